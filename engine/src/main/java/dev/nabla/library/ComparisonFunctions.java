package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.tensor.DType;
import java.util.List;

/** Whether arrays are equal, or nearly so. */
final class ComparisonFunctions {
  private static final String JNP = "jax.numpy";
  private static final String LOGIC = "Comparison and logic";
  private static final String CLOSE = "a, b, rtol=1e-05, atol=1e-08, equal_nan=False";

  private ComparisonFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "isclose",
        CLOSE,
        LOGIC,
        "Whether elements are equal within a tolerance",
        (b, a) -> close(b, a).atom());
    l.group(
        JNP,
        "allclose",
        CLOSE,
        LOGIC,
        "Whether all elements are equal within a tolerance",
        (b, a) -> ReductionFunctions.all(close(b, a)).atom());
    l.group(
        JNP,
        "array_equal",
        "a1, a2, equal_nan=False",
        LOGIC,
        "Whether shapes and all elements are equal",
        (b, a) -> {
          Num x = Num.of(b, a.anyArray("a1"));
          Num y = Num.of(b, a.anyArray("a2"));
          if (!x.shape().equals(y.shape())) {
            return no();
          }
          Num same = x.eq(y);
          if (a.flag("equal_nan")) {
            same = same.or(x.isNan().and(y.isNan()));
          }
          return ReductionFunctions.all(same).atom();
        });
    l.group(
        JNP,
        "array_equiv",
        "a1, a2",
        LOGIC,
        "Whether all elements are equal after broadcasting",
        (b, a) -> {
          Num x = Num.of(b, a.anyArray("a1"));
          Num y = Num.of(b, a.anyArray("a2"));
          return Operands.broadcasts(List.of(x.shape(), y.shape()))
              ? ReductionFunctions.all(x.eq(y)).atom()
              : no();
        });
    for (String name : new String[] {"isreal", "iscomplex"}) {
      l.plain(
          JNP,
          name,
          "x",
          LOGIC,
          "Whether elements are " + name.substring(2),
          (b, a) -> {
            Num x = Num.of(b, a.array("x"));
            double v = name.equals("isreal") ? 1 : 0;
            return dev.nabla.ops.Shapes.full(
                b, dev.nabla.tensor.ShapedArray.of(DType.BOOL, x.shape()), v);
          });
    }
  }

  private static Atom no() {
    return GraphBuilder.literal(DType.BOOL, 0);
  }

  private static Num close(GraphBuilder b, Arguments a) {
    List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("a"), a.array("b")));
    Num x = Num.of(b, xs.get(0));
    Num y = Num.of(b, xs.get(1));
    Num relative = x.of(a.array("rtol")).as(x.dtype());
    Num absolute = x.of(a.array("atol")).as(x.dtype());
    Num inRange = x.minus(y).abs().le(absolute.plus(relative.times(y.abs())));
    Num r = x.eq(y).or(y.isFinite().and(inRange));
    return a.flag("equal_nan") ? r.or(x.isNan().and(y.isNan())) : r;
  }
}
