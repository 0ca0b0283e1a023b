package dev.nabla.optimize;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The passes, each of one idea. */
final class Passes {
  private Passes() {}

  /** A named pass from a function of graphs. */
  private record Named(String name, java.util.function.UnaryOperator<Graph> body) implements Pass {
    @Override
    public Graph apply(Graph g) {
      return body.apply(g);
    }
  }

  /** Calls are replaced by the equations of what they call. */
  static final Pass INLINE = new Named("inline", Inlining::apply);

  /** Equations of scalar constants are computed now. */
  static final Pass FOLD = new Named("fold", Passes::fold);

  /** Equations that change nothing, or do in two steps what one does. */
  static final Pass SIMPLIFY =
      new Named("simplify", g -> new Rewriter("simplify", g).run(Simplify::visit));

  /** Rewrites that decide what comes out where numbers overflow. */
  static final Pass NUMERICS =
      new Named("numerics", g -> new Rewriter("numerics", g).run(Simplify::numerics));

  /** Equal equations are computed once. */
  static final Pass CSE = new Named("cse", Passes::eliminateCommon);

  /** Equations that nothing reads are dropped. */
  static final Pass DCE = new Named("dce", Graph::pruned);

  private static Graph fold(Graph g) {
    return new Rewriter("fold", g)
        .run(
            (e, r) -> {
              boolean scalars =
                  !e.inputs().isEmpty()
                      && e.inputs().stream().allMatch(Literal.class::isInstance)
                      && e.outputs().size() == 1
                      && e.output().aval().rank() == 0;
              if (!scalars || !(e.primitive().lowerRule() instanceof LowerRule.Pointwise)) {
                return false;
              }
              List<Tensor> ins = e.inputs().stream().map(a -> ((Literal) a).value()).toList();
              Tensor value =
                  e.primitive()
                      .evalRule()
                      .apply(new Interpreter()::run, ins, e.params())
                      .getFirst();
              r.replace(e.output(), new Literal(value.view(e.output().aval())));
              return true;
            });
  }

  private record Key(Primitive primitive, Params params, List<Atom> inputs) {}

  private static Graph eliminateCommon(Graph g) {
    Map<Key, Equation> seen = new HashMap<>();
    return new Rewriter("cse", g)
        .run(
            (e, r) -> {
              Equation first = seen.putIfAbsent(new Key(e.primitive(), e.params(), e.inputs()), e);
              if (first == null) {
                return false;
              }
              for (int i = 0; i < e.outputs().size(); i++) {
                r.replace(e.outputs().get(i), first.outputs().get(i));
              }
              return true;
            });
  }
}
