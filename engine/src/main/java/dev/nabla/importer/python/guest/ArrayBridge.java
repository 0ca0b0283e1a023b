package dev.nabla.importer.python.guest;

import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.FunctionTransforms.Conversion;
import dev.nabla.function.Tracing;
import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Index;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.NumpyText;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Python asks of a single array: its type, its numbers, its text. */
final class ArrayBridge {
  private static final int MAX_ELEMENTS = 10_000_000;

  private final Supplier<Helpers> helpers;

  private ArrayBridge(Supplier<Helpers> helpers) {
    this.helpers = helpers;
  }

  static void register(Bridge b, Supplier<Helpers> helpers) {
    ArrayBridge a = new ArrayBridge(helpers);
    b.add("opaque", args -> new Value.Scalar(0L));
    b.add("shape", args -> a.shape(of(args[0])));
    b.add("dtype_of", args -> of(args[0]).aval().dtype().longName());
    b.add("weak_type", args -> of(args[0]).aval().weakType());
    b.add("aval", args -> of(args[0]).aval().toLongString());
    b.add("is_tracer", args -> of(args[0]) instanceof Value.Tracer);
    b.add("to_bool", args -> toBool(of(args[0])));
    b.add("to_int", args -> toInt(of(args[0]), args[1].asString().equals("index")));
    b.add("to_float", args -> toFloat(of(args[0])));
    b.add("elements", args -> a.elements(of(args[0])));
    b.add("to_numpy", args -> new Value.Concrete(numbers(of(args[0]))));
    b.add("strong", args -> strong(of(args[0])));
    b.add("canonical", args -> canonical(of(args[0])));
    b.add("suspend", args -> suspend());
    b.add("resume", args -> resume(args[0]));
    b.add("str", args -> text(of(args[0]), false));
    b.add("repr", args -> text(of(args[0]), true));
    b.add("x64", args -> Precision.x64());
    b.add("enable_x64", args -> enableX64(args[0].asBoolean()));
    b.add("dtype", args -> DType.of(args[0].asString()));
    b.add("slice", args -> new Index.Slice(bound(args[0]), bound(args[1]), bound(args[2])));
    b.add("ellipsis", args -> new Index.Ellipsis());
    b.add("new_axis", args -> new Index.NewAxis());
  }

  /** What was going on before NumPy computed something: it knows no tracing, and 64-bit types. */
  private record Before(Object tracing, boolean x64) {}

  private static Before suspend() {
    Before before = new Before(Tracing.suspend(), Precision.x64());
    Precision.enableX64(true);
    return before;
  }

  private static @Nullable Object resume(org.graalvm.polyglot.Value suspended) {
    Before before = suspended.asHostObject();
    Tracing.resume(before.tracing());
    Precision.enableX64(before.x64());
    return null;
  }

  /** A known array without its weak type. */
  private static Value strong(Value v) {
    return v.aval().weakType() && v instanceof Value.Concrete(Tensor t)
        ? Value.of(t.view(t.aval().strong()))
        : v;
  }

  /** A known array in the type that stands in for its own while there are no 64-bit types. */
  private static Value canonical(Value v) {
    Tensor t = numbers(v);
    DType d = Precision.canonical(t.dtype());
    if (d == t.dtype()) {
      return v;
    }
    Tensor narrow = Tensor.zeros(new ShapedArray(d, t.shape(), false));
    for (long i = 0; i < t.size(); i++) {
      if (d.isFloat()) {
        narrow.setDouble(i, t.getDouble(i));
      } else {
        narrow.setLong(i, t.getLong(i));
      }
    }
    return Value.of(narrow);
  }

  private static @Nullable Object enableX64(boolean on) {
    Precision.enableX64(on);
    return null;
  }

  private static Value of(org.graalvm.polyglot.Value v) {
    return v.asHostObject();
  }

  private static @Nullable Long bound(org.graalvm.polyglot.Value v) {
    return v.isNull() ? null : v.asLong();
  }

  private Object shape(Value v) {
    Object[] dims = v.aval().shape().toList().toArray();
    return helpers.get().tuple(dims);
  }

  private static boolean toBool(Value v) {
    Tensor t = FunctionTransforms.concrete(v, Conversion.BOOL);
    if (t.size() != 1) {
      throw NablaError.valueError(
              "The truth value of an array with "
                  + (t.size() == 0 ? "no elements" : "more than one element")
                  + " is ambiguous.")
          .withFix("Use x.any() or x.all().");
    }
    return t.getBoolean(0);
  }

  private static Tensor one(Value v, Conversion purpose) {
    Tensor t = FunctionTransforms.concrete(v, purpose);
    if (t.size() != 1) {
      throw NablaError.typeError(
          "only arrays of one element can be converted to Python scalars, not "
              + v.aval().toLongString()
              + ".");
    }
    return t;
  }

  private static Number toInt(Value v, boolean asIndex) {
    Tensor t = one(v, asIndex ? Conversion.INDEX : Conversion.NUMBER);
    if (asIndex && (!t.dtype().isInteger() || t.shape().rank() > 0)) {
      throw NablaError.typeError(
          "only integer scalar arrays can be converted to a scalar index, not "
              + v.aval().toLongString()
              + ".");
    }
    return t.dtype() == DType.UINT64 ? unsigned(t.getLong(0)) : (Number) t.getLong(0);
  }

  private static double toFloat(Value v) {
    return one(v, Conversion.NUMBER).getDouble(0);
  }

  /** All elements as a flat Python tuple. */
  private Object elements(Value v) {
    Tensor t = FunctionTransforms.concrete(v, Conversion.NUMBER);
    if (t.size() > MAX_ELEMENTS) {
      throw NablaError.of(
          "MemoryError", "A list of " + t.size() + " Python numbers would be too large.");
    }
    Object[] out = new Object[(int) t.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (t.dtype().kind()) {
            case BOOL -> t.getBoolean(i);
            case SIGNED, KEY -> t.getLong(i);
            case UNSIGNED -> unsigned(t.getLong(i));
            case FLOAT -> t.getDouble(i);
          };
    }
    return helpers.get().tuple(out);
  }

  private static Number unsigned(long v) {
    return v >= 0 ? v : new java.math.BigInteger(Long.toUnsignedString(v));
  }

  /** The numbers of an array that is about to leave for NumPy or a list. */
  private static Tensor numbers(Value v) {
    return FunctionTransforms.concrete(v, Conversion.ARRAY);
  }

  private static String text(Value v, boolean repr) {
    if (v instanceof Value.Concrete(Tensor t)) {
      return repr ? NumpyText.repr(t) : NumpyText.str(t);
    }
    return "Traced<" + v.aval().toLongString() + ">";
  }
}
