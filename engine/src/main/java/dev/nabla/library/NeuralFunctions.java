package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Normalisations and encodings of {@code jax.nn}. */
final class NeuralFunctions {
  private static final String NN = ActivationFunctions.NN;
  private static final String SPECIAL = "jax.scipy.special";
  private static final String CATEGORY = ActivationFunctions.CATEGORY;
  private static final String LSE =
      "a, axis=None, b=None, keepdims=False, return_sign=False, where=None";

  private NeuralFunctions() {}

  static void register(Library l) {
    for (String module : new String[] {NN, SPECIAL}) {
      String signature = module.equals(NN) ? "x, axis=-1, where=None" : "x, *, axis=None";
      l.group(
          module,
          "softmax",
          signature,
          CATEGORY,
          "exp(x) / sum(exp(x)), shifted to stay finite",
          NeuralFunctions::softmax);
      l.group(
          module,
          "log_softmax",
          signature,
          CATEGORY,
          "Logarithm of softmax, computed stably",
          NeuralFunctions::logSoftmax);
      l.group(
          module,
          "logsumexp",
          LSE,
          CATEGORY,
          "log of the sum of exponentials, shifted to stay finite",
          NeuralFunctions::logSumExp);
    }
    l.group(
        NN,
        "logmeanexp",
        "x, axis=None, where=None, keepdims=False",
        CATEGORY,
        "log of the mean of exponentials",
        NeuralFunctions::logMeanExp);
    l.group(
        NN,
        "standardize",
        "x, axis=-1, mean=None, variance=None, epsilon=1e-05, where=None, *, algorithm='fast'",
        CATEGORY,
        "Mean removed, divided by the standard deviation",
        NeuralFunctions::standardize);
    l.group(
        NN,
        "one_hot",
        "x, num_classes, *, dtype=None, axis=-1",
        CATEGORY,
        "1 at the position of each class, else 0",
        NeuralFunctions::oneHot);
  }

  private static @Nullable Num where(GraphBuilder b, Arguments a, Num x) {
    if (!a.has("where") || a.isNone("where")) {
      return null;
    }
    return Num.of(b, a.array("where")).truth().broadcastTo(x.shape());
  }

  private static Num largest(Num x, int... axes) {
    return x.reduced(Reductions.REDUCE_MAX, axes);
  }

  private static Num numbers(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x"));
    if (x.dtype().isBool()) {
      throw NablaError.typeError(a.function() + " is not defined for booleans.")
          .withFix("Convert them: x.astype(jnp.float32).");
    }
    return x.inexact();
  }

  private static Atom softmax(GraphBuilder b, Arguments a) {
    Num x = numbers(b, a);
    Num where = where(b, a, x);
    int[] axes = a.axes("axis", x.rank());
    Num safe = where == null ? x : where.then(x, Double.NEGATIVE_INFINITY);
    Num e = safe.minus(largest(safe, axes).kept(x, axes).stopped()).exp();
    Num kept = where == null ? e : where.then(e, 0);
    Num y = e.over(kept.sum(axes).kept(x, axes));
    return (where == null ? y : where.then(y, 0)).atom();
  }

  private static Atom logSoftmax(GraphBuilder b, Arguments a) {
    Num x = numbers(b, a);
    Num where = where(b, a, x);
    int[] axes = a.axes("axis", x.rank());
    Num safe = where == null ? x : where.then(x, Double.NEGATIVE_INFINITY);
    Num shifted = safe.minus(largest(safe, axes).kept(x, axes).stopped());
    Num e = shifted.exp();
    Num total = (where == null ? e : where.then(e, 0)).sum(axes).kept(x, axes);
    Num y = shifted.minus(total.log());
    return (where == null ? y : where.then(y, Double.NEGATIVE_INFINITY)).atom();
  }

