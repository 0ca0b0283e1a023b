package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.SyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Matches the arguments of a call to the parameters of what is called. */
final class Binder {
  /**
   * An argument.
   *
   * @param name of a keyword argument, or null
   */
  record Given(@Nullable String name, Value value, Extent at) {}

  private final Operation operation;
  private final List<NamedOperand> out = new ArrayList<>();
  private final Set<String> bound = new LinkedHashSet<>();

  private Binder(Operation operation) {
    this.operation = operation;
  }

  /** The operands of a call. */
  static List<NamedOperand> bind(Operation o, List<Given> arguments) throws SyntaxException {
    Binder b = new Binder(o);
    List<Given> positional = arguments.stream().filter(g -> g.name() == null).toList();
    b.positional(positional);
    for (Given g : arguments) {
      String name = g.name();
      if (name != null) {
        b.named(name, g);
      }
    }
    return b.sorted();
  }

  private void positional(List<Given> given) throws SyntaxException {
    int next = 0;
    for (Slot s : operation.slots()) {
      if (s.passing().rest()) {
        for (; next < given.size(); next++) {
          one(s, given.get(next));
        }
      } else if (!s.passing().keywordOnly() && next < given.size()) {
        bind(s, given.get(next++));
      }
    }
    if (next < given.size()) {
      throw Words.wrong(
          given.get(next).at(), "call.many", operation.name(), next, given.size(), signature());
    }
  }

  private String signature() {
    return operation.shortName() + operation.signature();
  }

  private void named(String name, Given g) throws SyntaxException {
    if (!operation.hasSlot(name) || operation.slot(name).passing().rest()) {
      throw Words.wrong(g.at(), "call.unknown", operation.name(), name, signature());
    }
    if (bound.contains(name)) {
      throw Words.wrong(g.at(), "call.twice", name);
    }
    bind(operation.slot(name), g);
  }

  private void bind(Slot s, Given g) throws SyntaxException {
    bound.add(s.name());
    if (s.kind() != Kind.ARRAYS) {
      one(s, g);
      return;
    }
    if (!(g.value() instanceof Value.Sequence list)) {
      throw Words.undrawable(g.at(), "call.list", operation.name(), s.name());
    }
    for (Value v : list.items()) {
      one(s, new Given(null, v, g.at()));
    }
  }

  private void one(Slot s, Given g) throws SyntaxException {
    bound.add(s.name());
    boolean absent =
        g.value() instanceof Value.Constant c
            && c.isNone()
            && s.required()
            && operation.slots().stream().anyMatch(o -> o.passing().rest());
    if (!absent) {
      out.add(new NamedOperand(s.name(), operand(s.name(), g.value(), g.at())));
    }
  }

  /** A value as a node takes it. */
  static Operand operand(String parameter, Value v, Extent at) throws SyntaxException {
    return switch (v) {
      case Value.Array a -> a.operand();
      case Value.Constant c -> new Operand.Literal(c.text());
      case Value.Type t ->
          new Operand.Literal(parameter.endsWith("dtype") ? "'" + t.name() + "'" : t.text());
      case Value.Dictionary d -> new Operand.Literal(d.text());
      case Value.Index i -> {
        if (!parameter.equals("index")) {
          throw Words.undrawable(at, "value.index");
        }
        yield new Operand.Literal(i.text());
      }
      case Value.Sequence s -> {
        if (!s.isConstant()) {
          throw s.text().isEmpty()
              ? Words.wrong(at, "value.results", s.items().size())
              : Words.undrawable(at, "value.list");
        }
        yield new Operand.Literal(s.text());
      }
      case Value.Path p -> throw Words.undrawable(at, "value.function", p.name());
    };
  }

  /** In the order of the parameters. */
  private List<NamedOperand> sorted() {
    List<NamedOperand> sorted = new ArrayList<>();
    for (Slot s : operation.slots()) {
      out.stream().filter(o -> o.parameter().equals(s.name())).forEach(sorted::add);
    }
    return sorted;
  }
}
