package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphTransforms.Linearized;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Jvp;
import dev.nabla.transform.Linearize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Derivatives at a point: {@code jax.jvp}, {@code jax.linearize}, {@code jax.vjp} and {@code
 * jax.linear_transpose}.
 */
public final class Derivatives {
  private Derivatives() {}

  /**
   * A function's value at a point, and its linearization there.
   *
   * @param residuals what the linear map needs of the point
   * @param aux with {@code has_aux} what the function gave beside its value, else None
   */
  public record Linearization(
      Tree<Value> value, LinearMap map, List<Value> residuals, Tree<Value> aux) {}

  /**
   * {@code jax.jvp}: the value and the derivative in one direction; with {@code hasAux} what the
   * function gives beside its value comes third.
   */
  public static Tree<Value> jvp(
      Fn f, List<Tree<Value>> primals, List<Tree<Value>> tangents, boolean hasAux) {
    checkTangents(primals, tangents);
    Traced t = Traced.of(f, primals, hasAux, "jvp");
    Graph g = Jvp.transform(t.graph, t.active());
    List<Value> inputs = new ArrayList<>(t.values);
    List<Value> directions = tangents.stream().flatMap(x -> x.leaves().stream()).toList();
    for (int i = 0; i < directions.size(); i++) {
      if (t.active().get(i)) {
        inputs.add(directions.get(i));
      }
    }
    List<Value> outs = Tracing.apply(inputs, (b, atoms) -> Inliner.inline(b, g, atoms));
    int n = t.graph.outputs().size();
    int values = t.valueCount();
    List<Value> derivative = new ArrayList<>();
    for (int i = 0; i < values; i++) {
      ShapedArray type = t.graph.outputs().get(i).aval();
      derivative.add(type.dtype().isFloat() ? outs.get(n + i) : LinearMap.noTangent(type));
    }
    List<Tree<Value>> result = new ArrayList<>();
    result.add(t.value.unflatten(outs.subList(0, values)));
    result.add(t.value.unflatten(derivative));
    if (hasAux) {
      result.add(Results.fill(t.aux, outs.subList(values, n)));
    }
    return Tree.tuple(result);
  }

  /** {@code jax.linearize}: the map takes a tuple of tangents, one for each argument. */
  public static Linearization linearize(Fn f, List<Tree<Value>> primals, boolean hasAux) {
    Traced t = Traced.of(f, primals, hasAux, "linearize");
    Linearized lin = Linearize.transform(t.graph, t.active(), false);
    return t.at(lin, new LinearMap("the linearized function", valueOnly(lin, t), t.from(), t.to()));
  }

  /**
   * {@code jax.vjp}: the map takes a cotangent of the value and gives a tuple, one per argument.
   */
  public static Linearization vjp(Fn f, List<Tree<Value>> primals, boolean hasAux) {
    Traced t = Traced.of(f, primals, hasAux, "vjp");
    Linearized lin = Linearize.transform(t.graph, t.active(), true);
    Graph linear = valueOnly(lin, t);
    List<Boolean> tangents = new ArrayList<>();
    for (int i = 0; i < linear.inputs().size(); i++) {
      tangents.add(i >= lin.residuals());
    }
    Graph back = Linearize.transpose(linear, tangents);
    return t.at(lin, new LinearMap("vjp function", back, t.to(), t.from()));
  }

  /** {@code jax.linear_transpose} of a function that is linear in all of its arguments. */
  public static Linearization linearTranspose(Fn f, List<Tree<Value>> primals) {
    Traced t = Traced.of(f, primals, false, "linear_transpose");
    List<Boolean> linear = new ArrayList<>(t.active());
    linear.addAll(Collections.nCopies(t.graph.inputs().size() - linear.size(), false));
    Graph back = Linearize.transpose(t.graph, linear);
    List<Value> known = new ArrayList<>();
    for (int i = 0; i < linear.size(); i++) {
      if (!linear.get(i)) {
        known.add(t.values.get(i));
      }
    }
    LinearMap map = new LinearMap("transposed function", back, t.to(), t.from());
    return new Linearization(Tree.none(), map, known, Tree.none());
  }

  /** The linear part without tangents of auxiliary results. */
  private static Graph valueOnly(Linearized lin, Traced t) {
    Graph g = lin.linear();
    int count = (int) t.to().leaves().stream().filter(a -> a.dtype().isFloat()).count();
    return new Graph(
        g.name(), g.inputs(), g.constants(), g.equations(), g.outputs().subList(0, count));
  }

