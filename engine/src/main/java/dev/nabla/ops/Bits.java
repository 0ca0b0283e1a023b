package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.kernel.Expr;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;

/** Numbers as bit patterns. */
public final class Bits {
  private static final String FAMILY = "Bits";

  private Bits() {}

  /** The same bits read as another type of the same width. */
  public static final Primitive BITCAST_CONVERT_TYPE =
      Primitive.named("bitcast_convert_type")
          .family(FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("new_dtype", DType.INT32), ShapedArray.of(DType.UINT32, 2, 3)),
              Primitive.Sample.of(
                  Params.of("new_dtype", DType.UINT32), ShapedArray.of(DType.INT32)))
          .shape((ins, p) -> List.of(bitcastType(ins.getFirst(), p.dtype("new_dtype"))))
          .eval(
              (ev, ins, p) ->
                  List.of(
                      Tensor.wrap(
                          bitcastType(ins.getFirst().aval(), p.dtype("new_dtype")),
                          ins.getFirst().data())))
          .batch(
              (b, p, ins, axes, size) ->
                  Batched.of(
                      b.bind(Primitive.get("bitcast_convert_type"), p, ins).getFirst(),
                      axes.getFirst()))
          .lower(
              new LowerRule.Pointwise(
                  (p, args, ins, out) -> new Expr.Bitcast(out.dtype(), args.getFirst())))
          .notDifferentiable()
          .stablehlo("bitcast_convert")
          .define();

  private static ShapedArray bitcastType(ShapedArray x, DType to) {
    if (x.dtype().bits() != to.bits() || x.dtype().isBool() != to.isBool()) {
      throw NablaError.typeError(
          "bitcast_convert_type reads the bits as a type of the same width, got "
              + x.dtype()
              + " and "
              + to
              + ".");
    }
    return ShapedArray.of(to, x.shape());
  }

  /** The next number of the type from the first operand towards the second. */
  public static final Primitive NEXTAFTER =
      Pointwise.define("nextafter", FAMILY, Pointwise.Accepts.FLOAT, false)
          .samples(Pointwise.samples(2, DType.FLOAT32))
          .eval(
              (ev, ins, p) -> {
                ShapedArray t = Pointwise.type(Primitive.get("nextafter"), p, ins);
                return List.of(
                    Pointwise.zip(
                        ins.get(0), ins.get(1), t, (x, y) -> next(x, y, t.dtype()), (x, y) -> 0));
              })
          .lower(new LowerRule.Host())
          .jvp(NoDerivative.of("nextafter"))
          .derivativesBy()
          .define();

  private static double next(double x, double y, DType d) {
    if (Double.isNaN(x) || Double.isNaN(y) || x == y) {
      return Double.isNaN(x) ? x : y;
    }
    return switch (d) {
      case FLOAT64 -> Math.nextAfter(x, y);
      case FLOAT32 -> Math.nextAfter((float) x, y);
      default -> nextHalf(x, y, d);
    };
  }

  /** The neighbours of a 16-bit float differ by one in their bit patterns. */
  private static double nextHalf(double x, double y, DType d) {
    Tensor t = Tensor.scalar(ShapedArray.of(d), x);
    short bits = t.data().get(java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED, 0);
    if (x == 0) {
      bits = (short) (y > 0 ? 1 : 0x8001);
    } else {
      bits += (short) ((y > x) == (x > 0) ? 1 : -1);
    }
    t.data().set(java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED, 0, bits);
    return t.getDouble(0);
  }

  /** The operand's bits as another type. */
  public static Atom bitcast(GraphBuilder b, Atom x, DType to) {
    return x.aval().dtype() == to
        ? x
        : b.bind1(BITCAST_CONVERT_TYPE, Params.of("new_dtype", to), x);
  }

  /** The unsigned integer type of a width in bits. */
  public static DType unsigned(int bits) {
    return switch (bits) {
      case 8 -> DType.UINT8;
      case 16 -> DType.UINT16;
      case 32 -> DType.UINT32;
      default -> DType.UINT64;
    };
  }
}
