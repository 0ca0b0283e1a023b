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

  public static final Primitive SHIFT_LEFT =
      shift(
          "shift_left",
          ScalarOp.SHIFT_LEFT,
          (x, y, bits) -> Long.compareUnsigned(y, bits) >= 0 ? 0 : x << y);
  public static final Primitive SHIFT_RIGHT_ARITHMETIC =
      shift(
          "shift_right_arithmetic",
          ScalarOp.SHIFT_RIGHT_ARITHMETIC,
          (x, y, bits) ->
              signExtend(x, bits) >> (Long.compareUnsigned(y, bits) >= 0 ? bits - 1 : y));
  public static final Primitive SHIFT_RIGHT_LOGICAL =
      shift(
          "shift_right_logical",
          ScalarOp.SHIFT_RIGHT_LOGICAL,
          (x, y, bits) -> Long.compareUnsigned(y, bits) >= 0 ? 0 : (x & mask(bits)) >>> y);

  public static final Primitive POPULATION_COUNT =
      counting(
          "population_count",
          ScalarOp.POPULATION_COUNT,
          (x, bits) -> Long.bitCount(x & mask(bits)));
  public static final Primitive CLZ =
      counting(
          "clz",
          ScalarOp.CLZ,
          (x, bits) -> Long.numberOfLeadingZeros(x & mask(bits)) - (64 - bits));

  private interface Shift {
    long apply(long x, long y, int bits);
  }

  private interface Count {
    long apply(long x, int bits);
  }

  private static long mask(int bits) {
    return -1L >>> (64 - bits);
  }

  private static long signExtend(long x, int bits) {
    return x << (64 - bits) >> (64 - bits);
  }

  private static Primitive shift(String name, ScalarOp op, Shift f) {
    return Pointwise.define(name, FAMILY, Accepts.INTEGER, false)
        .samples(Pointwise.samples(2, DType.INT32))
        .eval(
            (ev, ins, p) -> {
              int bits = ins.getFirst().dtype().bits();
              var type = Pointwise.type(Primitive.get(name), p, ins);
              return List.of(
                  Pointwise.zip(
                      ins.get(0),
                      ins.get(1),
                      type,
                      (x, y) -> 0,
                      (x, y) -> f.apply(x, y & mask(bits), bits)));
            })
        .lower(Pointwise.scalar(op))
        .notDifferentiable()
        .stablehlo(name)
        .define();
  }

  private static Primitive counting(String name, ScalarOp op, Count f) {
    return Pointwise.define(name, FAMILY, Accepts.INTEGER, false)
        .samples(Pointwise.samples(1, DType.INT32))
        .eval(
            (ev, ins, p) -> {
              var x = ins.getFirst();
              return List.of(Pointwise.mapLong(x, x.aval(), v -> f.apply(v, x.dtype().bits())));
            })
        .lower(Pointwise.scalar(op))
        .notDifferentiable()
        .define();
  }

  private static Primitive bitwise(String name, ScalarOp op, LongBinaryOperator f) {
    return Pointwise.binary(name, FAMILY, Accepts.LOGICAL, false, (x, y) -> 0, f, op)
        .notDifferentiable()
        .stablehlo(name)
        .define();
  }
}
