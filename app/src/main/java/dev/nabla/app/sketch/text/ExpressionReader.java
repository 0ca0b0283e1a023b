package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.Operation;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.python.Expr;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.SyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns expressions into calls and the values that these are given. */
final class ExpressionReader {
  private final String source;
  private final Names names;
  private final Draft draft;
  private final Map<String, Value> variables = new HashMap<>();
  private final CallReader calls;

  ExpressionReader(String source, Names names, Draft draft) {
    this.source = source;
    this.names = names;
    this.draft = draft;
    this.calls = new CallReader(this, names, draft);
  }

  void bind(String name, Value v) {
    variables.put(name, v);
  }

  Map<String, Value> variables() {
    return variables;
  }

  Value value(Expr e) throws SyntaxException {
    return switch (e) {
      case Expr.Name n -> name(n);
      case Expr.Number n -> Constants.number(n.at(), n.text());
      case Expr.Text t -> Constants.string(t.parts());
      case Expr.Constant c ->
          new Value.Constant(
              c.word(), c.word().equals("None") ? null : (Object) c.word().equals("True"));
      case Expr.Ellipsis x -> throw Words.undrawable(x.at(), "value.ellipsis");
      case Expr.Sequence s -> sequence(s);
      case Expr.Dictionary d -> dictionary(d);
      case Expr.Unary u -> unary(u);
      case Expr.Binary b -> binary(b);
      case Expr.Attribute a -> attribute(a);
      case Expr.Call c -> calls.call(c);
      case Expr.Subscript s -> subscript(s);
      case Expr.Slice s -> throw Words.wrong(s.at(), "value.slice");
    };
  }

  private Value name(Expr.Name n) throws SyntaxException {
    Value local = variables.get(n.id());
    if (local != null) {
      return local;
    }
    Value found = names.find(n.id());
    if (found == null) {
      throw Words.wrong(n.at(), "name.none", n.id());
    }
    return found;
  }

  private Value sequence(Expr.Sequence s) throws SyntaxException {
    List<Value> items = new ArrayList<>();
    for (Expr e : s.items()) {
      items.add(value(e));
    }
    Value.Sequence out = Value.sequence(items, s.list());
    String written = written(s.at());
    return Literals.isPure(s) && !written.isEmpty() && "([".indexOf(written.charAt(0)) >= 0
        ? new Value.Sequence(out.items(), out.list(), written)
        : out;
  }

  /** The text of an extent, where it is on one line; else empty. */
  private String written(Extent at) {
    String s = source.substring(at.start(), at.end());
    return s.contains("\n") || s.contains("#") ? "" : s;
  }

