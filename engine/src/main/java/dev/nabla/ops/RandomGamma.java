package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.kernel.SpecialFunctions;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gamma-distributed numbers, which have a derivative by their parameter. */
public final class RandomGamma {
  private RandomGamma() {}

  /** For every key, numbers for as many parameters as follow its axes; or their logarithms. */
  public static final Primitive RANDOM_GAMMA =
      Primitive.named("random_gamma")
          .family("Random")
          .samples(
              Primitive.Sample.of(
                  Params.of("log_space", false),
                  ShapedArray.of(DType.KEY),
                  ShapedArray.of(DType.FLOAT32, 3)),
              Primitive.Sample.of(
                  Params.of("log_space", true),
                  ShapedArray.of(DType.KEY, 2),
                  ShapedArray.of(DType.FLOAT32, 2)))
          .domain(0.5, 3)
          .shape(
              (ins, p) -> {
                Random.keys("random_gamma", ins.getFirst());
                return List.of(ins.get(1));
              })
          .eval((ev, ins, p) -> List.of(sample(ins.get(0), ins.get(1), p.flag("log_space"))))
          .jvp(RandomGamma::jvp)
          .derivativesBy()
          .batch(RandomGamma::batch)
          .lower(new LowerRule.Host())
          .explain("the sample moves so that its distribution function stays where it is")
          .define();

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom y = b.bind(RANDOM_GAMMA, p, xs).getFirst();
    Atom da = ts.get(1);
    if (da == null) {
      return new Dual(List.of(y), Arrays.asList((Atom) null));
    }
    boolean log = p.flag("log_space");
    Atom sample = log ? Exponential.exp(b, y) : y;
    Atom slope = b.bind1(SpecialPairs.RANDOM_GAMMA_GRAD, Params.EMPTY, xs.get(1), sample);
    if (log) {
      slope = Arithmetic.div(b, slope, sample);
    }
    return new Dual(List.of(y), List.of(Arithmetic.mul(b, da, slope)));
  }

  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    // Every example draws with its own key; with the same one if the key is not mapped.
    Atom key = spread(b, ins.get(0), axes.get(0), size);
    Atom a = spread(b, ins.get(1), axes.get(1), size);
    return Batched.of(b.bind1(RANDOM_GAMMA, p, key, a), BatchAxis.at(0));
  }

  private static Atom spread(GraphBuilder b, Atom x, BatchAxis axis, int size) {
    if (axis.isMapped()) {
      return Shapes.moveAxis(b, x, axis.axis(), 0);
    }
    Shape s = x.aval().shape().insert(0, size);
    int[] to = java.util.stream.IntStream.range(1, s.rank()).toArray();
    return Shapes.broadcastInDim(b, x, s, to);
  }

  private static Tensor sample(Tensor keys, Tensor a, boolean log) {
    Tensor r = Tensor.zeros(a.aval());
    long perKey = keys.size() == 0 ? 0 : a.size() / keys.size();
    boolean wide = a.dtype() == DType.FLOAT64;
    for (long k = 0; k < keys.size(); k++) {
      for (long i = 0; i < perKey; i++) {
        long key = Threefry.split(keys.getLong(k), i);
        r.setDouble(k * perKey + i, draw(key, a.getDouble(k * perKey + i), log, wide));
      }
    }
    return r;
  }

  private static double round(double v, boolean wide) {
    return wide ? v : (float) v;
  }

  private static double uniform(long key, boolean wide) {
    return wide ? Threefry.uniform64(key, 0) : Threefry.uniform(key, 0);
  }

  private static double normal(long key, boolean wide) {
    double low = wide ? Math.nextAfter(-1.0, 0) : Math.nextAfter(-1f, 0.0);
    double u = Math.max(low, round(uniform(key, wide) * round(1 - low, wide) + low, wide));
    return round(round(Math.sqrt(2), wide) * round(SpecialFunctions.erfInv(u), wide), wide);
  }

  /** Marsaglia and Tsang's method; parameters below 1 are raised by 1 and the sample scaled. */
  private static double draw(long key, double alpha, boolean log, boolean wide) {
    if (!(alpha > 0)) {
      return alpha == 0 ? (log ? Double.NEGATIVE_INFINITY : 0) : Double.NaN;
    }
    boolean boosted = alpha < 1;
    double d = round((boosted ? round(alpha + 1, wide) : alpha) - round(1 / 3.0, wide), wide);
    double c = round(round(1 / 3.0, wide) / round(Math.sqrt(d), wide), wide);
    long state = Threefry.split(key, 0);
    long boostKey = Threefry.split(key, 1);
    double v = 1;
    for (boolean again = true; again; ) {
      long xKey = Threefry.split(state, 1);
      long uKey = Threefry.split(state, 2);
      state = Threefry.split(state, 0);
      double x;
      double root;
      do {
        long sub = Threefry.split(xKey, 1);
        xKey = Threefry.split(xKey, 0);
        x = normal(sub, wide);
        root = round(1 + x * c, wide);
      } while (root <= 0);
      double square = round(x * x, wide);
      v = round(round(root * root, wide) * root, wide);
      double u = uniform(uKey, wide);
      again =
          u >= 1 - 0.0331 * (square * square)
              && Math.log(u) >= square * 0.5 + d * (1 - v + Math.log(v));
    }
    double logBoost = 0;
    if (boosted) {
      double u = uniform(boostKey, wide);
      logBoost = Math.log1p(-u) / alpha;
      if (!log) {
        return d * v * (u == 0 ? 1 : Math.exp(logBoost));
      }
    }
    return log ? Math.log(d) + Math.log(v) + logBoost : d * v;
  }
}
