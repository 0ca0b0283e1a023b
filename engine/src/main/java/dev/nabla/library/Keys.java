package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Bits;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Logic;
import dev.nabla.ops.Random;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;

/** Keys of both kinds, and the draws that all distributions are made of. */
final class Keys {
  private Keys() {}

  /** A key argument; the words of an old-style key are wrapped. */
  static Atom keys(GraphBuilder b, Arguments a, String name) {
    Object given = a.get(name);
    if (!(given instanceof Atom x)) {
      throw NablaError.typeError(
              "unexpected PRNG key type in "
                  + a.function()
                  + ": "
                  + a.wrong(name, "a key").getMessage())
          .withFix("Make one: jax.random.key(0).");
    }
    ShapedArray t = x.aval();
    if (t.dtype().isKey()) {
      return x;
    }
    if (t.dtype() != DType.UINT32 || t.rank() == 0 || t.shape().dim(-1) != 2) {
      throw NablaError.typeError(
              a.function()
                  + " requires a PRNG key: a key array, or an array of dtype uint32 whose last axis"
                  + " has length 2, got "
                  + t.toLongString()
                  + ".")
          .withFix("Make one: jax.random.key(0).");
    }
    return Random.wrap(b, x);
  }

  /** One key: what most functions take. */
  static Atom key(GraphBuilder b, Arguments a) {
    Atom k = keys(b, a, "key");
    if (k.aval().rank() > 0) {
      throw NablaError.valueError(
              a.function()
                  + " accepts a single key, but was given a key array of shape "
                  + k.aval().shape().toTuple()
                  + " != ().")
          .withFix("Use jax.vmap for batching.");
    }
    return k;
  }

  /** Keys in the form of those that were given. */
  static Atom likeGiven(GraphBuilder b, Arguments a, String name, Atom keys) {
    boolean typed = a.get(name) instanceof Atom x && x.aval().dtype().isKey();
    return typed ? keys : Random.unwrap(b, keys);
  }

  /** The keys that one is split into. */
  static List<Atom> split(GraphBuilder b, Atom key, int n) {
    return Operands.unstack(b, Random.split(b, key, Shape.of(n)));
  }

  private static int mantissaBits(DType d) {
    return switch (d) {
      case FLOAT16 -> 10;
      case BFLOAT16 -> 7;
      case FLOAT32 -> 23;
      case FLOAT64 -> 52;
      default ->
          throw NablaError.valueError("dtype argument must be a float dtype, got " + d + ".");
    };
  }

  /** Uniform numbers: random bits as the mantissa of numbers in [1, 2), shifted and scaled. */
  static Num uniform(GraphBuilder b, Atom key, Shape shape, DType d, Num low, Num high) {
    int mantissa = mantissaBits(d);
    int bits = d.bits();
    int drawn = mantissa < 8 ? 8 : bits;
    DType words = Bits.unsigned(bits);
    Atom random = Conversion.convert(b, Random.bits(b, key, drawn, shape), words, false);
    Atom shift = GraphBuilder.literal(words, drawn - mantissa);
    Atom small = b.bind1(Logic.SHIFT_RIGHT_LOGICAL, dev.nabla.ir.Params.EMPTY, random, shift);
    Tensor one = Tensor.scalar(ShapedArray.of(d), 1);
    Atom pattern = new dev.nabla.ir.Literal(Tensor.wrap(ShapedArray.of(words), one.data()));
    Atom filled = b.bind1(Logic.OR, dev.nabla.ir.Params.EMPTY, small, pattern);
    Num unit = Num.of(b, Bits.bitcast(b, filled, d)).minus(1);
    Num lo = low.as(d);
    Num span = high.as(d).minus(lo);
    return lo.max(unit.times(span).plus(lo));
  }

  static Num uniform(GraphBuilder b, Atom key, Shape shape, DType d, double low, double high) {
    return uniform(b, key, shape, d, number(b, d, low), number(b, d, high));
  }

  static Num number(GraphBuilder b, DType d, double v) {
    return Num.of(b, GraphBuilder.literal(d, v));
  }

  /** The number next to −1 towards 0. */
  private static double aboveMinusOne(DType d) {
    return -1 + Math.pow(2, -mantissaBits(d) - 1);
  }

  static double epsilon(DType d) {
    return Math.pow(2, -mantissaBits(d));
  }

  /** The smallest normal number. */
  static double tiny(DType d) {
    return switch (d) {
      case FLOAT16 -> 0x1p-14;
      case FLOAT64 -> Double.MIN_NORMAL;
      default -> Float.MIN_NORMAL;
    };
  }

  static Num normal(GraphBuilder b, Atom key, Shape shape, DType d) {
    Num u = uniform(b, key, shape, d, aboveMinusOne(d), 1);
    return u.number(Math.sqrt(2)).times(u.erfInv());
  }

  static Num gumbel(GraphBuilder b, Atom key, Shape shape, DType d) {
    return uniform(b, key, shape, d, tiny(d), 1).log().negated().log().negated();
  }

  static Num exponential(GraphBuilder b, Atom key, Shape shape, DType d) {
    return uniform(b, key, shape, d, 0, 1).negated().log1p().negated();
  }

  /** True with a probability. */
  static Num bernoulli(GraphBuilder b, Atom key, Num p, Shape shape) {
    return uniform(b, key, shape, p.dtype(), 0, 1).lt(p.broadcastTo(shape));
  }

  static Num rademacher(GraphBuilder b, Atom key, Shape shape, DType d) {
    Num p = number(b, dev.nabla.tensor.Precision.defaultFloat(), 0.5);
    return bernoulli(b, key, p, shape).as(d).times(2).minus(1);
  }

  static Num gamma(GraphBuilder b, Atom key, Num a, boolean log) {
    return Num.of(
        b,
        b.bind1(
            dev.nabla.ops.RandomGamma.RANDOM_GAMMA,
            dev.nabla.ir.Params.of("log_space", log),
            key,
            a.atom()));
  }

  /** The slice {@code i} of the first axis. */
  static Atom at(GraphBuilder b, Atom x, int i) {
    return Indexing.takeIndex(b, x, 0, i);
  }
}
