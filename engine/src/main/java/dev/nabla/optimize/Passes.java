package dev.nabla.optimize;

import static dev.nabla.optimize.Examples.number;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Calls;
import dev.nabla.ops.Trig;
import dev.nabla.optimize.Pass.Promise;
import dev.nabla.optimize.Rewrite.Outcome;
import dev.nabla.optimize.Rewrite.Rule;
import dev.nabla.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The passes, each of one idea. */
final class Passes {
  private Passes() {}

  /** A pass over a whole graph. */
  private record Whole(String name, Graph example, UnaryOperator<Graph> body) implements Pass {
    @Override
    public Promise promise() {
      return Promise.BITS;
    }

    @Override
    public Graph apply(Graph g) {
      return body.apply(g);
    }
  }

  /** A pass of local rewrites. */
  private record Local(String name, List<Rewrite> parts) implements Pass {
    @Override
    public Promise promise() {
      boolean rounds = parts.stream().anyMatch(w -> w.promise() == Promise.ROUNDING);
      return rounds ? Promise.ROUNDING : Promise.BITS;
    }

    @Override
    public Graph example() {
      return parts.getFirst().example();
    }

    @Override
    public Graph apply(Graph g) {
      return new Rewriter(name, g).run(parts);
    }

    @Override
    public List<Pass> rewrites() {
      return List.copyOf(parts);
    }
  }

  /** Calls are replaced by the equations of what they call. */
  static final Pass INLINE =
      new Whole(
          "inline",
          Examples.unary("call", (b, x) -> Calls.jit(b, "sine", sine(), List.of(x)).getFirst()),
          Inlining::apply);

  /** Equations of scalar constants are computed now. */
  static final Pass FOLD =
      local(
          new Rewrite(
              "fold",
              "fold",
              Promise.BITS,
              Examples.unary(
                  "sum", (b, x) -> Arithmetic.mul(b, x, Arithmetic.add(b, number(2), number(3)))),
              () -> Passes::fold));

  /** Rewrites that decide what comes out where numbers overflow. */
  static final Pass NUMERICS = new Local(Numerics.NAME, Numerics.ALL);

  /** Equations that change nothing, or do in two steps what one does. */
  static final Pass SIMPLIFY = new Local(Simplify.NAME, Simplify.ALL);

  /** Equal equations are computed once. */
  static final Pass CSE =
      local(
          new Rewrite(
              "cse",
              "cse",
              Promise.BITS,
              Examples.unary("twice", (b, x) -> Arithmetic.add(b, Trig.sin(b, x), Trig.sin(b, x))),
              Passes::common));

  /** Equations that nothing reads are dropped. */
  static final Pass DCE =
      new Whole(
          "dce",
          Examples.unary(
              "unread",
              (b, x) -> {
                Trig.sin(b, x);
                return Trig.cos(b, x);
              }),
          Graph::pruned);

  private static Pass local(Rewrite only) {
    return new Local(only.name(), List.of(only));
  }

  private static Graph sine() {
    return Examples.unary("sine", Trig::sin);
  }

  private static @Nullable Outcome fold(Equation e, Rewriter r) {
    boolean scalars =
        !e.inputs().isEmpty()
            && e.inputs().stream().allMatch(Literal.class::isInstance)
            && e.outputs().size() == 1
            && e.output().aval().rank() == 0;
    if (!scalars || !(e.primitive().lowerRule() instanceof LowerRule.Pointwise)) {
      return null;
    }
    List<Tensor> ins = e.inputs().stream().map(a -> ((Literal) a).value()).toList();
    Tensor value =
        e.primitive().evalRule().apply(new Interpreter()::run, ins, e.params()).getFirst();
    return Outcome.Values.of(new Literal(value.view(e.output().aval())));
  }

  private record Key(Primitive primitive, Params params, List<Atom> inputs) {}

  private static Rule common() {
    Map<Key, Equation> seen = new HashMap<>();
    return (e, r) -> {
      Equation first = seen.putIfAbsent(new Key(e.primitive(), e.params(), e.inputs()), e);
      return first == null ? null : new Outcome.Values(first.outputs());
    };
  }
}
