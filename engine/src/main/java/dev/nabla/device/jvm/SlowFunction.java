package dev.nabla.device.jvm;

import dev.nabla.kernel.HyperbolicFunctions;
import dev.nabla.kernel.SpecialFunctions;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.jspecify.annotations.Nullable;

/**
 * Functions computed one element at a time, in double precision: what has no vector expansion, and
 * the rare arguments that an expansion does not cover.
 */
enum SlowFunction {
  SIN(Math::sin),
  COS(Math::cos),
  TAN(Math::tan),
  ASIN(Math::asin),
  ACOS(Math::acos),
  ATAN(Math::atan),
  SINH(Math::sinh),
  COSH(Math::cosh),
  ASINH(HyperbolicFunctions::asinh),
  ACOSH(HyperbolicFunctions::acosh),
  ATANH(HyperbolicFunctions::atanh),
  CBRT(Math::cbrt),
  ERF(SpecialFunctions::erf),
  ERFC(SpecialFunctions::erfc),
  ERF_INV(SpecialFunctions::erfInv),
  LGAMMA(SpecialFunctions::lgamma),
  DIGAMMA(SpecialFunctions::digamma),
  POW(SlowFunction::pow),
  ATAN2(Math::atan2),
  /** C's fmod: the sign of the dividend. */
  REM((x, y) -> x % y),
  NEXTAFTER(Math::nextAfter);

  private final @Nullable DoubleUnaryOperator unary;
  private final @Nullable DoubleBinaryOperator binary;

  SlowFunction(DoubleUnaryOperator f) {
    unary = f;
    binary = null;
  }

  SlowFunction(DoubleBinaryOperator f) {
    unary = null;
    binary = f;
  }

  /** IEEE 754's pow, where Java's differs: 1 to any power, and −1 to an infinite one, is 1. */
  private static double pow(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
  }

  double apply(double x) {
    return java.util.Objects.requireNonNull(unary).applyAsDouble(x);
  }

  double apply(double x, double y) {
    return java.util.Objects.requireNonNull(binary).applyAsDouble(x, y);
  }

  // ---- called from generated code ----

  static float f32(float x, SlowFunction f) {
    return (float) f.apply(x);
  }

  static float f32(float x, float y, SlowFunction f) {
    return f == NEXTAFTER ? Math.nextAfter(x, (double) y) : (float) f.apply(x, y);
  }

  static double f64(double x, SlowFunction f) {
    return f.apply(x);
  }

  static double f64(double x, double y, SlowFunction f) {
    return f.apply(x, y);
  }

  static FloatVector lanes(FloatVector x, SlowFunction f) {
    float[] a = x.toArray();
    for (int i = 0; i < a.length; i++) {
      a[i] = f32(a[i], f);
    }
    return FloatVector.fromArray(x.species(), a, 0);
  }

  static FloatVector lanes(FloatVector x, FloatVector y, SlowFunction f) {
    float[] a = x.toArray();
    float[] b = y.toArray();
    for (int i = 0; i < a.length; i++) {
      a[i] = f32(a[i], b[i], f);
    }
    return FloatVector.fromArray(x.species(), a, 0);
  }

  static DoubleVector lanes(DoubleVector x, SlowFunction f) {
    double[] a = x.toArray();
    for (int i = 0; i < a.length; i++) {
      a[i] = f64(a[i], f);
    }
    return DoubleVector.fromArray(x.species(), a, 0);
  }

  static DoubleVector lanes(DoubleVector x, DoubleVector y, SlowFunction f) {
    double[] a = x.toArray();
    double[] b = y.toArray();
    for (int i = 0; i < a.length; i++) {
      a[i] = f64(a[i], b[i], f);
    }
    return DoubleVector.fromArray(x.species(), a, 0);
  }

  static FloatVector patch(
      VectorMask<Float> slow, FloatVector fast, FloatVector x, SlowFunction f) {
    return fast.blend(lanes(x, f), slow);
  }

  static DoubleVector patch(
      VectorMask<Double> slow, DoubleVector fast, DoubleVector x, SlowFunction f) {
    return fast.blend(lanes(x, f), slow);
  }

  static FloatVector patch(
      VectorMask<Float> slow, FloatVector fast, FloatVector x, FloatVector y, SlowFunction f) {
    return fast.blend(lanes(x, y, f), slow);
  }

  static DoubleVector patch(
      VectorMask<Double> slow, DoubleVector fast, DoubleVector x, DoubleVector y, SlowFunction f) {
    return fast.blend(lanes(x, y, f), slow);
  }
}
