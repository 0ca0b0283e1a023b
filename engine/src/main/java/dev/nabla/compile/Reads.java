package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.compile.Flow.Value;
import dev.nabla.ir.LowerRule;
import dev.nabla.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where operations read their operands. */
final class Reads {
  private Reads() {}

  /**
   * The coordinates at which operand {@code i} is read to compute the result at {@code
   * coordinates}; null for a reshape whose coordinates are not affine (its row-major position is
   * the result's).
   */
  static @Nullable List<Affine> operand(Op op, int i, List<Affine> coordinates, Shape space) {
    Value v = op.inputs.get(i);
    Shape out = op.output().aval.shape();
    return switch (op.rule()) {
      case LowerRule.Pointwise p -> Affine.broadcast(coordinates, v.aval.shape(), out);
      case LowerRule.Reindex r ->
          Affine.reindex(
              coordinates,
              r.fn().apply(op.equation.params(), v.aval, op.output().aval),
              space.rank());
      case LowerRule.Alias a ->
          Affine.coordinates(Affine.flat(coordinates, out, space.rank()), v.aval.shape(), space);
      case LowerRule.Reduction r -> throw new IllegalStateException("reductions read whole rows");
      case LowerRule.Contraction c ->
          throw new IllegalStateException("contractions read whole rows");
      case LowerRule.Inline c -> throw new IllegalStateException("calls are inlined before");
      case LowerRule.Host h -> throw new IllegalStateException("host code reads whole arrays");
    };
  }
}