  private static Object logSumExp(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("a"));
    Atom weights = a.arrayOrNull("b");
    Num scale = null;
    if (weights != null) {
      List<Atom> both = Operands.promoteInexact(b, List.of(x.atom(), weights));
      Shape s =
          Operands.broadcastShape(
              "logsumexp", List.of(both.get(0).aval().shape(), both.get(1).aval().shape()));
      x = x.of(both.get(0)).broadcastTo(s);
      scale = x.of(both.get(1)).broadcastTo(s);
      x = scale.ne(0).then(x, Double.NEGATIVE_INFINITY);
    }
    x = x.inexact();
    Num where = where(b, a, x);
    if (where != null) {
      x = where.then(x, Double.NEGATIVE_INFINITY);
    }
    int[] axes = a.axes("axis", x.rank());
    Num top = largest(x, axes).stopped();
    // Where all is −∞, or something +∞, the shift must not make NaN of it.
    top = top.isFinite().then(top, 0);
    Num e = x.minus(top.kept(x, axes)).exp();
    Num total = (scale == null ? e : e.times(scale)).sum(axes);
    Num sign = total.sign();
    if (scale != null && a.flag("return_sign")) {
      total = total.abs();
    }
    Num r = total.log().plus(top);
    if (a.flag("keepdims")) {
      r = r.kept(x, axes);
      sign = sign.kept(x, axes);
    }
    return a.flag("return_sign") ? List.of(r.atom(), sign.atom()) : r.atom();
  }

  private static Atom logMeanExp(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x")).inexact();
    Num where = where(b, a, x);
    int[] axes = a.axes("axis", x.rank());
    Num safe = where == null ? x : where.then(x, Double.NEGATIVE_INFINITY);
    Num top = largest(safe, axes).stopped();
    top = top.isFinite().then(top, 0);
    Num total = safe.minus(top.kept(x, axes)).exp().sum(axes);
    Num count = where == null ? x.number(x.count(axes)) : where.as(x.dtype()).sum(axes);
    Num r = total.log().plus(top).minus(count.log());
    return (a.flag("keepdims") ? r.kept(x, axes) : r).atom();
  }

  private static Num mean(Num x, @Nullable Num where, int... axes) {
    Num y = x.inexact();
    Num total = (where == null ? y : where.then(y, 0)).sum(axes);
    Num count = where == null ? y.number(y.count(axes)) : where.as(y.dtype()).sum(axes);
    return total.over(count).kept(x, axes);
  }

  private static Atom standardize(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x"));
    Num where = where(b, a, x);
    int[] axes = a.axes("axis", x.rank());
    Num mean = a.isNone("mean") ? mean(x, where, axes) : x.of(a.array("mean"));
    Num variance;
    if (!a.isNone("variance")) {
      variance = x.of(a.array("variance"));
    } else if ("stable".equals(a.text("algorithm"))) {
      variance = mean(x.minus(mean).square(), where, axes);
    } else if ("fast".equals(a.text("algorithm"))) {
      variance = mean(x.square(), where, axes).minus(mean.square()).max(0);
    } else {
      throw NablaError.valueError(
          "Unknown algorithm '" + a.text("algorithm") + "'. Expected 'fast' or 'stable'.");
    }
    Num shifted = variance.plus(x.of(a.array("epsilon")));
    Num scale = x.of(b.bind1(Arithmetic.RSQRT, Params.EMPTY, shifted.atom()));
    return x.minus(mean).times(scale).atom();
  }

  private static Atom oneHot(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.anyArray("x"));
    int n = a.length("num_classes");
    int axis = a.axis(a.integer("axis"), x.rank() + 1);
    DType d = a.dtype("dtype");
    int[] dims = new int[x.rank() + 1];
    java.util.Arrays.fill(dims, 1);
    dims[axis] = n;
    Num left = x.of(Shapes.expandDims(b, x.atom(), axis));
    Num right =
        x.of(
            b.bind1(
                Shapes.IOTA,
                Params.of("dtype", x.dtype(), "shape", Shape.of(dims), "dimension", axis),
                new Atom[0]));
    return left.eq(right).as(d != null ? d : Precision.defaultFloat()).atom();
  }
}
