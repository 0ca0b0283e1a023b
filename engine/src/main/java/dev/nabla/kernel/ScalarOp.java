package dev.nabla.kernel;

/**
 * Operations on single elements. Operands and result have the dtype that the {@link Expr.Call}
 * states; comparisons take operands of any one dtype and give {@code bool}. float16 and bfloat16
 * are computed in float32 and rounded after every operation. Integer arithmetic wraps; integer
 * division truncates towards zero.
 */
public enum ScalarOp {
  ADD(2),
  SUB(2),
  MUL(2),
  DIV(2),
  REM(2),
  POW(2),
  MAX(2),
  MIN(2),
  ATAN2(2),
  NEXTAFTER(2),
  AND(2),
  OR(2),
  XOR(2),
  SHIFT_LEFT(2),
  SHIFT_RIGHT_LOGICAL(2),
  SHIFT_RIGHT_ARITHMETIC(2),
  EQ(2),
  NE(2),
  LT(2),
  LE(2),
  GT(2),
  GE(2),
  NEG(1),
  ABS(1),
  SIGN(1),
  FLOOR(1),
  CEIL(1),
  ROUND_EVEN(1),
  ROUND_AWAY(1),
  NOT(1),
  POPULATION_COUNT(1),
  CLZ(1),
  EXP(1),
  EXP2(1),
  EXPM1(1),
  LOG(1),
  LOG1P(1),
  SQRT(1),
  RSQRT(1),
  CBRT(1),
  LOGISTIC(1),
  TANH(1),
  SIN(1),
  COS(1),
  TAN(1),
  ASIN(1),
  ACOS(1),
  ATAN(1),
  SINH(1),
  COSH(1),
  ASINH(1),
  ACOSH(1),
  ATANH(1),
  ERF(1),
  ERFC(1),
  ERF_INV(1),
  LGAMMA(1),
  DIGAMMA(1),
  IS_FINITE(1),
  /** {@code SELECT(condition, ifTrue, ifFalse)}; the condition is a bool. */
  SELECT(3),
  /** {@code FMA(a, b, c)} = a·b + c, rounded once; float32 and float64 only. */
  FMA(3);

  private final int arity;

  ScalarOp(int arity) {
    this.arity = arity;
  }

  public int arity() {
    return arity;
  }

  public boolean isComparison() {
    return switch (this) {
      case EQ, NE, LT, LE, GT, GE, IS_FINITE -> true;
      default -> false;
    };
  }
}
