package dev.nabla.importer.json;

import dev.nabla.function.Value;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;

/** Single numbers, Python scalars and static arguments. */
final class ScalarReader {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private ScalarReader() {}

  /** A number, or one of the three words for what JSON has no number for. */
  static double number(JsonNode n, String path) {
    if (n.isNumber()) {
      return n.asDouble();
    }
    return switch (n.asString("")) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default ->
          throw new ValueFormatException(
              path, n + " is no number (and not \"NaN\", \"Infinity\", \"-Infinity\")");
    };
  }

  /** Stores one element. */
  static void put(Tensor t, int i, JsonNode n, String path) {
    DType d = t.dtype();
    if (d.isFloat()) {
      t.setDouble(i, number(n, path));
    } else if (d.isBool()) {
      t.setLong(i, bool(n, path) ? 1 : 0);
    } else {
      t.setLong(i, integer(n, d, path));
    }
  }

  private static boolean bool(JsonNode n, String path) {
    if (n.isBoolean()) {
      return n.asBoolean();
    }
    if (n.isIntegralNumber() && (n.asLong() == 0 || n.asLong() == 1)) {
      return n.asLong() == 1;
    }
    throw new ValueFormatException(path, n + " is neither true nor false");
  }

  private static long integer(JsonNode n, DType d, String path) {
    if (!n.isIntegralNumber()) {
      throw new ValueFormatException(path, n + " is no integer, as " + d + " needs");
    }
    BigInteger v = n.bigIntegerValue();
    BigInteger size = BigInteger.ONE.shiftLeft(d.bits());
    BigInteger lowest = d.isUnsigned() ? BigInteger.ZERO : size.shiftRight(1).negate();
    if (v.compareTo(lowest) < 0 || v.compareTo(lowest.add(size)) >= 0) {
      throw new ValueFormatException(path, v + " does not fit into " + d);
    }
    return v.mod(TWO_64).longValue();
  }

  /** {@code {"py": "float", "value": …}}. */
  static Object python(JsonNode n, String path) {
    JsonNode value = n.path("value");
    String type = n.get("py").asString("");
    return switch (type) {
      case "float" -> number(value, path + ".value");
      case "int" -> integer(value, DType.INT64, path + ".value");
      case "bool" -> bool(value, path + ".value");
      default ->
          throw new ValueFormatException(
              path + ".py", n.get("py") + " is none of \"float\", \"int\", \"bool\"");
    };
  }

  /** A bare number or boolean, or a word for a number. */
  static Object plain(JsonNode n, String path) {
    if (n.isBoolean()) {
      return n.asBoolean();
    }
    return n.isIntegralNumber() ? integer(n, DType.INT64, path) : (Object) number(n, path);
  }

  /**
   * A static argument: a number, boolean or text as it is; a list as Python's list. A text that
   * reads as a Python list, tuple, dict or set stands for that.
   */
  static Value fixed(JsonNode n, String path) {
    if (n.isNumber() || n.isBoolean()) {
      return new Value.Scalar(plain(n, path));
    }
    return new Value.Opaque(PythonLiteral.of(n, path), n.isString() ? "str" : "object");
  }
}