  /**
   * A function recorded with all of its arguments as inputs.
   *
   * @param values what the graph's inputs stand for
   * @param value the results to differentiate; the graph gives them first, then those of {@code
   *     aux}
   */
  private record Traced(
      Graph graph,
      List<Tree<Value>> arguments,
      List<Value> values,
      Tree<Value> value,
      Tree<Value> aux) {

    static Traced of(Fn f, List<Tree<Value>> args, boolean hasAux, String label) {
      for (Tree<Value> a : args) {
        a.leaves().forEach(v -> checkArray(v, label));
      }
      TracedFunction t =
          TracedFunction.trace(
              Trace.Kind.DIFFERENTIATE,
              f,
              args,
              Map.of(),
              (position, keyword, leaf) -> new TracedFunction.Traced(leaf.aval(), leaf));
      Tree<Value> value = t.outputs();
      Tree<Value> aux = Tree.none();
      if (hasAux) {
        if (!(value instanceof Tree.Branch<Value> b) || b.children().size() != 2) {
          throw NablaError.typeError(
              label + " with has_aux=True expects the function to return a pair (value, aux).");
        }
        aux = b.children().get(1);
        value = b.children().get(0);
      }
      value.leaves().forEach(v -> checkResult(v, label));
      List<Value> values = new ArrayList<>();
      args.forEach(a -> values.addAll(a.leaves()));
      values.addAll(t.captured());
      return new Traced(t.graph(), args, values, value, aux);
    }

    private static void checkArray(Value v, String label) {
      if (v instanceof Value.Opaque o) {
        throw NablaError.typeError(
                "Argument of type '" + o.type() + "' is not a valid JAX type for " + label + ".")
            .withFix("Close over it: jax." + label + "(lambda x: f(x, option), …).");
      }
    }

    private static void checkResult(Value v, String label) {
      if (v instanceof Value.Opaque o) {
        throw NablaError.typeError(
                label
                    + ": the function returned a value of type '"
                    + o.type()
                    + "', which is not a valid JAX type.")
            .withFix("Return it beside the value with has_aux=True.");
      }
    }

    /** Which graph inputs are differentiated: the real ones among the arguments. */
    List<Boolean> active() {
      int arguments = this.arguments.stream().mapToInt(a -> a.leaves().size()).sum();
      List<Boolean> out = new ArrayList<>();
      for (int i = 0; i < graph.inputs().size(); i++) {
        Var v = graph.inputs().get(i);
        out.add(i < arguments && v.aval().dtype().isFloat());
      }
      return out;
    }

    int valueCount() {
      return value.leaves().size();
    }

    Tree<ShapedArray> from() {
      return Tree.tuple(arguments.stream().map(a -> a.map(Value::aval)).toList());
    }

    Tree<ShapedArray> to() {
      return value.map(Value::aval);
    }

    /** Runs the part that is known now. */
    Linearization at(Linearized lin, LinearMap map) {
      List<Value> outs = Tracing.apply(values, (b, atoms) -> Inliner.inline(b, lin.known(), atoms));
      int n = graph.outputs().size();
      return new Linearization(
          value.unflatten(outs.subList(0, valueCount())),
          map,
          outs.subList(n, n + lin.residuals()),
          Results.fill(aux, outs.subList(valueCount(), n)));
    }
  }

  private static void checkTangents(List<Tree<Value>> primals, List<Tree<Value>> tangents) {
    Tree<Value> p = Tree.tuple(primals);
    Tree<Value> t = Tree.tuple(tangents);
    if (!p.sameStructure(t)) {
      throw NablaError.typeError(
          "primal and tangent arguments to jax.jvp must have the same tree structure; primals have"
              + " tree structure "
              + p.map(x -> "*")
              + " whereas tangents have tree structure "
              + t.map(x -> "*")
              + ".");
    }
    for (int i = 0; i < p.leaves().size(); i++) {
      Traced.checkArray(p.leaves().get(i), "jvp");
      Traced.checkArray(t.leaves().get(i), "jvp");
      ShapedArray a = p.leaves().get(i).aval();
      ShapedArray b = t.leaves().get(i).aval();
      if (!a.dtype().isFloat()) {
        continue;
      }
      if (a.dtype() != b.dtype()) {
        throw NablaError.typeError(
                "primal and tangent arguments to jax.jvp do not match; dtypes must be equal. Got"
                    + " primal dtype "
                    + a.dtype()
                    + " and so expected tangent dtype "
                    + a.dtype()
                    + ", but got tangent dtype "
                    + b.dtype()
                    + " instead.")
            .withFix("Convert the tangent: jnp.asarray(t, dtype=x.dtype).");
      }
      if (!a.shape().equals(b.shape())) {
        throw NablaError.valueError(
                "jvp called with different primal and tangent shapes; Got primal shape "
                    + a.shape().toTuple()
                    + " and tangent shape as "
                    + b.shape().toTuple()
                    + ".")
            .withFix("A tangent has the shape of the value that it moves: jnp.ones_like(x).");
      }
    }
  }
}
