package dev.nabla.device.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation on every dtype that has it, both variants, against the plain evaluator. */
class ScalarOpsTest {
  private static final int N = 259;

  @TestFactory
  List<DynamicTest> operations() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ScalarOp op : ScalarOp.values()) {
      for (DType d : DType.values()) {
        if (defined(op, d)) {
          tests.add(DynamicTest.dynamicTest(op + " " + d, () -> operation(op, d)));
        }
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> casts() {
    List<DynamicTest> tests = new ArrayList<>();
    for (DType from : DType.values()) {
      for (DType to : DType.values()) {
        if (from.kind() == DType.Kind.KEY || to.kind() == DType.Kind.KEY) {
          continue; // Keys of random numbers are no numbers: no kernel casts them.
        }
        tests.add(
            DynamicTest.dynamicTest(
                from + " to " + to,
                () ->
                    check(
                        Kernels.elementwise(N, List.of(from), x -> new Expr.Cast(to, x.getFirst())),
                        0)));
        if (from.bits() == to.bits()
            && !from.isBool()
            && !to.isBool()
            && from.isFloat() != to.isFloat()) {
          tests.add(
              DynamicTest.dynamicTest(
                  from + " as " + to,
                  () ->
                      check(
                          Kernels.elementwise(
                              N, List.of(from), x -> new Expr.Bitcast(to, x.getFirst())),
                          0)));
        }
      }
    }
    return tests;
  }

  private static boolean defined(ScalarOp op, DType d) {
    return switch (op) {
      case FMA -> d == DType.FLOAT32 || d == DType.FLOAT64;
      case ADD, SUB, MUL, MAX, MIN, EQ, NE, LT, LE, GT, GE, SELECT -> true;
      case DIV, REM, NEG, ABS, SIGN -> !d.isBool();
      case AND, OR, XOR, NOT -> !d.isFloat();
      case SHIFT_LEFT, SHIFT_RIGHT_LOGICAL, SHIFT_RIGHT_ARITHMETIC, POPULATION_COUNT, CLZ ->
          d.isInteger();
      case NEXTAFTER -> d == DType.FLOAT32 || d == DType.FLOAT64;
      default -> d.isFloat();
    };
  }

  private static void operation(ScalarOp op, DType d) {
    List<DType> inputs = new ArrayList<>(Collections.nCopies(op.arity(), d));
    if (op == ScalarOp.SELECT) {
      inputs.set(0, DType.BOOL);
    }
    DType result = op.isComparison() ? DType.BOOL : d;
    check(Kernels.elementwise(N, inputs, x -> new Expr.Call(op, result, x)), ulps(op, d));
  }

  /** Units in the last place that the result may be off by. */
  private static double ulps(ScalarOp op, DType d) {
    return switch (op) {
      case SIN, COS, EXP, LOG, SQRT, RSQRT, LOG1P, ERF -> 1.6;
      case EXP2, EXPM1, TANH, LOGISTIC, TAN, ATAN -> 3;
      case POW, ATAN2, ASIN, ACOS, SINH, COSH, ASINH, ACOSH, ATANH, CBRT, ERFC, ERF_INV ->
          d == DType.FLOAT64 ? 4 : 1;
      case LGAMMA, DIGAMMA -> d == DType.FLOAT64 ? 4 : 1;
      default -> 0;
    };
  }

  private static void check(Kernel.Loop loop, double ulps) {
    for (boolean special : new boolean[] {true, false}) {
      Random random = new Random(11);
      List<Tensor> inputs =
          loop.inputs().stream().map(a -> Kernels.random(a, random, special)).toList();
      Tensor got = Variants.run(loop, inputs).getFirst();
      Tensor expected = KernelEvaluator.run(loop, inputs).getFirst();
      for (long i = 0; i < got.size(); i++) {
        long at = i;
        assertThat(agree(got, expected, i, ulps))
            .as(
                () ->
                    text(got, at)
                        + " instead of "
                        + text(expected, at)
                        + " for "
                        + inputs.stream().map(t -> text(t, at)).toList())
            .isTrue();
      }
    }
  }

  private static String text(Tensor t, long i) {
    return t.dtype().isFloat() ? Double.toString(t.getDouble(i)) : Long.toString(t.getLong(i));
  }

  private static boolean agree(Tensor got, Tensor expected, long i, double ulps) {
    if (!got.dtype().isFloat()) {
      return got.getLong(i) == expected.getLong(i);
    }
    double g = got.getDouble(i);
    double e = expected.getDouble(i);
    if (Double.isNaN(g) || Double.isNaN(e) || g == e) {
      return Double.isNaN(g) == Double.isNaN(e);
    }
    double tiny = got.dtype() == DType.FLOAT64 ? 1e-300 : 1.2e-38;
    return Math.abs(g - e) <= ulps * ulp(got.dtype(), e) + tiny;
  }

  private static double ulp(DType d, double x) {
    return switch (d) {
      case FLOAT64 -> Math.ulp(x);
      case FLOAT32 -> Math.ulp((float) x);
      case FLOAT16 -> Math.ulp((float) x) * (1 << 13);
      default -> Math.ulp((float) x) * (1 << 16);
    };
  }
}
