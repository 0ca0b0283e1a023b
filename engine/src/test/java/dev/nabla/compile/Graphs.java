package dev.nabla.compile;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Var;
import dev.nabla.ops.Families;
import dev.nabla.ops.LinearAlgebra.DotDims;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.Objects;

/** Writes graphs for tests, equation by equation. */
final class Graphs {
  static {
    Families.load();
  }

  final GraphBuilder b = new GraphBuilder("f");

  Var input(int... dims) {
    return b.input(ShapedArray.of(DType.FLOAT32, dims), null);
  }

  Var op(String name, Atom... args) {
    return op(name, Params.EMPTY, args);
  }

  Var op(String name, Params params, Atom... args) {
    return b.bind1(Objects.requireNonNull(Primitive.find(name), name), params, args);
  }

  static Literal lit(double v) {
    return GraphBuilder.literal(DType.FLOAT32, v);
  }

  Var reduce(String name, Atom x, int... axes) {
    return op(name, Params.of("axes", axes), x);
  }

  Var broadcast(Atom x, Shape shape, int... dims) {
    return op("broadcast_in_dim", Params.of("shape", shape, "broadcast_dimensions", dims), x);
  }

  Var transpose(Atom x, int... permutation) {
    return op("transpose", Params.of("permutation", permutation), x);
  }

  Var reshape(Atom x, int... dims) {
    return op("reshape", Params.of("new_sizes", Shape.of(dims)), x);
  }

  Var dot(Atom x, Atom y, int contractLeft, int contractRight) {
    DotDims d = new DotDims(List.of(contractLeft), List.of(contractRight), List.of(), List.of());
    return op(
        "dot_general", Params.of("dimension_numbers", d, "preferred_element_type", null), x, y);
  }

  Var softmax(Atom x) {
    Shape s = x.aval().shape();
    Var e = op("exp", op("sub", x, broadcast(reduce("reduce_max", x, 1), s, 0)));
    return op("div", e, broadcast(reduce("reduce_sum", e, 1), s, 0));
  }

  Graph build(Atom... outputs) {
    return b.build(List.of(outputs));
  }
}
