package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.ArrayLiterals;
import dev.nabla.app.operations.Callables;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes one call: with an operator, brackets or a method where Python has these. */
final class ExpressionWriter {
  static final String INDEX = "jnp.getitem";
  static final String AT = "jnp.at_";
  static final String AS_TYPE = "jnp.astype";

  private final Callables callables;
  private final Function<Operand, Piece> operand;

  ExpressionWriter(Callables callables, Function<Operand, Piece> operand) {
    this.callables = callables;
    this.operand = operand;
  }

  Piece call(Node.Call c) {
    Operation o = callables.find(c.operation());
    Map<String, List<Operand>> given = new LinkedHashMap<>();
    for (NamedOperand n : c.operands()) {
      given.computeIfAbsent(n.parameter(), k -> new ArrayList<>()).add(n.operand());
    }
    return special(c, o, given).orElseGet(() -> plain(c, o, given));
  }

  private Optional<Piece> special(
      Node.Call c,
      @org.jspecify.annotations.Nullable Operation o,
      Map<String, List<Operand>> given) {
    List<Operand> first = o == null ? List.of() : leading(o, given);
    int n = given.size();
    if (n == 2 && first.size() == 2 && first.stream().anyMatch(Operand::isLink)) {
      Optional<Operators.Infix> op = Operators.infixOf(c.operation());
      if (op.isPresent()) {
        return op.map(i -> infix(i, first));
      }
      if (c.operation().equals(INDEX) && first.get(0).isLink()) {
        return Optional.of(
            method(first).add("[").add(index(first.get(1))).add("]").build(Piece.ATOM));
      }
      if (c.operation().equals(AS_TYPE) && first.get(0).isLink()) {
        return Optional.of(
            method(first).add(".astype(").add(dtype(first.get(1))).add(")").build(Piece.ATOM));
      }
    }
    if (n == 1 && first.size() == 1 && first.getFirst().isLink()) {
      return Operators.prefixOf(c.operation())
          .map(
              p ->
                  new Piece.Builder()
                      .add(p.sign())
                      .add(operand.apply(first.getFirst()).atLeast(Operators.UNARY))
                      .build(Operators.UNARY));
    }
    boolean at = c.operation().startsWith(AT) && first.size() >= 2 && first.getFirst().isLink();
    return at
        ? Optional.of(at(c, java.util.Objects.requireNonNull(o), given, first))
        : Optional.empty();
  }

  /** The operands of the first parameters, up to the first that is not given. */
  private static List<Operand> leading(Operation o, Map<String, List<Operand>> given) {
    List<Operand> out = new ArrayList<>();
    for (Slot s : o.slots()) {
      List<Operand> values = given.getOrDefault(s.name(), List.of());
      if (values.size() != 1 || s.kind() == Kind.ARRAYS || s.passing().keywordOnly()) {
        break;
      }
      out.add(values.getFirst());
    }
    return out;
  }

  private Piece infix(Operators.Infix op, List<Operand> operands) {
    return new Piece.Builder()
        .add(array(operands.get(0)).atLeast(op.left()))
        .add(" " + op.sign() + " ")
        .add(array(operands.get(1)).atLeast(op.right()))
        .build(op.precedence());
  }

  /** An operand of an operator: a list is an array there. */
  private Piece array(Operand o) {
    return o instanceof Operand.Literal(String text) && ArrayLiterals.isList(text)
        ? new Piece.Builder()
            .add(ArrayLiterals.FUNCTION + "(")
            .add(operand.apply(o))
            .add(")")
            .build(Piece.ATOM)
        : operand.apply(o);
  }

  private Piece.Builder method(List<Operand> operands) {
    return new Piece.Builder().add(operand.apply(operands.getFirst()).atLeast(Piece.ATOM));
  }

  private Piece index(Operand o) {
    return o instanceof Operand.Literal(String text) ? Piece.atom(text.strip()) : operand.apply(o);
  }

  private Piece dtype(Operand o) {
    return o instanceof Operand.Literal(String text) ? Literals.dtype(text) : operand.apply(o);
  }

  /** {@code x.at[0].set(y)}. */
  private Piece at(
      Node.Call c, Operation o, Map<String, List<Operand>> given, List<Operand> first) {
    Map<String, List<Operand>> rest = new LinkedHashMap<>(given);
    rest.remove(o.slots().get(0).name());
    rest.remove(o.slots().get(1).name());
    return method(first)
        .add(".at[")
        .add(index(first.get(1)))
        .add("]." + c.operation().substring(AT.length()) + "(")
        .addAll(arguments(o, rest, 2))
        .add(")")
        .build(Piece.ATOM);
  }

  private Piece plain(
      Node.Call c,
      @org.jspecify.annotations.Nullable Operation o,
      Map<String, List<Operand>> given) {
    return new Piece.Builder()
        .add(c.operation() + "(")
        .addAll(arguments(o, given, 0))
        .add(")")
        .build(Piece.ATOM);
  }

  /**
   * Arrays by position while none is left out, then by name; what is no array by name, unless the
   * call cannot do without.
   */
  private List<Piece> arguments(
      @org.jspecify.annotations.Nullable Operation o, Map<String, List<Operand>> given, int skip) {
    Map<String, List<Operand>> left = new LinkedHashMap<>(given);
    List<Piece> out = new ArrayList<>();
    List<Slot> slots = o == null ? List.of() : o.slots();
    boolean many = slots.stream().anyMatch(s -> s.passing().rest() && given.containsKey(s.name()));
    boolean positional = true;
    for (Slot s : slots.subList(Math.min(skip, slots.size()), slots.size())) {
      List<Operand> values = left.remove(s.name());
      if (values == null && many && s.required()) {
        // What follows it would take its place.
        out.add(Piece.atom("None"));
        continue;
      }
      boolean keyword = s.passing().keywordOnly() || !s.isSocket() && !s.required();
      positional &= values != null && !keyword;
      if (values == null) {
        continue;
      }
      if (s.passing().rest()) {
        values.forEach(v -> out.add(operand.apply(v)));
        continue;
      }
      Piece p = argument(o, s, values);
      out.add(positional ? p : new Piece.Builder().add(s.name() + "=").add(p).build(0));
    }
    left.forEach(
        (name, values) ->
            out.add(
                new Piece.Builder()
                    .add(name + "=")
                    .add(operand.apply(values.getFirst()))
                    .build(0)));
    return out;
  }

  private Piece argument(
      @org.jspecify.annotations.Nullable Operation o, Slot s, List<Operand> values) {
    if (s.kind() == Kind.ARRAYS) {
      List<Piece> pieces = values.stream().map(operand).toList();
      return new Piece.Builder().add("[").addAll(pieces).add("]").build(Piece.ATOM);
    }
    Operand value = values.getFirst();
    if (s.name().equals("index") && value instanceof Operand.Literal(String text)) {
      return Piece.atom("jnp.s_[" + text.strip() + "]");
    }
    if (o != null
        && value instanceof Operand.Literal(String text)
        && ArrayLiterals.isArray(o, s.name(), text)) {
      return array(value);
    }
    return s.name().endsWith("dtype") ? dtype(value) : operand.apply(value);
  }
}
