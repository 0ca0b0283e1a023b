package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Syntax.Raw;
import dev.nabla.importer.jaxpr.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads parameters' values. */
abstract class ValueGrammar extends TokenReader {
  ValueGrammar(String text) {
    super(text);
  }

  /** A graph, with those before it that {@code let … in} names. */
  abstract Syntax.Document graphs();

  /**
   * A parameter's value; what is no value of a known form is passed over up to the next parameter.
   */
  final Raw parameterValue() {
    Token first = peek();
    int start = position();
    try {
      Raw v = value();
      if (endsParameter()) {
        return v;
      }
      throw missing("another parameter or ']' after " + v.source());
    } catch (Problem p) {
      if (hasGraph(start)) {
        throw p;
      }
      back(start);
      skipValue();
      if (position() == start || !endsParameter()) {
        throw p;
      }
      return new Syntax.Unread(source(first), since(first), p);
    }
  }

  private boolean endsParameter() {
    return peek().is(']') || (peek().isName() && peek(1).is('=') && !adjacent());
  }

  /** Mistakes inside of graphs are told where they are. */
  private boolean hasGraph(int start) {
    for (int i = start; i < position(); i++) {
      Token t = peek(i - position());
      if (t.is('{') && peek(i + 1 - position()).isName("lambda")) {
        return true;
      }
    }
    return false;
  }

  private void skipValue() {
    int open = 0;
    while (peek().kind() != Kind.END) {
      if (open == 0 && endsParameter()) {
        return;
      }
      Token t = peek();
      boolean closes = t.is(']') || t.is(')') || t.is('}');
      if (open == 0 && closes) {
        return;
      }
      open += closes ? -1 : t.is('[') || t.is('(') || t.is('{') ? 1 : 0;
      take();
    }
  }

  final Raw value() {
    Token t = peek();
    if (t.isName("b64") && peek(1).kind() == Kind.STRING) {
      take();
      Token s = take();
      return new Syntax.Bytes(unquoted(s), source(t), since(t));
    }
    switch (t.kind()) {
      case NUMBER -> {
        take();
        return new Syntax.Num(t.text(), t.span());
      }
      case STRING -> {
        take();
        Raw rule = rule(unquoted(t), t);
        return rule != null ? rule : new Syntax.Str(unquoted(t), t.text(), t.span());
      }
      case NAME -> {
        if (t.isName("let") && peek(1).isName() && peek(2).is('=')) {
          return new Syntax.Nested(null, graphs(), source(t), since(t));
        }
        return word();
      }
      case MARK -> {
        if (t.is('(')) {
          return sequence('(', ')');
        }
        if (t.is('[')) {
          return sequence('[', ']');
        }
        if (t.is('<')) {
          return word();
        }
        if (t.is('{')) {
          return new Syntax.Nested(null, graphs(), source(t), since(t));
        }
      }
      case STRANGE, END -> {}
    }
    throw missing("a value");
  }

  private Raw sequence(char open, char close) {
    Token first = expect(open, "here");
    enter();
    List<Raw> elements = new ArrayList<>();
    while (!peek().is(close)) {
      elements.add(value());
      // JAX puts no commas between graphs, of which some may only be named.
      boolean graph = elements.getLast() instanceof Syntax.Nested || peek().is('{');
      boolean named = elements.getLast() instanceof Syntax.Word && peek().isName();
      if (!takes(',') && !peek().is(close) && !graph && !named) {
        throw missing("',' or '" + close + "'");
      }
    }
    take();
    leave();
    return new Syntax.Sequence(elements, source(first), since(first));
  }

  /** A dotted name, and what may follow it: arguments, or a rule's graph. */
  private Raw word() {
    Token first = peek();
    part();
    while (peek().is('.') && adjacent()) {
      take();
      part();
    }
    String name = source(first);
    if (peek().is('(') && adjacent()) {
      Raw call = call(name, first);
      Raw rule = rule(call.source(), first);
      return rule != null ? rule : call;
    }
    Raw rule = rule(name, first);
    if (rule != null) {
      return rule;
    }
    if (name.equals("nan") || name.equals("inf")) {
      return new Syntax.Num(name, since(first));
    }
    return new Syntax.Word(name, since(first));
  }

  /** A derivative rule's graph, behind its name, or null if there is none. */
  private @Nullable Raw rule(String name, Token first) {
    return peek().is('{') && peek(1).isName("lambda")
        ? new Syntax.Nested(name, graphs(), source(first), since(first))
        : null;
  }

  /** {@code f}, {@code <lambda>}, {@code <function f at 0x7f>}, {@code key<fry>}. */
  private void part() {
    if (peek().isName()) {
      take();
      if (!peek().is('<') || !adjacent()) {
        return;
      }
    }
    expect('<', "or a name");
    int open = 1;
    while (open > 0) {
      Token t = peek();
      if (t.kind() == Kind.END || t.startsLine()) {
        throw missing("'>'");
      }
      open += t.is('<') ? 1 : t.is('>') ? -1 : 0;
      take();
    }
  }

  private Raw call(String name, Token first) {
    expect('(', "here");
    enter();
    Map<String, Raw> arguments = new LinkedHashMap<>();
    while (!peek().is(')')) {
      String key = Integer.toString(arguments.size());
      if (peek().isName() && peek(1).is('=')) {
        key = take().text();
        take();
      }
      if (arguments.put(key, value()) != null) {
        throw Problem.syntax(
            last().span(), "'" + key + "' is given twice.", "Leave one of them out.");
      }
      if (!takes(',') && !peek().is(')')) {
        throw missing("',' or ')'");
      }
    }
    take();
    leave();
    return new Syntax.Call(name, arguments, source(first), since(first));
  }

  private static String unquoted(Token s) {
    StringBuilder out = new StringBuilder();
    String t = s.text();
    for (int i = 1; i < t.length() - 1; i++) {
      char c = t.charAt(i);
      if (c == '\\' && i < t.length() - 2) {
        c = t.charAt(++i);
        c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
      }
      out.append(c);
    }
    return out.toString();
  }
}
