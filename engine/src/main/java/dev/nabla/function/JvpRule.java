package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.Map;

/**
 * A JVP rule of the user's, recorded.
 *
 * @param graph from what was captured, the arguments, the tangents of the real ones, to the results
 *     and the tangents of the real ones
 */
record JvpRule(Graph graph, Tree<Value> results, List<Value> captured) {

  static JvpRule trace(Fn f, Fn rule, List<Tree<Value>> args) {
    Tree<Value> primals = Tree.tuple(args);
    Tree<Value> tangents =
        primals.map(
            v -> {
              ShapedArray a = v.aval();
              return a.dtype().isFloat() ? Value.unknown(a) : LinearMap.noTangent(a);
            });
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.SHOW,
            new Checked(f, rule),
            List.of(primals, tangents),
            Map.of(),
            (position, keyword, leaf) -> {
              boolean known = position == 0;
              return known || leaf.aval().dtype().isFloat()
                  ? new TracedFunction.Traced(leaf.aval(), known ? leaf : null)
                  : null;
            });
    Tree<Value> results = t.outputs().children().getFirst();
    return new JvpRule(CustomRules.capturedFirst(t), results, t.captured());
  }

  /** The rule, with tangents of real results only. */
  private record Checked(Fn f, Fn rule) implements Fn {
    @Override
    public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
      Tree<Value> pair = rule.call(args, kwargs);
      if (!isPair(pair)) {
        throw NablaError.typeError(
                "Custom JVP rule "
                    + rule.name()
                    + " for function "
                    + f.name()
                    + " must produce a pair (list or tuple of length two) representing primal and"
                    + " tangent outputs, but got "
                    + describe(pair)
                    + ".")
            .withFix("Return (y, dy).");
      }
      Tree<Value> primals = pair.children().get(0);
      Tree<Value> tangents = pair.children().get(1);
      if (!primals.sameStructure(tangents)) {
        throw NablaError.typeError(
            "Custom JVP rule "
                + rule.name()
                + " for function "
                + f.name()
                + " must produce primal and tangent outputs with equal container (pytree)"
                + " structures, but got "
                + describe(primals)
                + " and "
                + describe(tangents)
                + " respectively.");
      }
      List<Tree<Value>> real = new java.util.ArrayList<>();
      for (int i = 0; i < primals.leaves().size(); i++) {
        ShapedArray y = array(primals.leaves().get(i)).aval();
        if (y.dtype().isFloat()) {
          real.add(Tree.leaf(tangent(y, array(tangents.leaves().get(i)))));
        }
      }
      return Tree.tuple(List.of(primals, Tree.tuple(real)));
    }

    private Value array(Value v) {
      if (v instanceof Value.Opaque o) {
        throw NablaError.typeError(
            "Custom JVP rule "
                + rule.name()
                + " returned a value of type '"
                + o.type()
                + "', which is not a valid JAX type.");
      }
      return v;
    }

    private Value tangent(ShapedArray y, Value dy) {
      if (!y.matches(dy.aval())) {
        throw NablaError.typeError(
                "Custom JVP rule "
                    + rule.name()
                    + " for function "
                    + f.name()
                    + " must produce primal and tangent outputs with corresponding shapes and"
                    + " dtypes. Expected "
                    + y.toLongString()
                    + " (tangent type of "
                    + y.toLongString()
                    + ") but got "
                    + dy.aval().toLongString()
                    + ".")
            .withFix("Give the tangent the shape and dtype of the result that it belongs to.");
      }
      return dy;
    }

    @Override
    public String name() {
      return rule.name();
    }
  }

  static boolean isPair(Tree<Value> t) {
    return t instanceof Tree.Branch<Value> b
        && (b.kind() == Tree.Kind.TUPLE || b.kind() == Tree.Kind.LIST)
        && b.children().size() == 2;
  }

  static String describe(Tree<Value> t) {
    return t.map(v -> v.isArray() ? v.aval().toLongString() : ((Value.Opaque) v).type()).toString();
  }
}
