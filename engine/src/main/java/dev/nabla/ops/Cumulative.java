package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.JvpRule;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Each element combined with all before it along an axis, or with all after it. */
public final class Cumulative {
  private static final String FAMILY = "Cumulative";
  private static final String AXIS = "axis";
  private static final String REVERSE = "reverse";

  private Cumulative() {}

  public static final Primitive CUMSUM =
      Structural.linear("cumsum", FAMILY)
          .samples(samples())
          .shape((ins, p) -> List.of(type("cumsum", ins.getFirst(), p)))
          .eval((ev, ins, p) -> List.of(evaluate(ins.getFirst(), p, Fold.SUM)))
          .transpose(
              Structural.transpose(
                  (b, p, ct, x) ->
                      cumulate(b, find("cumsum"), ct, p.integer(AXIS), !p.flag(REVERSE))))
          .batch((b, p, ins, axes, size) -> batch("cumsum", b, p, ins, axes))
          .lower(new LowerRule.Host())
          .explain("d cumsum(x) = cumsum(dx); backward: the cumulative sum from the other end")
          .define();

  public static final Primitive CUMPROD = define("cumprod", Fold.PRODUCT, step(Arithmetic.MUL));
  public static final Primitive CUMMAX = define("cummax", Fold.MAX, step(Arithmetic.MAX));
  public static final Primitive CUMMIN = define("cummin", Fold.MIN, step(Arithmetic.MIN));
  public static final Primitive CUMLOGSUMEXP =
      define(
          "cumlogsumexp",
          new Fold(Cumulative::logAddExp, (x, y) -> (long) logAddExp(x, y), false),
          Cumulative::logAddExpStep);

  private static Primitive.Sample[] samples() {
    return new Primitive.Sample[] {
      Primitive.Sample.of(params(0, false), ShapedArray.of(DType.FLOAT32, 5)),
      Primitive.Sample.of(params(1, true), ShapedArray.of(DType.FLOAT32, 2, 4)),
      Primitive.Sample.of(params(0, false), ShapedArray.of(DType.FLOAT32, 1, 2)),
      Primitive.Sample.of(params(0, true), ShapedArray.of(DType.FLOAT32, 0)),
    };
  }

  private static Params params(int axis, boolean reverse) {
    return Params.of(AXIS, axis, REVERSE, reverse);
  }

  private static Primitive find(String name) {
    return Primitive.get(name);
  }

  private static Primitive define(String name, Fold f, PrefixScan.Step step) {
    JvpRule jvp =
        (b, p, xs, ts) -> {
          Atom dx = ts.getFirst();
          if (dx == null) {
            return new Dual(b.bind(find(name), p, xs), Arrays.asList((Atom) null));
          }
          PrefixScan.Pair r =
              PrefixScan.scan(
                  b,
                  step,
                  new PrefixScan.Pair(xs.getFirst(), dx),
                  p.integer(AXIS),
                  p.flag(REVERSE));
          return new Dual(List.of(r.primal()), List.of(r.tangent()));
        };
    return Primitive.named(name)
        .family(FAMILY)
        .samples(samples())
        .shape((ins, p) -> List.of(type(name, ins.getFirst(), p)))
        .eval((ev, ins, p) -> List.of(evaluate(ins.getFirst(), p, f)))
        .jvp(jvp)
        .batch((b, p, ins, axes, size) -> batch(name, b, p, ins, axes))
        .lower(new LowerRule.Host())
        .explain("the derivative of combining neighbours, pair by pair")
        .define();
  }

  // ---- emission ----

  /** One of the cumulative primitives along an axis. */
  public static Atom cumulate(GraphBuilder b, Primitive p, Atom x, int axis, boolean reverse) {
    return b.bind1(p, params(axis, reverse), x);
  }

  // ---- rules ----

  private static ShapedArray type(String name, ShapedArray x, Params p) {
    int axis = p.integer(AXIS);
    if (axis < 0 || axis >= x.rank()) {
      throw NablaError.valueError(
          name + ": axis " + axis + " is out of bounds for array of shape " + x.shape().toTuple());
    }
    if (x.dtype().isBool()) {
      throw NablaError.typeError(name + " does not accept dtype bool. Accepted are numeric types.")
          .withFix("Convert it first: x.astype(int).");
    }
    return x;
  }

