package dev.nabla.function;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a differentiated function: a scalar, and with {@code has_aux} a tree of anything
 * beside it.
 *
 * @param aux null without {@code has_aux}
 */
record GradOutputs(TransformSpec.Grad spec, Tree<Value> aux) {

  static GradOutputs of(Tree<Value> outputs, TransformSpec.Grad spec) {
    Tree<Value> value = outputs;
    Tree<Value> aux = Tree.none();
    if (spec.hasAux()) {
      if (!(outputs instanceof Tree.Branch<Value> b)
          || b.kind() != Tree.Kind.TUPLE
          || b.children().size() != 2) {
        throw NablaError.typeError(
            spec.label()
                + " with has_aux=True expects the function to return a pair (value, aux), but it"
                + " returned "
                + describe(outputs)
                + ".");
      }
      value = outputs.children().get(0);
      aux = outputs.children().get(1);
    }
    checkScalar(value, spec);
    return new GradOutputs(spec, aux);
  }

  private static void checkScalar(Tree<Value> value, TransformSpec.Grad spec) {
    if (!(value instanceof Tree.Leaf<Value>(Value v)) || !v.isArray()) {
      throw NablaError.typeError(
              "Gradient only defined for scalar-output functions. Output was "
                  + describe(value)
                  + ".")
          .withFix(
              "Return one number; with has_aux=True the function can return (value, anything"
                  + " else).");
    }
    ShapedArray a = v.aval();
    if (a.rank() != 0) {
      throw NablaError.typeError(
              "Gradient only defined for scalar-output functions. Output had shape: "
                  + a.shape().toTuple()
                  + ".")
          .withFix(
              "Reduce the output to one number (jnp.sum, jnp.mean), map "
                  + spec.label()
                  + " over the examples with vmap, or use jacrev.");
    }
    if (!a.dtype().isFloat()) {
      throw NablaError.typeError(
              spec.label()
                  + " requires real-valued outputs (output dtype that is a sub-dtype of"
                  + " np.floating), but got "
                  + a.dtype()
                  + ".")
          .withFix("Compute the result in floating point, for example with astype(jnp.float32).");
    }
  }

  private static String describe(Tree<Value> t) {
    return t.map(v -> v.isArray() ? v.aval().toLongString() : ((Value.Opaque) v).type()).toString();
  }

  /** Number of arrays that pass through. */
  int auxiliary() {
    return (int) aux.leaves().stream().filter(Value::isArray).count();
  }

  /** The transformed function's result from the graph's: [value,] gradients, auxiliary arrays. */
  Tree<Value> assemble(List<Value> flat, List<Tree<Value>> gradientShapes) {
    int next = spec.withValue() ? 1 : 0;
    List<Tree<Value>> gradients = new ArrayList<>();
    for (Tree<Value> shape : gradientShapes) {
      int n = shape.leaves().size();
      gradients.add(shape.unflatten(flat.subList(next, next + n)));
      next += n;
    }
    Tree<Value> gradient = Argnums.pack(spec.argnums(), gradients);
    Tree<Value> auxiliary = Results.fill(aux, flat.subList(next, flat.size()));
    if (!spec.withValue()) {
      return spec.hasAux() ? Tree.tuple(List.of(gradient, auxiliary)) : gradient;
    }
    Tree<Value> value = Tree.leaf(flat.getFirst());
    return Tree.tuple(
        List.of(spec.hasAux() ? Tree.tuple(List.of(value, auxiliary)) : value, gradient));
  }
}