  private Value dictionary(Expr.Dictionary d) throws SyntaxException {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < d.keys().size(); i++) {
      Value key = value(d.keys().get(i));
      Value v = value(d.values().get(i));
      boolean constant =
          v instanceof Value.Constant || v instanceof Value.Sequence s && s.isConstant();
      if (!(key instanceof Value.Constant c && c.value() instanceof String) || !constant) {
        throw Words.undrawable(d.at(), "value.dictionary");
      }
      entries.add(Value.text(key) + ": " + Value.text(v));
    }
    return new Value.Dictionary("{" + String.join(", ", entries) + "}");
  }

  private Value unary(Expr.Unary u) throws SyntaxException {
    Value v = value(u.operand());
    if (v instanceof Value.Constant c) {
      return Constants.unary(u.at(), u.sign(), c);
    }
    String function = Operators.prefix(u.sign()).orElseThrow().function();
    return apply(function, List.of(v), u.at());
  }

  /** From the left, without recursion: sums can have many terms. */
  private Value binary(Expr.Binary outer) throws SyntaxException {
    Deque<Expr.Binary> spine = new ArrayDeque<>();
    Expr e = outer;
    while (e instanceof Expr.Binary b) {
      spine.push(b);
      e = b.left();
    }
    Value left = value(e);
    while (!spine.isEmpty()) {
      Expr.Binary b = spine.pop();
      Value right = value(b.right());
      left =
          left instanceof Value.Constant x && right instanceof Value.Constant y
              ? Constants.binary(b.at(), b.sign(), x, y)
              : apply(
                  Operators.infix(b.sign()).orElseThrow().function(), List.of(left, right), b.at());
    }
    return left;
  }

  /** A call of a function on its first parameters. */
  Value apply(String function, List<Value> values, Extent at) throws SyntaxException {
    Operation o = names.operation(function);
    if (o == null) {
      throw Words.undrawable(at, "function.none", function);
    }
    List<NamedOperand> operands = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String parameter = o.slots().get(i).name();
      operands.add(new NamedOperand(parameter, Binder.operand(parameter, values.get(i), at)));
    }
    return new Value.Array(Operand.node(draft.call(function, operands, 1, at)));
  }

  private Value attribute(Expr.Attribute a) throws SyntaxException {
    Value of = value(a.of());
    return switch (of) {
      case Value.Path p -> names.value(p.name() + "." + a.name());
      case Value.Array x -> property(a, x);
      case Value.Constant c -> throw Words.undrawable(a.nameAt(), "attribute.none", a.name());
      case Value.Type t -> throw Words.undrawable(a.nameAt(), "attribute.none", a.name());
      case Value.Index i -> throw Words.undrawable(a.nameAt(), "attribute.none", a.name());
      case Value.Sequence s -> throw Words.undrawable(a.nameAt(), "attribute.none", a.name());
      case Value.Dictionary d -> throw Words.undrawable(a.nameAt(), "attribute.none", a.name());
    };
  }

  private Value property(Expr.Attribute a, Value x) throws SyntaxException {
    String function = Methods.property(a.name()).orElse(null);
    if (function != null) {
      return apply(function, List.of(x), a.at());
    }
    if (Methods.FACTS.contains(a.name())) {
      throw Words.undrawable(a.nameAt(), "attribute.fact", a.name());
    }
    boolean method = Methods.method(a.name()).isPresent() || a.name().equals("at");
    throw Words.undrawable(a.nameAt(), method ? "attribute.method" : "attribute.none", a.name());
  }

  private Value subscript(Expr.Subscript s) throws SyntaxException {
    Value of = value(s.of());
    if (of instanceof Value.Path p && p.name().equals("jnp.s_")) {
      return index(s) instanceof Operand.Literal(String text)
          ? new Value.Index(text)
          : misplaced(s);
    }
    if (of instanceof Value.Sequence list) {
      return item(s, list);
    }
    if (!(of instanceof Value.Array)) {
      throw Words.undrawable(s.at(), "subscript.constant");
    }
    List<NamedOperand> operands =
        List.of(
            new NamedOperand("x", Binder.operand("x", of, s.at())),
            new NamedOperand("index", index(s)));
    int id = draft.call(ExpressionWriter.INDEX, operands, 1, s.at());
    return new Value.Array(Operand.node(id));
  }

  private static Value misplaced(Expr.Subscript s) throws SyntaxException {
    throw Words.undrawable(s.index(), "index.mixed");
  }

  /** An item of a tuple or list, or one of a call's results. */
  private Value item(Expr.Subscript s, Value.Sequence list) throws SyntaxException {
    int size = list.items().size();
    Value position = s.parts().size() == 1 ? value(s.parts().getFirst()) : null;
    if (!(position instanceof Value.Constant c) || !(c.value() instanceof Long i)) {
      throw Words.undrawable(s.index(), "subscript.item");
    }
    long at = i < 0 ? i + size : i;
    if (at < 0 || at >= size) {
      throw Words.wrong(s.index(), "subscript.range", i, size);
    }
    return list.items().get((int) at);
  }

  /** What stands between brackets: one array, or positions and slices known from the text. */
  Operand index(Expr.Subscript s) throws SyntaxException {
    List<Expr> parts = s.parts();
    if (parts.size() == 1 && parts.getFirst() instanceof Expr.Sequence t && !t.list()) {
      parts = t.items();
    } else if (Literals.isPure(parts) && !written(s.index()).isEmpty()) {
      for (Expr p : parts) {
        part(p);
      }
      return new Operand.Literal(written(s.index()).strip());
    }
    List<Value> values = new ArrayList<>();
    for (Expr p : parts) {
      values.add(part(p));
    }
    if (values.size() == 1 && values.getFirst() instanceof Value.Array a) {
      return a.operand();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Value.Array
          || values.get(i) instanceof Value.Sequence q && !q.isConstant()
          || values.get(i) instanceof Value.Path) {
        throw Words.undrawable(parts.get(i).at(), "index.mixed");
      }
      texts.add(Value.text(values.get(i)));
    }
    return new Operand.Literal(String.join(", ", texts));
  }

  private Value part(Expr e) throws SyntaxException {
    return switch (e) {
      case Expr.Ellipsis x -> new Value.Index("...");
      case Expr.Slice s -> {
        String text = bound(s.lower()) + ":" + bound(s.upper());
        yield new Value.Index(s.step() == null ? text : text + ":" + bound(s.step()));
      }
      default -> value(e);
    };
  }

  private String bound(@Nullable Expr e) throws SyntaxException {
    if (e == null) {
      return "";
    }
    Value v = value(e);
    boolean number = v instanceof Value.Constant c && (c.value() instanceof Long || c.isNone());
    if (!number) {
      throw Words.undrawable(e.at(), "index.bound");
    }
    return Value.text(v);
  }
}