  private static Tensor evaluate(Tensor x, Params p, Fold f) {
    Tensor r = Tensor.zeros(x.aval());
    Lanes lanes = new Lanes(x.shape(), p.integer(AXIS));
    boolean reverse = p.flag(REVERSE);
    int n = lanes.length();
    long flip = f.flip(x.dtype());
    for (long lane = 0; lane < lanes.count() && n > 0; lane++) {
      long at = lanes.at(lane, reverse ? n - 1 : 0);
      long step = reverse ? -lanes.step() : lanes.step();
      if (x.dtype().isFloat()) {
        double acc = x.getDouble(at);
        r.setDouble(at, acc);
        for (int i = 1; i < n; i++) {
          at += step;
          acc = f.floats().applyAsDouble(acc, x.getDouble(at));
          r.setDouble(at, acc);
        }
      } else {
        long acc = x.getLong(at) ^ flip;
        r.setLong(at, acc ^ flip);
        for (int i = 1; i < n; i++) {
          at += step;
          acc = f.integers().applyAsLong(acc, x.getLong(at) ^ flip);
          r.setLong(at, acc ^ flip);
        }
      }
    }
    return r;
  }

  private static Batched batch(
      String name, GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes) {
    int batch = axes.getFirst().axis();
    int axis = p.integer(AXIS);
    Params q = p.with(AXIS, axis >= batch ? axis + 1 : axis);
    return Batched.of(b.bind1(find(name), q, ins.getFirst()), axes.getFirst());
  }

  // ---- steps ----

  /** A step that is one primitive of two operands, with that primitive's own derivative. */
  static PrefixScan.Step step(Primitive p) {
    return (b, x, y) -> {
      JvpRule rule = java.util.Objects.requireNonNull(p.jvpRule());
      Dual d =
          rule.apply(
              b, Params.EMPTY, List.of(x.primal(), y.primal()), List.of(x.tangent(), y.tangent()));
      return new PrefixScan.Pair(
          d.primals().getFirst(), java.util.Objects.requireNonNull(d.tangents().getFirst()));
    };
  }

  private static double logAddExp(double x, double y) {
    double delta = x - y;
    return Double.isNaN(delta) ? x + y : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(delta)));
  }

  /** A call with JAX's derivative rule, which holds at ties and infinities too. */
  private static Atom logAddExp(GraphBuilder b, Atom x, Atom y) {
    return CustomJvp.call(
        b,
        "logaddexp",
        List.of(x, y),
        (g, in) -> List.of(plainLogAddExp(g, in.get(0), in.get(1))),
        (g, in) -> {
          PrefixScan.Pair first = new PrefixScan.Pair(in.get(0), in.get(2));
          PrefixScan.Pair second = new PrefixScan.Pair(in.get(1), in.get(3));
          PrefixScan.Pair r = logAddExpStep(g, first, second);
          return List.of(r.primal(), r.tangent());
        });
  }

  private static Atom plainLogAddExp(GraphBuilder b, Atom x, Atom y) {
    Atom delta = Arithmetic.sub(b, x, y);
    Atom decay =
        Exponential.exp(b, Arithmetic.neg(b, b.bind1(Arithmetic.ABS, Params.EMPTY, delta)));
    Atom tail = b.bind1(Exponential.LOG1P, Params.EMPTY, decay);
    Atom large = Arithmetic.add(b, Arithmetic.max(b, x, y), tail);
    Atom isNan = b.bind1(Comparisons.NE, Params.EMPTY, delta, delta);
    return Selection.select(b, isNan, Arithmetic.add(b, x, y), large);
  }

  /** d log(eˣ + eʸ) = eˣ⁻ᶻ·dx + eʸ⁻ᶻ·dy with z the result, infinities read as 0. */
  private static PrefixScan.Pair logAddExpStep(
      GraphBuilder b, PrefixScan.Pair x, PrefixScan.Pair y) {
    Atom z = logAddExp(b, x.primal(), y.primal());
    Atom finite = finite(b, z);
    Atom dx = Arithmetic.mul(b, x.tangent(), weight(b, x.primal(), finite));
    Atom dy = Arithmetic.mul(b, y.tangent(), weight(b, y.primal(), finite));
    return new PrefixScan.Pair(z, Arithmetic.addAny(b, dx, dy));
  }

  private static Atom weight(GraphBuilder b, Atom x, Atom z) {
    return Exponential.exp(b, Arithmetic.sub(b, finite(b, x), z));
  }

  private static Atom finite(GraphBuilder b, Atom x) {
    Atom infinite = Comparisons.eq(b, x, Arithmetic.scalarLike(x, Double.POSITIVE_INFINITY));
    return Selection.select(b, infinite, Shapes.full(b, x.aval().strong(), 0), x);
  }
}
