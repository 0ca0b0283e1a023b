package dev.nabla.ops;

import dev.nabla.ir.Primitive;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.ops.Pointwise.Accepts;
import dev.nabla.tensor.DType;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Bitwise operations on integers, logical ones on booleans. */
public final class Logic {
  private static final String FAMILY = "Logic";

  private Logic() {}

  public static final Primitive AND = bitwise("and", ScalarOp.AND, (x, y) -> x & y);
  public static final Primitive OR = bitwise("or", ScalarOp.OR, (x, y) -> x | y);
  public static final Primitive XOR = bitwise("xor", ScalarOp.XOR, (x, y) -> x ^ y);

  public static final Primitive NOT =
      Pointwise.define("not", FAMILY, Accepts.LOGICAL, false)
          .eval(
              (ev, ins, p) -> {
                var x = ins.getFirst();
                return List.of(
                    Pointwise.mapLong(x, x.aval(), v -> x.dtype().isBool() ? 1 - v : ~v));
              })
          .samples(Pointwise.samples(1, DType.BOOL))
          .lower(Pointwise.scalar(ScalarOp.NOT))
          .notDifferentiable()
          .stablehlo("not")
          .define();

  private static Primitive bitwise(String name, ScalarOp op, LongBinaryOperator f) {
    return Pointwise.binary(name, FAMILY, Accepts.LOGICAL, false, (x, y) -> 0, f, op)
        .notDifferentiable()
        .stablehlo(name)
        .define();
  }
}
