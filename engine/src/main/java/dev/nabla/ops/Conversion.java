package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.kernel.Expr;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Conversions between dtypes, and identities that only transformations see. */
public final class Conversion {
  private static final String FAMILY = "Conversion";

  private Conversion() {}

  public static final Primitive CONVERT_ELEMENT_TYPE =
      Primitive.named("convert_element_type")
          .family(FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("new_dtype", DType.FLOAT64, "weak_type", false),
                  ShapedArray.of(DType.FLOAT32, 2, 3)),
              Primitive.Sample.of(
                  Params.of("new_dtype", DType.INT32, "weak_type", false),
                  ShapedArray.of(DType.FLOAT32)))
          .shape((ins, p) -> List.of(result(ins.getFirst(), p)))
          .eval(
              (ev, ins, p) ->
                  List.of(convertTensor(ins.getFirst(), result(ins.getFirst().aval(), p))))
          .jvp(
              (b, p, xs, ts) -> {
                Atom y = b.bind(Primitive.get("convert_element_type"), p, xs).getFirst();
                Atom dx = ts.getFirst();
                boolean flows = dx != null && p.dtype("new_dtype").isFloat();
                return new Dual(List.of(y), Arrays.asList(flows ? convert(b, dx, y.aval()) : null));
              })
          .transpose(Structural.transpose((b, p, ct, operand) -> convert(b, ct, operand)))
          .batch(
              (b, p, ins, axes, size) ->
                  Batched.of(
                      b.bind(Primitive.get("convert_element_type"), p, ins).getFirst(),
                      axes.getFirst()))
          .lower(
              new LowerRule.Pointwise(
                  (p, args, ins, out) -> new Expr.Cast(out.dtype(), args.getFirst())))
          .stablehlo("convert")
          .explain("d convert(x) = convert(dx)")
          .define();

  /** The identity; its tangent is zero. */
  public static final Primitive STOP_GRADIENT =
      identity("stop_gradient").notDifferentiable().explain("d stop_gradient(x) = 0").define();

  /** The identity: gives a value a variable of its own. */
  public static final Primitive COPY =
      identity("copy")
          .jvp(
              (b, p, xs, ts) ->
                  new Dual(List.of(b.bind(Primitive.get("copy"), p, xs).getFirst()), ts))
          .transpose((b, p, cts, ops) -> cts)
          .explain("d x = dx")
          .define();

  private static Primitive.Definition identity(String name) {
    return Primitive.named(name)
        .family(FAMILY)
        .samples(Pointwise.samples(1, DType.FLOAT32))
        .shape((ins, p) -> ins)
        .eval((ev, ins, p) -> ins)
        .batch(
            (b, p, ins, axes, size) ->
                Batched.of(b.bind(Primitive.get(name), p, ins).getFirst(), axes.getFirst()))
        .lower(new LowerRule.Pointwise((p, args, ins, out) -> args.getFirst()));
  }

  private static ShapedArray result(ShapedArray in, Params p) {
    return new ShapedArray(p.dtype("new_dtype"), in.shape(), p.flag("weak_type"));
  }

  /** Converts dtype and weak type; gives the operand back where both are right already. */
  public static Atom convert(GraphBuilder b, Atom x, DType to, boolean weak) {
    if (x.aval().dtype() == to && x.aval().weakType() == weak) {
      return x;
    }
    if (x instanceof dev.nabla.ir.Literal l) {
      return b.constant(convertTensor(l.value(), new ShapedArray(to, x.aval().shape(), weak)));
    }
    return b.bind1(CONVERT_ELEMENT_TYPE, Params.of("new_dtype", to, "weak_type", weak), x);
  }

  static Atom convert(GraphBuilder b, Atom x, ShapedArray like) {
    return convert(b, x, like.dtype(), like.weakType());
  }

  /** The conversion on a host value. */
  public static Tensor convertTensor(Tensor x, ShapedArray to) {
    if (x.dtype() == to.dtype()) {
      return x.view(to);
    }
    Tensor r = Tensor.zeros(to);
    boolean viaLong = !x.dtype().isFloat() && !to.dtype().isFloat();
    for (long i = 0; i < x.size(); i++) {
      if (viaLong) {
        r.setLong(i, x.getLong(i));
      } else {
        r.setDouble(i, x.getDouble(i));
      }
    }
    return r;
  }
}
