package dev.nabla.device.jvm;

import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Small kernels and inputs for them. */
final class Kernels {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e30,
    -1e30,
    3e38,
    1e-30,
    88.5,
    -88.5,
    127,
    255,
    256,
    -129,
    32768,
    65536,
    2147483648.0,
    4294967296.0,
    8388609,
    1e7,
    1e9
  };

  private Kernels() {}

  /** {@code out[i] = f(in0[i], in1[i], …)}. */
  static Kernel.Loop elementwise(int n, List<DType> inputs, Function<List<Expr>, Expr> f) {
    List<Expr> loads = new ArrayList<>();
    List<ShapedArray> types = new ArrayList<>();
    Access a = new Access(0, List.of(1L));
    for (DType d : inputs) {
      loads.add(new Expr.Load(loads.size(), d, a));
      types.add(ShapedArray.of(d, n));
    }
    Expr value = f.apply(loads);
    ShapedArray out = ShapedArray.of(value.dtype(), n);
    return new Kernel.Loop(
        "test",
        Shape.of(n),
        Shape.SCALAR,
        types,
        List.of(out),
        List.of(new Step.Store(0, a, value, true)));
  }

  /** Reduces a matrix along its rows (inner stride 1) or down its columns. */
  static Kernel.Loop reduction(DType d, int results, int length, boolean rows, ReduceOp op) {
    List<Long> strides = rows ? List.of((long) length, 1L) : List.of(1L, (long) results);
    Expr load = new Expr.Load(0, d, new Access(0, strides));
    return new Kernel.Loop(
        "test",
        Shape.of(results),
        Shape.of(length),
        List.of(ShapedArray.of(d, results * length)),
        List.of(ShapedArray.of(d, results)),
        List.of(
            new Step.Reduce(0, op, d, load),
            new Step.Store(0, new Access(0, List.of(1L, 0L)), new Expr.Slot(0, d), true)));
  }

  static Tensor random(ShapedArray type, Random random, boolean special) {
    Tensor t = Tensor.zeros(type);
    for (long i = 0; i < t.size(); i++) {
      if (special && random.nextInt(3) == 0) {
        t.setDouble(i, SPECIAL[random.nextInt(SPECIAL.length)]);
      } else if (type.dtype().isFloat()) {
        t.setDouble(i, random.nextGaussian() * Math.pow(2, random.nextInt(special ? 12 : 2) - 2));
      } else {
        t.setLong(i, special ? random.nextLong() >> random.nextInt(63) : random.nextInt(7) - 3);
      }
    }
    return t;
  }
}
