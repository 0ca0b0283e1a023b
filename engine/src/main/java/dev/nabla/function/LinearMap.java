package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A linear function of pytrees, once the point is known at which a function was linearized: from
 * tangents to tangents, or backwards from cotangents to cotangents. Arrays without a derivative
 * (integers, booleans) are ignored on the way in and come out as {@code false} of their shape.
 *
 * @param name what to call it in messages
 * @param graph from the residuals, then the real leaves of {@code from}, to the real leaves of
 *     {@code to}
 */
public record LinearMap(String name, Graph graph, Tree<ShapedArray> from, Tree<ShapedArray> to) {

  /**
   * Maps one argument.
   *
   * @param residuals what the linearized function left behind
   */
  public Tree<Value> apply(List<Value> residuals, Tree<Value> argument) {
    check(argument);
    List<Value> inputs = new ArrayList<>(residuals);
    List<ShapedArray> types = from.leaves();
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).dtype().isFloat()) {
        inputs.add(argument.leaves().get(i));
      }
    }
    Iterator<Value> results =
        Tracing.apply(inputs, (b, atoms) -> Inliner.inline(b, graph, atoms)).iterator();
    return to.map(t -> t.dtype().isFloat() ? results.next() : noTangent(t));
  }

  /** Stands where an integer's or a boolean's derivative would be. */
  static Value noTangent(ShapedArray type) {
    return Value.of(Tensor.zeros(ShapedArray.of(DType.BOOL, type.shape())));
  }

  private void check(Tree<Value> argument) {
    if (!from.sameStructure(argument)) {
      throw NablaError.valueError(
              "unexpected tree structure of argument to "
                  + name
                  + ": got "
                  + argument.map(LinearMap::describe)
                  + ", but expected "
                  + from
                  + ".")
          .withFix("Pass a value built like the result of the function, leaf by leaf.");
    }
    for (int i = 0; i < from.leaves().size(); i++) {
      ShapedArray expected = from.leaves().get(i);
      Value given = argument.leaves().get(i);
      if (expected.dtype().isFloat() && !(given.isArray() && given.aval().matches(expected))) {
        throw NablaError.valueError(
                "unexpected JAX type (e.g. shape/dtype) for argument to "
                    + name
                    + ": got "
                    + describe(given)
                    + ", but expected "
                    + expected.toLongString()
                    + ".")
            .withFix("Give it the shape and dtype of the value that it belongs to.");
      }
    }
  }

  private static String describe(Value v) {
    return v.isArray() ? v.aval().toLongString() : ((Value.Opaque) v).type();
  }
}
