package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;

/** Where along an axis the largest or smallest value is: the first of several, NaN before all. */
public final class ArgExtrema {
  private static final String AXES = "axes";
  private static final String TYPE = "index_dtype";

  private ArgExtrema() {}

  public static final Primitive ARGMAX = define("argmax", true);
  public static final Primitive ARGMIN = define("argmin", false);

  private static Primitive define(String name, boolean largest) {
    Params first = Params.of(AXES, new int[] {0}, TYPE, DType.INT32);
    Params second = Params.of(AXES, new int[] {1}, TYPE, DType.INT32);
    return Primitive.named(name)
        .family("ArgExtrema")
        .samples(
            Primitive.Sample.of(first, ShapedArray.of(DType.FLOAT32, 4)),
            Primitive.Sample.of(second, ShapedArray.of(DType.FLOAT32, 2, 3, 2)),
            Primitive.Sample.of(first, ShapedArray.of(DType.INT32, 1, 2)),
            Primitive.Sample.of(first, ShapedArray.of(DType.BOOL, 3)))
        .shape((ins, p) -> List.of(type(name, ins.getFirst(), p)))
        .eval((ev, ins, p) -> List.of(evaluate(name, ins.getFirst(), p, largest)))
        .notDifferentiable()
        .batch(
            (b, p, ins, axes, size) -> {
              int batch = axes.getFirst().axis();
              int axis = p.ints(AXES)[0];
              Params q = p.with(AXES, new int[] {axis >= batch ? axis + 1 : axis});
              return Batched.of(
                  b.bind1(Primitive.get(name), q, ins.getFirst()),
                  BatchAxis.at(axis < batch ? batch - 1 : batch));
            })
        .lower(new LowerRule.Host())
        .define();
  }

  /** Where along an axis the extremum of {@code p} is, as integers of a type. */
  public static Atom find(GraphBuilder b, Primitive p, Atom x, int axis, DType d) {
    return b.bind1(p, Params.of(AXES, new int[] {axis}, TYPE, d), x);
  }

  private static ShapedArray type(String name, ShapedArray x, Params p) {
    int axis = p.ints(AXES)[0];
    if (x.shape().dim(axis) < 1) {
      throw NablaError.valueError(
          name
              + " requires a non-empty reduced axis, got shape "
              + x.shape().toTuple()
              + " and axis "
              + axis
              + ".");
    }
    return ShapedArray.of(p.dtype(TYPE), x.shape().remove(axis));
  }

  private static Tensor evaluate(String name, Tensor x, Params p, boolean largest) {
    Tensor r = Tensor.zeros(type(name, x.aval(), p));
    Lanes lanes = new Lanes(x.shape(), p.ints(AXES)[0]);
    for (long lane = 0; lane < lanes.count(); lane++) {
      r.setLong(
          lane,
          x.dtype().isFloat()
              ? ofFloats(x, lanes, lane, largest)
              : ofIntegers(x, lanes, lane, largest));
    }
    return r;
  }

  private static int ofFloats(Tensor x, Lanes lanes, long lane, boolean largest) {
    int best = 0;
    double value = x.getDouble(lanes.at(lane, 0));
    for (int i = 1; i < lanes.length() && !Double.isNaN(value); i++) {
      double v = x.getDouble(lanes.at(lane, i));
      if (Double.isNaN(v) || (largest ? v > value : v < value)) {
        best = i;
        value = v;
      }
    }
    return best;
  }

  private static int ofIntegers(Tensor x, Lanes lanes, long lane, boolean largest) {
    long flip = x.dtype() == DType.UINT64 ? Long.MIN_VALUE : 0;
    int best = 0;
    long value = x.getLong(lanes.at(lane, 0)) ^ flip;
    for (int i = 1; i < lanes.length(); i++) {
      long v = x.getLong(lanes.at(lane, i)) ^ flip;
      if (largest ? v > value : v < value) {
        best = i;
        value = v;
      }
    }
    return best;
  }
}
