package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Syntax.Binder;
import dev.nabla.importer.jaxpr.Syntax.Entry;
import dev.nabla.importer.jaxpr.Syntax.Lambda;
import dev.nabla.importer.jaxpr.Syntax.Operand;
import dev.nabla.importer.jaxpr.Syntax.Raw;
import dev.nabla.importer.jaxpr.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a jaxpr's text, its lines in particular. */
final class Grammar extends ValueGrammar {
  /** Names that are values where a type follows them. */
  private static final Set<String> VALUES = Set.of("nan", "inf", "True", "False");

  private Grammar(String text) {
    super(text);
  }

  /** Throws {@link Problem} where the text is no jaxpr. */
  static Syntax.Document read(String text) {
    Grammar g = new Grammar(text);
    Syntax.Document all = g.graphs();
    if (g.peek().kind() != Kind.END) {
      throw g.missing("the end of the text after the graph's '}'");
    }
    return all;
  }

  @Override
  Syntax.Document graphs() {
    Map<String, Lambda> shared = new LinkedHashMap<>();
    while (peek().isName("let")) {
      take();
      Token name = expectName("the name of a shared graph after 'let'");
      expect('=', "after the name of a shared graph");
      if (shared.put(name.text(), lambda()) != null) {
        throw Problem.syntax(
            name.span(), "'" + name.text() + "' is defined twice.", "Give one another name.");
      }
      expectWord("in", "after a shared graph");
    }
    return new Syntax.Document(shared, lambda());
  }

  private Lambda lambda() {
    Token first = expect('{', "at the start of a graph");
    enter();
    expectWord("lambda", "after '{'");
    List<Binder> constants = binders(';', true);
    List<Binder> inputs = binders('.', false);
    expectWord("let", "after the inputs and '.'");
    List<Syntax.Line> equations = new ArrayList<>();
    while (!endsEquations()) {
      equations.add(line());
    }
    List<Operand> outputs = outputs();
    if (takes(':')) {
      effects();
    }
    expect('}', "after the outputs");
    leave();
    return new Lambda(constants, inputs, equations, outputs, since(first));
  }

  private boolean endsEquations() {
    while (takes(';')) {
      // Between equations on one line.
    }
    boolean end = peek().isName("in") && peek(1).is('(');
    if (end) {
      take();
    }
    return end;
  }

  private List<Binder> binders(char end, boolean constants) {
    List<Binder> out = new ArrayList<>();
    while (!peek().is(end)) {
      Token name =
          expectName((constants ? "a constant, or '" : "an input, or '") + end + "' after them");
      if (!takes(':')) {
        throw missing("':' and the type of " + name.text());
      }
      Syntax.Type type = type();
      Raw value = constants && takes('=') ? value() : null;
      out.add(new Binder(name, type, value));
    }
    take();
    return out;
  }

  private Syntax.Type type() {
    Token first = peek();
    boolean weak = takes('~');
    StringBuilder dtype = new StringBuilder(expectName("a type such as f32[3]").text());
    if (takes('<')) {
      String inner = expectName("a name after '<'").text();
      expect('>', "after " + inner);
      // Others say in which memory the array lies.
      dtype.append(dtype.toString().equals("key") ? "<" + inner + ">" : "");
    }
    expect('[', "and the shape after " + dtype);
    List<Integer> dims = new ArrayList<>();
    while (!takes(']')) {
      dims.add(dimension());
      if (!takes(',') && !peek().is(']')) {
        throw missing("',' or ']' in a shape");
      }
    }
    Span span = since(first);
    if (peek().is('{') && adjacent()) {
      effects();
    }
    return new Syntax.Type(dtype.toString(), dims, weak, span);
  }

  private int dimension() {
    if (peek().kind() != Kind.NUMBER || !peek().text().matches("\\d{1,10}")) {
      throw missing("the length of an axis");
    }
    long n = Long.parseLong(take().text());
    if (n > Integer.MAX_VALUE) {
      throw Problem.value(
          last().span(), "no axis is that long.", "Axes have less than 2147483648 elements.");
    }
    if (takes('@')) {
      // How the axis is spread over devices.
      if (peek().is('(')) {
        value();
      } else {
        expectName("a mesh axis after '@'");
      }
    }
    return (int) n;
  }

