package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Powers;
import dev.nabla.ops.Rounding;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Trig;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic of {@code jax.lax} that {@code jax.numpy} has under other names or not at all. */
final class LaxArithmeticFunctions {
  private static final String LAX = "jax.lax";
  private static final String ARITHMETIC = "Arithmetic";

  private LaxArithmeticFunctions() {}

  static void register(Library l) {
    l.plain(
        LAX,
        "rem",
        "x, y",
        ARITHMETIC,
        "Remainder with the dividend's sign",
        (b, a) -> ElementwiseFunctions.laxBinary(b, Arithmetic.REM, a.array("x"), a.array("y")));
    l.plain(
        LAX,
        "atan2",
        "x, y",
        ARITHMETIC,
        "Angle of the point (y, x)",
        (b, a) -> ElementwiseFunctions.laxBinary(b, Trig.ATAN2, a.array("x"), a.array("y")));
    l.plain(LAX, "pow", "x, y", ARITHMETIC, "x to the power of y", LaxArithmeticFunctions::pow);
    l.plain(
        LAX,
        "reciprocal",
        "x",
        ARITHMETIC,
        "1/x",
        (b, a) -> {
          Atom x = a.array("x");
          if (!x.aval().dtype().isFloat()) {
            throw NablaError.typeError(
                    "Integers cannot be raised to negative powers, got "
                        + x.aval().toLongString()
                        + ".")
                .withFix("Use a float, for example x.astype(jnp.float32).");
          }
          return Arithmetic.reciprocal(b, x);
        });
    l.plain(
        LAX,
        "round",
        "x, rounding_method=0",
        ARITHMETIC,
        "To the nearest integer, halves away from zero",
        (b, a) ->
            b.bind1(
                Rounding.ROUND,
                Params.of("rounding_method", a.integer("rounding_method")),
                a.array("x")));
    l.plain(
        LAX,
        "full_like",
        "x, fill_value, dtype=None, shape=None",
        "Creation",
        "A constant array, of the type and shape of another unless given",
        LaxArithmeticFunctions::fullLike);
    l.plain(
        LAX,
        "stack",
        "arrays, axis=0",
        "Shape",
        "Arrays joined along a new axis",
        (b, a) -> {
          List<Atom> xs = a.arrays("arrays");
          if (xs.isEmpty()) {
            throw NablaError.valueError("stack requires at least one array.");
          }
          int rank = xs.getFirst().aval().rank() + 1;
          return ShapeFunctions.stack(b, xs, a.axis(a.integer("axis"), rank));
        });
    l.plain(
        LAX,
        "unstack",
        "x, axis=0",
        "Shape",
        "The slices along an axis",
        (b, a) -> {
          Atom x = a.array("x");
          int axis = a.axis(a.integer("axis"), x.aval().rank());
          return new ArrayList<>(Operands.unstack(b, Shapes.moveAxis(b, x, axis, 0)));
        });
  }

  private static Atom pow(GraphBuilder b, Arguments a) {
    Atom x = a.array("x");
    Atom y = a.array("y");
    if (x.aval().dtype().isFloat() && y.aval().dtype().isInteger()) {
      return b.bind1(Powers.POW, Params.EMPTY, x, y);
    }
    return ElementwiseFunctions.laxBinary(b, Powers.POW, x, y);
  }

  private static Atom fullLike(GraphBuilder b, Arguments a) {
    Atom x = a.array("x");
    DType given = a.dtype("dtype");
    DType d = given == null ? x.aval().dtype() : given;
    boolean weak = given == null && x.aval().weakType();
    Shape shape = a.isNone("shape") ? x.aval().shape() : a.shape("shape");
    Atom value = Conversion.convert(b, a.array("fill_value"), d, weak);
    if (value.aval().rank() > 0) {
      throw NablaError.typeError(
              "full must be called with scalar fill_value, got fill_value.shape "
                  + value.aval().shape().toTuple()
                  + ".")
          .withFix("Use jnp.broadcast_to to repeat an array.");
    }
    ShapedArray type = new ShapedArray(d, shape, weak);
    return Shapes.broadcastInDim(b, value, type.shape(), new int[0]);
  }
}
