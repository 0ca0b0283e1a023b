package dev.nabla.checks;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values for operands: ordinary ones, and those on which implementations part. */
public final class Draws {
  private Draws() {}

  /**
   * Floats from an interval; integers about zero.
   *
   * @param data whether integers are the operation's data; else they are positions, or counts
   */
  public static Tensor ordinary(
      ShapedArray a, double low, double high, boolean data, Random random) {
    Tensor t = Tensor.zeros(a);
    for (long i = 0; i < t.size(); i++) {
      if (a.dtype().isFloat()) {
        t.setDouble(i, low + random.nextDouble() * (high - low));
      } else if (a.dtype().isBool()) {
        t.setLong(i, random.nextInt(2));
      } else if (data) {
        t.setLong(i, random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(-3, 4));
      } else {
        t.setLong(i, random.nextInt(3));
      }
    }
    return t;
  }

  /** Values from the edges of the type; where integers are positions, some out of range. */
  public static Tensor special(ShapedArray a, boolean data, Random random) {
    Tensor t = Tensor.zeros(a);
    List<Double> floats = a.dtype().isFloat() ? floats(a.dtype()) : List.of();
    long[] integers = a.dtype().isFloat() ? new long[0] : integers(a.dtype());
    for (long i = 0; i < t.size(); i++) {
      if (a.dtype().isFloat()) {
        t.setDouble(i, floats.get(random.nextInt(floats.size())));
      } else if (data || a.dtype().isBool()) {
        t.setLong(i, integers[random.nextInt(integers.length)]);
      } else {
        t.setLong(i, random.nextInt(-2, 6));
      }
    }
    return t;
  }

  /** Every number that a float type treats in a way of its own, and its neighbours. */
  public static List<Double> floats(DType d) {
    int mantissa =
        switch (d) {
          case FLOAT16 -> 10;
          case BFLOAT16 -> 7;
          case FLOAT32 -> 23;
          default -> 52;
        };
    int maxExponent =
        switch (d) {
          case FLOAT16 -> 15;
          case FLOAT64 -> 1023;
          default -> 127;
        };
    double eps = Math.scalb(1.0, -mantissa);
    double tiny = Math.scalb(1.0, 1 - maxExponent);
    double max = Math.scalb(2 - eps, maxExponent);
    List<Double> out = new ArrayList<>();
    out.add(Double.NaN);
    double[] positive = {
      0,
      tiny * eps,
      tiny * (1 - eps),
      tiny,
      eps,
      0.25,
      0.5,
      1 - eps / 2,
      1,
      1 + eps,
      1.5,
      2,
      2.5,
      3,
      Math.PI,
      10,
      Math.scalb(1.0, mantissa),
      Math.scalb(1.0, mantissa) + 1,
      Math.sqrt(max),
      max,
      Double.POSITIVE_INFINITY
    };
    for (double v : positive) {
      out.add(v);
      out.add(-v);
    }
    return out;
  }

  /** The ends of an integer type, and numbers about zero and about its width. */
  public static long[] integers(DType d) {
    if (d.isBool()) {
      return new long[] {0, 1};
    }
    int bits = d.bits();
    long max = d.isUnsigned() || d.isKey() ? -1L >>> (64 - bits) : -1L >>> (65 - bits);
    long min = d.isUnsigned() || d.isKey() ? 0 : -max - 1;
    return new long[] {
      0,
      1,
      2,
      3,
      7,
      bits - 1,
      bits,
      bits + 1,
      -1,
      -2,
      -5,
      max,
      max - 1,
      max / 2 + 1,
      min,
      min + 1,
      46,
      100
    };
  }
}