  /** Effects, and how an array is spread over devices, change no value. */
  private void effects() {
    expect('{', "before effects");
    while (!takes('}')) {
      if (peek().kind() == Kind.END || peek().is('{')) {
        throw missing("'}' after effects");
      }
      take();
    }
  }

  // ---- equations ----

  private Syntax.Line line() {
    Token first = peek();
    List<Binder> outs = new ArrayList<>();
    while (!peek().is('=') || outs.isEmpty()) {
      Token name =
          expectName(
              outs.isEmpty() ? "an equation or 'in (…)'" : "'=' after an equation's results");
      outs.add(new Binder(name, takes(':') ? type() : null, null));
    }
    take();
    Token primitive = expectName("a primitive after '='");
    Map<String, Entry> params = takes('[') ? params(primitive) : Map.of();
    List<Operand> operands = new ArrayList<>();
    while (!endsLine(first)) {
      operands.add(operand());
    }
    return new Syntax.Line(outs, primitive, params, operands, since(first));
  }

  private Map<String, Entry> params(Token primitive) {
    Map<String, Entry> out = new LinkedHashMap<>();
    while (!takes(']')) {
      Token key = expectName("a parameter of " + primitive.text() + " or ']'");
      expect('=', "after the parameter's name");
      Entry before = out.put(key.text(), new Entry(key, parameterValue()));
      if (before != null) {
        throw Problem.syntax(
            key.span(), "'" + key.text() + "' is given twice.", "Leave one of them out.");
      }
    }
    return out;
  }

  private boolean endsLine(Token first) {
    Token t = peek();
    if (t.kind() == Kind.END || t.is(';') || t.is('}')) {
      return true;
    }
    if (t.isName("in") && peek(1).is('(')) {
      return true;
    }
    boolean deeper = t.column() > first.column();
    return t.isName()
        && t.startsLine()
        && !(deeper && VALUES.contains(t.text()))
        && startsEquation();
  }

  /**
   * Whether results and '=' come next. JAX breaks long lists of operands, so that a new line alone
   * says nothing.
   */
  private boolean startsEquation() {
    int start = position();
    try {
      boolean typed = peek(1).is(':');
      do {
        take();
        if (takes(':') && typed) {
          type();
        }
        if (!typed && peek().startsLine()) {
          return false;
        }
      } while (peek().isName() && peek(1).is(':') == typed);
      return peek().is('=');
    } catch (Problem p) {
      // No type: the equation's own reader says so, if it is one.
      return false;
    } finally {
      back(start);
    }
  }

  private Operand operand() {
    Token t = peek();
    boolean value =
        t.kind() == Kind.NUMBER
            || t.is('[')
            || t.isName("b64")
            || (VALUES.contains(t.text()) && peek(1).is(':'));
    if (value) {
      @Nullable Raw v = elided(t) ? null : value();
      if (v == null) {
        throw Problem.syntax(
            t.span(),
            "the elements of this array are left out.",
            "Make the array a constant of the graph: { lambda c:f32[2]=[1.0, 2.0] ; …");
      }
      expect(':', "and a type after " + v.source());
      return new Syntax.Constant(v, type());
    }
    if (!t.isName()) {
      throw missing("a variable or a number with its type, such as 2.0:f32[]");
    }
    take();
    if (peek().is(':')) {
      throw Problem.syntax(
          t.span(),
          "'" + t.text() + "' has a type, but no '=' follows.",
          "Operands have no types; results come before '='.");
    }
    return new Syntax.Reference(t);
  }

  /** JAX prints an array among the operands as {@code [...]}. */
  private boolean elided(Token t) {
    return t.is('[') && (peek(1).is('.') || peek(1).is('…'));
  }

  private List<Operand> outputs() {
    expect('(', "after 'in'");
    List<Operand> out = new ArrayList<>();
    while (!takes(')')) {
      out.add(operand());
      if (!takes(',') && !peek().is(')')) {
        throw missing("',' or ')' in the outputs");
      }
    }
    return out;
  }
}
