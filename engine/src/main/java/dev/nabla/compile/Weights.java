package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.compile.Flow.Value;
import dev.nabla.ir.LowerRule;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Exprs;
import dev.nabla.kernel.ScalarOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much code and time an operation takes per element, in additions. */
final class Weights {
  private static final int FUNCTION = 20;

  private final Map<Op, Integer> known = new HashMap<>();

  int of(Op op) {
    return known.computeIfAbsent(op, Weights::weigh);
  }

  private static int weigh(Op op) {
    return switch (op.rule()) {
      case LowerRule.Pointwise p -> weigh(op, p);
      case LowerRule.Reduction r -> 2;
      case LowerRule.Reindex r -> 0;
      case LowerRule.Alias a -> 0;
      case LowerRule.Contraction c -> 0;
      case LowerRule.Inline i -> 0;
      case LowerRule.Host h -> 0;
    };
  }

  private static int weigh(Op op, LowerRule.Pointwise rule) {
    List<Expr> operands = new ArrayList<>();
    for (Value v : op.inputs) {
      operands.add(new Expr.Slot(operands.size(), v.aval.dtype()));
    }
    Expr e = rule.fn().apply(op.equation.params(), operands, op.inputTypes(), op.output().aval);
    int sum = 0;
    for (Expr n : Exprs.topological(List.of(e))) {
      sum += n instanceof Expr.Call c ? weigh(c.op()) : n instanceof Expr.Cast ? 1 : 0;
    }
    return sum;
  }

  private static int weigh(ScalarOp op) {
    return switch (op) {
      case EXP, EXP2, EXPM1, LOG, LOG1P, LOGISTIC, TANH, SIN, COS, TAN, ATAN, ERF -> FUNCTION;
      case POW -> 2 * FUNCTION;
      case ASIN,
          ACOS,
          SINH,
          COSH,
          ASINH,
          ACOSH,
          ATANH,
          CBRT,
          ERFC,
          ERF_INV,
          LGAMMA,
          DIGAMMA,
          ATAN2,
          NEXTAFTER ->
          2 * FUNCTION;
      case DIV, REM, SQRT, RSQRT -> 4;
      case SELECT -> 2;
      default -> 1;
    };
  }
}
