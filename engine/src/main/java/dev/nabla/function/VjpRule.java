package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forward and backward pass of the user's, recorded: the backward one when it is needed. */
final class VjpRule {
  private final Fn f;
  private final Fn backward;
  private final List<Tree<Value>> args;
  private final Graph graph;
  private final Tree<Value> results;
  private final Tree<Value> residuals;
  private final List<Value> captured;
  private final int forwardCaptured;
  private @Nullable Graph backwardGraph;

  private VjpRule(Fn f, Fn backward, List<Tree<Value>> args, TracedFunction t) {
    this.f = f;
    this.backward = backward;
    this.args = args;
    this.graph = CustomRules.capturedFirst(t);
    this.results = t.outputs().children().get(0);
    this.residuals = t.outputs().children().get(1);
    this.captured = new ArrayList<>(t.captured());
    this.forwardCaptured = captured.size();
  }

  static VjpRule forward(Fn f, Fn forward, Fn backward, List<Tree<Value>> args) {
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.SHOW,
            new Checked(f, forward),
            args,
            Map.of(),
            (position, keyword, leaf) -> new TracedFunction.Traced(leaf.aval(), leaf));
    return new VjpRule(f, backward, args, t);
  }

  /** From what was captured and the arguments to the results and the residuals' arrays. */
  Graph graph() {
    return graph;
  }

  Tree<Value> results() {
    return results;
  }

  /** What the passes closed over; complete once the backward pass is recorded. */
  List<Value> captured() {
    return captured;
  }

  /** How many values the forward pass closed over: the first ones. */
  int forwardCaptured() {
    return forwardCaptured;
  }

  /**
   * From what was captured, the residuals' arrays and the cotangents of the real results to the
   * cotangents of the real arguments.
   */
  Graph backward() {
    if (backwardGraph == null) {
      backwardGraph = traceBackward();
    }
    return backwardGraph;
  }

  private Graph traceBackward() {
    Tree<Value> saved = residuals.map(v -> v.isArray() ? Value.unknown(v.aval()) : v);
    Tree<Value> cotangents =
        results.map(
            v -> {
              ShapedArray a = v.aval();
              return a.dtype().isFloat() ? Value.unknown(a) : LinearMap.noTangent(a);
            });
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.SHOW,
            new Backward(),
            List.of(saved, cotangents),
            Map.of(),
            (position, keyword, leaf) ->
                leaf.isArray() && (position == 0 || leaf.aval().dtype().isFloat())
                    ? new TracedFunction.Traced(leaf.aval(), null)
                    : null);
    captured.addAll(t.captured());
    Graph g = CustomRules.capturedFirst(t);
    List<dev.nabla.ir.Var> inputs = new ArrayList<>();
    captured.subList(0, forwardCaptured).forEach(v -> inputs.add(new dev.nabla.ir.Var(v.aval())));
    inputs.addAll(g.inputs());
    return new Graph(g.name(), inputs, g.constants(), g.equations(), g.outputs());
  }

  /** The forward pass: its result must be a pair. */
  private record Checked(Fn f, Fn rule) implements Fn {
    @Override
    public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
      Tree<Value> pair = rule.call(args, kwargs);
      if (!JvpRule.isPair(pair)) {
        throw NablaError.typeError(
                "Custom VJP fwd rule "
                    + rule.name()
                    + " for function "
                    + f.name()
                    + " must produce a pair (list or tuple of length two) where the first element"
                    + " represents the primal output and the second element represents residuals"
                    + " (i.e. values stored from the forward pass for use on the backward pass),"
                    + " but instead got "
                    + JvpRule.describe(pair)
                    + ".")
            .withFix("Return (y, residuals); residuals may be None.");
      }
      return Tree.tuple(List.of(pair.children().get(0), pair.children().get(1)));
    }

    @Override
    public String name() {
      return rule.name();
    }
  }

  /** The backward pass: one cotangent for every argument, None for zeros. */
  private final class Backward implements Fn {
    @Override
    public Tree<Value> call(List<Tree<Value>> inputs, Map<String, Tree<Value>> kwargs) {
      Tree<Value> given = backward.call(inputs, kwargs);
      boolean isTuple =
          given instanceof Tree.Branch<Value> b
              && (b.kind() == Tree.Kind.TUPLE || b.kind() == Tree.Kind.LIST);
      if (!isTuple || given.children().size() != args.size()) {
        throw NablaError.typeError(
                "Custom VJP bwd rule "
                    + backward.name()
                    + " for function "
                    + f.name()
                    + " must produce an output with the same container (pytree) structure as the"
                    + " args tuple of the primal function, and in particular must produce a tuple"
                    + " of length "
                    + args.size()
                    + ", but got "
                    + JvpRule.describe(given)
                    + ".")
            .withFix("Return a tuple with one cotangent for each argument: (dx,) for one.");
      }
      List<Tree<Value>> out = new ArrayList<>();
      for (int i = 0; i < args.size(); i++) {
        collect(args.get(i), given.children().get(i), i, out);
      }
      return Tree.tuple(out);
    }

    /** The cotangents of the real leaves; None anywhere stands for zeros below it. */
    private void collect(Tree<Value> arg, Tree<Value> ct, int index, List<Tree<Value>> out) {
      boolean none = ct instanceof Tree.Branch<Value> b && b.kind() == Tree.Kind.NONE;
      if (arg instanceof Tree.Leaf<Value>(Value x)) {
        if (x.aval().dtype().isFloat()) {
          out.add(Tree.leaf(none ? zeros(x.aval()) : cotangent(x.aval(), ct, index)));
        }
        return;
      }
      if (!none && ct.children().size() != arg.children().size()) {
        throw mismatch(index, "a container like the argument", JvpRule.describe(ct));
      }
      for (int i = 0; i < arg.children().size(); i++) {
        collect(arg.children().get(i), none ? ct : ct.children().get(i), index, out);
      }
    }

    private Value zeros(ShapedArray type) {
      return Value.of(Tensor.zeros(type));
    }

    private Value cotangent(ShapedArray type, Tree<Value> ct, int index) {
      if (!(ct instanceof Tree.Leaf<Value>(Value v)) || !v.isArray()) {
        throw mismatch(index, type.toLongString(), JvpRule.describe(ct));
      }
      if (!v.aval().dtype().isFloat()) {
        return zeros(type);
      }
      if (!v.aval().shape().equals(type.shape()) || v.aval().dtype() != type.dtype()) {
        throw mismatch(index, type.toLongString(), v.aval().toLongString());
      }
      return v;
    }

    private NablaError mismatch(int index, String expected, String got) {
      return NablaError.valueError(
              "Custom VJP bwd rule "
                  + backward.name()
                  + " for function "
                  + f.name()
                  + " must produce an output with the same type as the args tuple of the primal"
                  + " function, but at output["
                  + index
                  + "] the bwd rule produced "
                  + got
                  + " where "
                  + expected
                  + " was expected.")
          .withFix("Give every cotangent the shape and dtype of its argument.");
    }

    @Override
    public String name() {
      return backward.name();
    }
  }
}
