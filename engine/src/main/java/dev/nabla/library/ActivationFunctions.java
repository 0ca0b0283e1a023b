package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ops.CustomJvp;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Activations of {@code jax.nn}. */
final class ActivationFunctions {
  static final String NN = "jax.nn";
  static final String CATEGORY = "Neural networks";
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  /** How often the rules of derivatives hold for derivatives themselves. */
  private static final int ORDERS = 4;

  private ActivationFunctions() {}

  static void register(Library l) {
    define(l, "relu", "max(x, 0), with derivative 0 at 0", ActivationFunctions::relu);
    define(l, "relu6", "min(max(x, 0), 6), with derivative 0 at 0 and 6", x -> relu6(x));
    define(l, "sigmoid", "1/(1 + exp(−x))", Num::logistic);
    l.plain(
        NN,
        "tanh",
        "x",
        CATEGORY,
        "Hyperbolic tangent",
        (b, a) -> Num.of(b, a.array("x")).tanh().atom());
    define(l, "softplus", "log(1 + exp(x))", ActivationFunctions::softplus);
    define(l, "soft_sign", "x/(1 + |x|)", x -> x.over(x.abs().plus(1)));
    for (String name : new String[] {"silu", "swish"}) {
      define(l, name, "x·sigmoid(x)", x -> x.times(x.logistic()));
    }
    define(l, "mish", "x·tanh(softplus(x))", x -> x.times(softplus(x).tanh()));
    define(l, "log_sigmoid", "log(sigmoid(x)), stably", x -> softplus(x.negated()).negated());
    define(l, "hard_tanh", "x kept between −1 and 1", x -> hardTanh(x));
    define(l, "hard_sigmoid", "relu6(x + 3)/6", x -> relu6(x.plus(3.0)).over(6.0));
    for (String name : new String[] {"hard_silu", "hard_swish"}) {
      define(l, name, "x·hard_sigmoid(x)", x -> x.times(relu6(x.plus(3.0)).over(6.0)));
    }
    define(
        l,
        "sparse_plus",
        "0 below −1, x above 1, (x + 1)²/4 between",
        x -> x.le(-1.0).then(0.0, x.ge(1.0).then(x, x.plus(1.0).pow(2).over(4))));
    define(
        l,
        "sparse_sigmoid",
        "(x + 1)/2 kept between 0 and 1",
        x -> x.plus(1.0).max(0.0).min(2.0).times(0.5));
    define(l, "log1mexp", "log(1 − exp(−x)), stably", x -> log1mExp(x.inexact(), 3));
    define(l, "identity", "x itself", x -> x);
    withSlope(l);
    gated(l);
  }

  private static void withSlope(Library l) {
    number(
        l,
        "leaky_relu",
        "negative_slope=0.01",
        "x, or a part of it below zero",
        (x, s) -> x.ge(0).then(x, x.times(s)));
    number(l, "elu", "alpha=1.0", "x, α(exp(x) − 1) below zero", ActivationFunctions::elu);
    number(
        l,
        "celu",
        "alpha=1.0",
        "max(x, 0) + α(exp(min(x, 0)/α) − 1)",
        (x, s) -> x.max(0.0).plus(s.times(x.min(0.0).over(s).expm1())));
    define(
        l,
        "selu",
        "λx, λα(exp(x) − 1) below zero",
        x -> elu(x, x.number(SELU_ALPHA)).times(SELU_SCALE));
    number(
        l,
        "squareplus",
        "b=4",
        "(x + √(x² + b))/2",
        (x, s) -> x.plus(x.square().plus(s).sqrt()).over(2));
    l.group(
        NN,
        "gelu",
        "x, approximate=True",
        CATEGORY,
        "x·Φ(x), the normal distribution function by a tanh if approximate",
        (b, a) -> {
          Num x = Num.of(b, a.array("x")).inexact();
          return (a.flag("approximate") ? geluByTanh(x) : geluByErfc(x)).atom();
        });
  }

