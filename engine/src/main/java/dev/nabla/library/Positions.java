package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Params;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Selection;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.List;

/** Indices along an axis: counting, wrapping negative ones, modes by name. */
final class Positions {
  private Positions() {}

  /** Negative indices counted from the end of an axis of length {@code n}. */
  static Atom wrapped(GraphBuilder b, Atom index, int n) {
    DType d = index.aval().dtype();
    if (d.isUnsigned()) {
      return index;
    }
    if (index instanceof Literal l) {
      long i = l.value().getLong(0);
      return GraphBuilder.literal(
          d.bits() < 32 ? index.aval().withDType(DType.INT32) : index.aval(), i < 0 ? i + n : i);
    }
    Atom i = d.bits() < 32 ? Conversion.convert(b, index, DType.INT32, false) : index;
    Atom negative = b.bind1(Comparisons.LT, Params.EMPTY, i, Arithmetic.scalarLike(i, 0));
    Atom up = Arithmetic.add(b, i, Arithmetic.scalarLike(i, n));
    return Selection.select(b, negative, up, i);
  }

  /** The remainder with the sign of the divisor: indices that go around. */
  static Atom modulo(GraphBuilder b, Atom index, int n) {
    Num r = Num.of(b, index).rem(Num.of(b, index).number(n));
    return index.aval().dtype().isUnsigned() ? r.atom() : r.lt(0).then(r.plus(n), r).atom();
  }

  /** 0, 1, 2, … along an axis of a shape. */
  static Atom iota(GraphBuilder b, DType d, Shape shape, int axis) {
    Params p = Params.of("dtype", d, "shape", shape, "dimension", axis);
    return b.bind(Shapes.IOTA, p, List.of()).getFirst();
  }

  /** A mode by its Python name, or null. */
  static @org.jspecify.annotations.Nullable GatherScatterMode mode(Arguments a, String name) {
    Object v = a.get(name);
    return switch (v) {
      case null -> null;
      case GatherScatterMode m -> m;
      case String s ->
          switch (s) {
            case "clip" -> GatherScatterMode.CLIP;
            case "fill", "drop" -> GatherScatterMode.FILL_OR_DROP;
            case "promise_in_bounds" -> GatherScatterMode.PROMISE_IN_BOUNDS;
            default -> {
              if (s.startsWith("GatherScatterMode.")) {
                yield GatherScatterMode.valueOf(s.substring(18));
              }
              throw dev.nabla.ir.NablaError.valueError("Unknown gather mode \"" + s + "\"")
                  .withFix("Modes are 'clip', 'fill', 'drop' and 'promise_in_bounds'.");
            }
          };
      default -> throw a.wrong(name, "a mode's name");
    };
  }
}
