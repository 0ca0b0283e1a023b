package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.Operation;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.python.Expr;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.SyntaxException;
import dev.nabla.app.sketch.text.Binder.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads calls: of functions by their names, and of methods. */
final class CallReader {
  /** Functions that say what is done with a function. */
  private static final Set<String> TRANSFORMS =
      Set.of(
          "jax.grad",
          "jax.vmap",
          "jax.jit",
          "jax.value_and_grad",
          "jax.jacfwd",
          "jax.jacrev",
          "jax.hessian",
          "jax.jvp",
          "jax.vjp",
          "jax.linearize");

  private final ExpressionReader in;
  private final Names names;
  private final Draft draft;

  CallReader(ExpressionReader in, Names names, Draft draft) {
    this.in = in;
    this.names = names;
    this.draft = draft;
  }

  Value call(Expr.Call c) throws SyntaxException {
    if (c.callee() instanceof Expr.Attribute a) {
      if (isAt(a.of())) {
        return update(c, a, (Expr.Subscript) a.of());
      }
      Value of = in.value(a.of());
      if (of instanceof Value.Array) {
        return method(c, a, of);
      }
      return function(c, in.value(a));
    }
    return function(c, in.value(c.callee()));
  }

  /** Whether it is {@code x.at[…]}. */
  private static boolean isAt(Expr e) {
    return e instanceof Expr.Subscript s
        && s.of() instanceof Expr.Attribute a
        && a.name().equals("at");
  }

  private Value function(Expr.Call c, Value callee) throws SyntaxException {
    return switch (callee) {
      case Value.Path p -> named(c, p.name());
      case Value.Type t -> converted(c, t);
      default -> throw Words.wrong(c.callee().at(), "call.value");
    };
  }

  private Value named(Expr.Call c, String path) throws SyntaxException {
    Operation o = names.operation(path);
    List<Given> given = given(c);
    Extent name = c.callee().at();
    if (o != null) {
      return add(o, given, c.at());
    }
    Value folded = MathFunctions.fold(path, given, c.at());
    if (folded != null) {
      return folded;
    }
    if (TRANSFORMS.contains(path)) {
      throw Words.undrawable(name, "call.transform", path);
    }
    throw names
        .similar(path)
        .map(s -> Words.undrawable(name, "function.similar", path, s))
        .orElseGet(() -> Words.undrawable(name, "function.none", path));
  }

  private Value add(Operation o, List<Given> given, Extent at) throws SyntaxException {
    List<NamedOperand> operands = Binder.bind(o, given);
    int results = names.results(o.name(), operands);
    int id = draft.call(o.name(), operands, results, at);
    if (results < 2) {
      return new Value.Array(Operand.node(id));
    }
    List<Value> items = new ArrayList<>();
    for (int k = 0; k < results; k++) {
      items.add(new Value.Array(new Operand.FromNode(id, k)));
    }
    return new Value.Sequence(items, false, "");
  }

  private List<Given> given(Expr.Call c) throws SyntaxException {
    List<Given> out = new ArrayList<>();
    for (Expr.Argument a : c.arguments()) {
      out.add(new Given(a.name(), in.value(a.value()), a.at()));
    }
    return out;
  }

  /** {@code jnp.float32(x)}, and {@code float(2)} of a number. */
  private Value converted(Expr.Call c, Value.Type t) throws SyntaxException {
    List<Given> given = given(c);
    if (given.size() != 1 || given.getFirst().name() != null) {
      throw Words.wrong(c.at(), "call.type", Value.text(t));
    }
    Value v = given.getFirst().value();
    boolean python = t.name().equals("float") || t.name().equals("int");
    if (python && v instanceof Value.Constant k) {
      return MathFunctions.converted(t.name(), k, c.at());
    }
    Operation array = names.operation("jnp.array");
    if (python || array == null) {
      throw Words.undrawable(c.callee().at(), "call.python", t.name());
    }
    return add(array, List.of(given.getFirst(), new Given("dtype", t, c.at())), c.at());
  }

  private Value method(Expr.Call c, Expr.Attribute a, Value of) throws SyntaxException {
    String function = Methods.method(a.name()).orElse(null);
    Operation o = function == null ? null : names.operation(function);
    if (o == null) {
      boolean fact = Methods.FACTS.contains(a.name());
      throw Words.undrawable(a.nameAt(), fact ? "attribute.fact" : "attribute.none", a.name());
    }
    List<Given> arguments = given(c);
    List<Given> all = new ArrayList<>();
    all.add(new Given(null, of, a.of().at()));
    String spread = Methods.SPREAD.get(a.name());
    List<Given> positional = arguments.stream().filter(g -> g.name() == null).toList();
    if (spread != null && positional.size() > 1) {
      List<Value> items = positional.stream().map(Given::value).toList();
      Extent at = positional.getFirst().at().to(positional.getLast().at());
      all.add(new Given(null, Value.sequence(items, false), at));
      arguments.stream().filter(g -> g.name() != null).forEach(all::add);
    } else {
      all.addAll(arguments);
    }
    return add(o, all, c.at());
  }

  /** {@code x.at[index].set(values)}. */
  private Value update(Expr.Call c, Expr.Attribute a, Expr.Subscript s) throws SyntaxException {
    Value x = in.value(((Expr.Attribute) s.of()).of());
    Operation o = names.operation(ExpressionWriter.AT + a.name());
    if (o == null) {
      throw Words.undrawable(a.nameAt(), "attribute.none", a.name());
    }
    if (!(x instanceof Value.Array)) {
      throw Words.undrawable(s.at(), "subscript.constant");
    }
    Operand index = in.index(s);
    Value position =
        index instanceof Operand.Literal(String text)
            ? new Value.Index(text)
            : new Value.Array(index);
    List<Given> all = new ArrayList<>();
    all.add(new Given(null, x, s.at()));
    all.add(new Given(null, position, s.index()));
    all.addAll(given(c));
    return add(o, all, c.at());
  }
}