  private static void gated(Library l) {
    l.group(
        NN,
        "glu",
        "x, axis=-1",
        CATEGORY,
        "First half times sigmoid of the second",
        (b, a) -> {
          Num x = Num.of(b, a.array("x"));
          int axis = a.axis(a.integer("axis"), x.rank());
          int n = x.shape().dim(axis);
          if (n % 2 == 1) {
            throw dev.nabla.ir.NablaError.of("AssertionError", "axis size must be divisible by 2");
          }
          Num first = x.of(dev.nabla.ops.Indexing.sliceAxis(b, x.atom(), axis, 0, n / 2));
          Num second = x.of(dev.nabla.ops.Indexing.sliceAxis(b, x.atom(), axis, n / 2, n));
          return first.times(second.logistic()).atom();
        });
  }

  private static void define(Library l, String name, String doc, UnaryOperator<Num> f) {
    l.group(NN, name, "x", CATEGORY, doc, (b, a) -> f.apply(Num.of(b, a.array("x"))).atom());
  }

  /** An activation with a number that may be an array as well. */
  private static void number(
      Library l, String name, String parameter, String doc, BiFunction<Num, Num, Num> f) {
    String argument = parameter.substring(0, parameter.indexOf('='));
    l.group(
        NN,
        name,
        "x, " + parameter,
        CATEGORY,
        doc,
        (GraphBuilder b, Arguments a) -> {
          Num x = Num.of(b, a.array("x"));
          return f.apply(x, x.of(a.array(argument))).atom();
        });
  }

  /** A step's derivative is the tangent where the condition holds, else zero. */
  private static Num gatedTangent(
      String name, Num x, UnaryOperator<Num> function, UnaryOperator<Num> passes, int orders) {
    if (!x.dtype().isFloat() || orders == 0) {
      return function.apply(x);
    }
    return x.of(
        CustomJvp.call(
            x.b(),
            name,
            List.of(x.atom()),
            (b, in) -> List.of(function.apply(Num.of(b, in.getFirst())).atom()),
            (b, in) -> {
              Num y = Num.of(b, in.get(0));
              Num t = y.of(in.get(1));
              Num again = gatedTangent(name, y, function, passes, orders - 1);
              return List.of(again.atom(), passes.apply(y).then(t, 0).atom());
            }));
  }

  private static Num relu(Num x) {
    return gatedTangent("relu", x, y -> y.max(0), y -> y.gt(0), ORDERS);
  }

  private static Num relu6(Num x) {
    return gatedTangent("relu6", x, y -> y.max(0).min(6.0), y -> y.gt(0).and(y.lt(6)), ORDERS);
  }

  private static Num softplus(Num x) {
    List<Atom> xs = Operands.promoteInexact(x.b(), List.of(x.atom(), Scalars.of(0L)));
    Num y = x.of(xs.getFirst());
    return FloatingFunctions.logAddExp(y, y.filled(0), false, 3);
  }

  private static Num hardTanh(Num x) {
    return x.gt(1).then(1, x.lt(-1).then(-1, x));
  }

  private static Num elu(Num x, Num alpha) {
    Num safe = x.gt(0).then(0.0, x);
    return x.gt(0).then(x, alpha.times(safe.expm1()));
  }

  private static Num geluByTanh(Num x) {
    Num inner = x.plus(x.pow(3).times(0.044715)).times(x.constant(Math.sqrt(2 / Math.PI)));
    return x.times(inner.tanh().plus(1).times(0.5));
  }

  private static Num geluByErfc(Num x) {
    return x.times(0.5).times(x.negated().times(Math.sqrt(0.5)).erfc());
  }

  /** The rule: d log(1 − e⁻ˣ) = dx/(eˣ − 1). */
  private static Num log1mExp(Num x, int orders) {
    if (orders == 0) {
      return plainLog1mExp(x);
    }
    return x.of(
        CustomJvp.call(
            x.b(),
            "log1mexp",
            List.of(x.atom()),
            (b, in) -> List.of(plainLog1mExp(Num.of(b, in.getFirst())).atom()),
            (b, in) -> {
              Num y = Num.of(b, in.get(0));
              return List.of(
                  log1mExp(y, orders - 1).atom(), y.of(in.get(1)).over(y.expm1()).atom());
            }));
  }

  private static Num plainLog1mExp(Num x) {
    Num small = x.negated().expm1().negated().log();
    return x.lt(Math.log(2)).then(small, x.negated().exp().negated().log1p());
  }
}
