package dev.nabla.device.jvm;

import dev.nabla.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a kernel's body, in terms that both the scalar and the vector code generator
 * emit directly. Nodes are interned: equal computations are the same object.
 *
 * @param id position in creation order: operands have smaller ids
 * @param bits of a constant: its value as in {@link dev.nabla.kernel.Expr.Const}; of a load: the
 *     access; of a coordinate: the dimension; of a slot: its number
 * @param function what a {@link Op#CALL} or the slow path of a {@link Op#GUARD} calls
 */
record Node(
    int id, Op op, DType dtype, long bits, @Nullable SlowFunction function, List<Node> args) {
  enum Op {
    LOAD,
    SLOT,
    CONST,
    COORD,
    ADD,
    SUB,
    MUL,
    DIV,
    REM,
    FMA,
    NEG,
    ABS,
    SQRT,
    MIN,
    MAX,
    AND,
    OR,
    XOR,
    NOT,
    /** Shifts by an amount that is smaller than the width. */
    SHL,
    SHR_LOGICAL,
    SHR_ARITHMETIC,
    POPULATION_COUNT,
    CLZ,
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    SELECT,
    CAST,
    BITCAST,
    /** A scalar function, element by element. */
    CALL,
    /**
     * {@code GUARD(condition, fast, args…)}: the function of args where the condition (rarely)
     * holds, else fast.
     */
    GUARD
  }

  Node arg(int i) {
    return args.get(i);
  }

  boolean isLeaf() {
    return args.isEmpty();
  }

  boolean isComparison() {
    return switch (op) {
      case EQ, NE, LT, LE, GT, GE -> true;
      default -> false;
    };
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o;
  }

  @Override
  public int hashCode() {
    return id;
  }

  /**
   * Text that says everything but the id's absolute value: equal texts in order mean equal code.
   */
  void describe(StringBuilder sb) {
    sb.append(id)
        .append('=')
        .append(op)
        .append(' ')
        .append(dtype.shortName())
        .append(' ')
        .append(bits);
    if (function != null) {
      sb.append(function);
    }
    for (Node a : args) {
      sb.append(' ').append(a.id);
    }
    sb.append(';');
  }
}
