package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Exponential;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;

/** Activations and normalisations of {@code jax.nn}. */
final class NeuralFunctions {
  private static final String NN = "jax.nn";
  private static final String CATEGORY = "Neural networks";

  private NeuralFunctions() {}

  static void register(Library l) {
    l.group(
        NN,
        "relu",
        "x",
        CATEGORY,
        "max(x, 0), with derivative 0 at 0",
        (b, a) -> {
          Atom x = a.array("x");
          Atom positive =
              b.bind1(dev.nabla.ops.Comparisons.GT, Params.EMPTY, x, Arithmetic.scalarLike(x, 0));
          return dev.nabla.ops.Selection.select(
              b, positive, x, Shapes.full(b, x.aval().strong(), 0));
        });
    l.group(
        NN,
        "sigmoid",
        "x",
        CATEGORY,
        "1/(1 + exp(−x))",
        (b, a) -> b.bind1(Exponential.LOGISTIC, Params.EMPTY, Operands.toInexact(b, a.array("x"))));
    l.plain(
        NN,
        "tanh",
        "x",
        CATEGORY,
        "Hyperbolic tangent",
        (b, a) ->
            b.bind1(dev.nabla.ops.Trig.TANH, Params.EMPTY, Operands.toInexact(b, a.array("x"))));
    l.group(
        NN,
        "softmax",
        "x, axis=-1",
        CATEGORY,
        "exp(x) / sum(exp(x)), shifted to stay finite",
        NeuralFunctions::softmax);
    l.group(
        NN,
        "log_softmax",
        "x, axis=-1",
        CATEGORY,
        "Logarithm of softmax, computed stably",
        NeuralFunctions::logSoftmax);
    l.group(
        "jax.scipy.special",
        "logsumexp",
        "a, axis=None, keepdims=False",
        CATEGORY,
        "log of the sum of exponentials, shifted to stay finite",
        NeuralFunctions::logSumExp);
    l.group(
        NN,
        "logsumexp",
        "a, axis=None, keepdims=False",
        CATEGORY,
        "log of the sum of exponentials, shifted to stay finite",
        NeuralFunctions::logSumExp);
  }

  private static Atom shifted(GraphBuilder b, Atom x, int[] axes) {
    Atom m = Operands.keepDims(b, Reductions.reduce(b, Reductions.REDUCE_MAX, x, axes), x, axes);
    return Arithmetic.sub(b, x, b.bind1(Conversion.STOP_GRADIENT, Params.EMPTY, m));
  }

  private static Atom softmax(GraphBuilder b, Arguments a) {
    Atom x = Operands.toInexact(b, a.array("x"));
    int[] axes = a.axes("axis", x.aval().rank());
    Atom e = Exponential.exp(b, shifted(b, x, axes));
    return Arithmetic.div(b, e, Operands.keepDims(b, Reductions.sum(b, e, axes), x, axes));
  }

  private static Atom logSoftmax(GraphBuilder b, Arguments a) {
    Atom x = Operands.toInexact(b, a.array("x"));
    int[] axes = a.axes("axis", x.aval().rank());
    Atom s = shifted(b, x, axes);
    Atom total = Operands.keepDims(b, Reductions.sum(b, Exponential.exp(b, s), axes), x, axes);
    return Arithmetic.sub(b, s, Exponential.log(b, total));
  }

  private static Atom logSumExp(GraphBuilder b, Arguments a) {
    Atom x = Operands.toInexact(b, a.array("a"));
    int[] axes = a.axes("axis", x.aval().rank());
    Atom m = Reductions.reduce(b, Reductions.REDUCE_MAX, x, axes);
    Atom stopped = b.bind1(Conversion.STOP_GRADIENT, Params.EMPTY, m);
    Atom s = Arithmetic.sub(b, x, Operands.keepDims(b, stopped, x, axes));
    Atom r =
        Arithmetic.add(
            b, Exponential.log(b, Reductions.sum(b, Exponential.exp(b, s), axes)), stopped);
    return a.flag("keepdims") ? Operands.keepDims(b, r, x, axes) : r;
  }
}
