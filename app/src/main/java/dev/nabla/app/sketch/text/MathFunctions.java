package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.SyntaxException;
import dev.nabla.app.sketch.text.Binder.Given;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions of Python's that are computed while the text is read: their arguments are numbers. */
final class MathFunctions {
  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.of(
          "math.sqrt", Math::sqrt,
          "math.exp", Math::exp,
          "math.log", Math::log,
          "math.log2", x -> Math.log(x) / Math.log(2),
          "math.log10", Math::log10,
          "math.sin", Math::sin,
          "math.cos", Math::cos,
          "math.tan", Math::tan,
          "math.tanh", Math::tanh);

  private MathFunctions() {}

  /** The number, or null where the function is none of these. */
  static @Nullable Value fold(String path, List<Given> given, Extent at) throws SyntaxException {
    DoubleUnaryOperator f = FUNCTIONS.get(path);
    if (f == null) {
      return null;
    }
    if (given.size() != 1
        || !(given.getFirst().value() instanceof Value.Constant c)
        || !(c.value() instanceof Number n)) {
      throw Words.undrawable(at, "call.python", path);
    }
    double result = f.applyAsDouble(n.doubleValue());
    if (Double.isNaN(result) && !Double.isNaN(n.doubleValue())) {
      throw Words.wrong(at, "constant.sign", path, c.text());
    }
    return Constants.of(result);
  }

  /** {@code float('inf')}, {@code int(2.5)}. */
  static Value converted(String type, Value.Constant c, Extent at) throws SyntaxException {
    Object v = c.value() instanceof Boolean b ? (Object) (b ? 1L : 0L) : c.value();
    try {
      if (v instanceof String s) {
        String text = s.strip().replace("inf", "Infinity").replace("nan", "NaN");
        v =
            type.equals("float")
                ? (Object) Double.valueOf(text.replace("Infinityinity", "Infinity"))
                : (Object) Long.valueOf(text);
      }
    } catch (NumberFormatException e) {
      throw Words.wrong(at, "constant.sign", type, c.text());
    }
    if (!(v instanceof Number n)) {
      throw Words.wrong(at, "constant.sign", type, c.text());
    }
    if (type.equals("float")) {
      return Constants.of(n.doubleValue());
    }
    double d = n.doubleValue();
    if (Double.isNaN(d) || Math.abs(d) >= 0x1p63) {
      throw Words.wrong(at, "constant.large");
    }
    return Constants.of(n.longValue());
  }
}
