package dev.nabla.checks;

import dev.nabla.checks.EdgeTable.Entry;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** How near a result must be to JAX's, and what cannot be compared. */
final class EdgeTolerance {
  /** What every implementation must round in the same way. */
  private static final Set<String> EXACT =
      Set.of(
          "neg",
          "abs",
          "sign",
          "add",
          "sub",
          "mul",
          "div",
          "rem",
          "max",
          "min",
          "sqrt",
          "floor",
          "ceil",
          "round",
          "is_finite",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "and",
          "or",
          "xor",
          "not",
          "shift_left",
          "shift_right_arithmetic",
          "shift_right_logical",
          "population_count",
          "clz",
          "nextafter",
          "clamp",
          "convert_element_type",
          "bitcast_convert_type");

  /** What is computed from series and recurrences, not to the last place. */
  private static final Set<String> SPECIAL =
      Set.of(
          "lgamma",
          "digamma",
          "bessel_i0e",
          "bessel_i1e",
          "zeta",
          "igamma",
          "igammac",
          "erf_inv",
          "erfc");

  private EdgeTolerance() {}

  static boolean agree(Entry e, List<Double> operands, Tensor got, Tensor expected, long i) {
    if (!expected.dtype().isFloat()) {
      return got.getLong(i) == expected.getLong(i)
          || operands.stream().anyMatch(v -> isSubnormal(v, e.type()));
    }
    double g = got.getDouble(i);
    double x = expected.getDouble(i);
    if (Double.doubleToLongBits(g) == Double.doubleToLongBits(x)) {
      return true;
    }
    // JAX's CPU takes subnormal numbers for zeros and gives none, in between neither.
    if (operands.stream().anyMatch(v -> isTiny(v, e.type()))
        || isSubnormal(g, expected.dtype()) && x == 0
        || isSubnormal(x, expected.dtype())
        || isBeyondJax(e, operands)) {
      return true;
    }
    if (!Double.isFinite(g) || !Double.isFinite(x) || g == 0 && x == 0) {
      return false; // NaN, infinities and the signs of zeros have no tolerance.
    }
    double tolerance =
        relative(e, expected.dtype()) * Math.abs(x) + absolute(e, expected.dtype(), operands, x);
    return Math.abs(g - x) <= tolerance;
  }

  /** Rounding errors that JAX's own way of computing has, and ours need not. */
  private static double absolute(Entry e, DType d, List<Double> operands, double result) {
    double eps = epsilon(d);
    double x = operands.getFirst();
    return switch (e.primitive()) {
      case "lgamma" -> 4 * eps; // Near its zeros at 1 and 2.
      // Differences of numbers that are nearly equal.
      case "logistic", "tanh", "bessel_i0e", "bessel_i1e" -> e.tangentOf() < 0 ? 0 : 4 * eps;
      // XLA computes exp(x·ln 2), and exp(x − ln 2).
      case "exp2" -> 2 * eps * Math.abs(x) * Math.pow(2, x);
      case "sinh", "cosh" -> eps * Math.abs(x) * Math.abs(result);
      default -> 0;
    };
  }

  /** Numbers that JAX's own way of computing does not reach. */
  private static boolean isBeyondJax(Entry e, List<Double> operands) {
    double x = operands.getFirst();
    return switch (e.primitive()) {
      case "digamma" -> e.tangentOf() == 0 && (x < 0 || x > 1e15);
      case "exp2" -> e.type() == DType.BFLOAT16 && Math.abs(x) > 120;
      case "pow" -> e.tangentOf() == 1 && isTiny(Math.pow(x, operands.get(1)), e.type());
      default -> false;
    };
  }

  private static double relative(Entry e, DType d) {
    if (EXACT.contains(e.primitive()) && e.tangentOf() < 0) {
      return 0;
    }
    return SPECIAL.contains(e.primitive())
        ? Math.max(epsilon(d) * 4, d == DType.FLOAT32 ? 2e-5 : 1e-11)
        : epsilon(d) * (d == DType.FLOAT32 ? 8 : d == DType.FLOAT64 ? 16 : 2);
  }

  private static double epsilon(DType d) {
    return switch (d) {
      case FLOAT16 -> 0x1p-10;
      case BFLOAT16 -> 0x1p-7;
      case FLOAT32 -> 0x1p-23;
      default -> 0x1p-52;
    };
  }

  private static double leastNormal(DType d) {
    return switch (d) {
      case FLOAT16 -> 0x1p-14;
      case FLOAT64 -> 0x1p-1022;
      case BFLOAT16, FLOAT32 -> 0x1p-126;
      default -> 0;
    };
  }

  private static boolean isSubnormal(double v, DType d) {
    return v != 0 && Math.abs(v) < leastNormal(d);
  }

  /** Subnormal, or the number next to it. */
  private static boolean isTiny(double v, DType d) {
    return v != 0 && Math.abs(v) <= leastNormal(d);
  }
}
