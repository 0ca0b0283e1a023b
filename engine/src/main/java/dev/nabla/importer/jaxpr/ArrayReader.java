package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Syntax.Raw;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Base64;

/** Types, and the values of literals and constants, to the bit. */
final class ArrayReader {
  /** So many digits say which float32 is meant; longer decimals are Python's own, of 64 bits. */
  private static final int FLOAT_DIGITS = 9;

  private ArrayReader() {}

  static ShapedArray type(Syntax.Type t) {
    DType dtype;
    try {
      dtype = DType.of(t.dtype());
    } catch (IllegalArgumentException e) {
      throw Problem.type(
          t.span(),
          "there is no dtype '" + t.dtype() + "'.",
          "The dtypes are bool, i8 to i64, u8 to u64, f16, bf16, f32, f64 and key<fry>.");
    }
    int[] dims = t.dims().stream().mapToInt(Integer::intValue).toArray();
    ShapedArray a = new ShapedArray(dtype, Shape.of(dims), t.weak());
    checkSize(a, t.span());
    return a;
  }

  /** Refuses arrays whose bytes cannot be counted. */
  static void checkSize(ShapedArray a, Span where) {
    long bytes = a.dtype().bytes();
    for (int d : a.shape().toArray()) {
      if (d == 0) {
        return;
      }
      bytes = Math.multiplyHigh(bytes, (long) d) == 0 ? bytes * d : -1;
      if (bytes < 0 || bytes > 1L << 56) {
        throw Problem.value(where, a + " is larger than any memory.", "Make it smaller.");
      }
    }
  }

  /** A literal's or constant's value. */
  static Tensor value(Raw raw, ShapedArray type) {
    if (raw instanceof Syntax.Bytes b) {
      return bytes(b, type);
    }
    long given = count(raw);
    if (given != type.size() || depth(raw) > Math.max(1, type.rank())) {
      throw Problem.value(
          raw.span(),
          "a value of type " + type + " has " + elements(type.size()) + ", not " + given + ".",
          "Write the elements in nested brackets, or correct the shape.");
    }
    Tensor t = Tensor.zeros(type);
    fill(raw, t, 0);
    return t;
  }

  private static String elements(long n) {
    return n == 1 ? "1 element" : n + " elements";
  }

  private static Tensor bytes(Syntax.Bytes b, ShapedArray type) {
    byte[] data;
    try {
      data = Base64.getDecoder().decode(b.base64());
    } catch (IllegalArgumentException e) {
      throw Problem.value(
          b.span(), "this is no base64 text.", "Write the elements in brackets instead.");
    }
    if (data.length != type.byteSize()) {
      throw Problem.value(
          b.span(),
          type + " takes " + type.byteSize() + " bytes, these are " + data.length + ".",
          "Write the elements in brackets instead.");
    }
    Tensor t = Tensor.zeros(type);
    MemorySegment.copy(MemorySegment.ofArray(data), 0, t.data(), 0, data.length);
    if (type.dtype().isBool()) {
      for (int i = 0; i < data.length; i++) {
        t.setLong(i, data[i]);
      }
    }
    return t;
  }

  private static long count(Raw raw) {
    return raw instanceof Syntax.Sequence s
        ? s.elements().stream().mapToLong(ArrayReader::count).sum()
        : 1;
  }

  private static int depth(Raw raw) {
    return raw instanceof Syntax.Sequence s
        ? 1 + s.elements().stream().mapToInt(ArrayReader::depth).max().orElse(0)
        : 0;
  }

  private static long fill(Raw raw, Tensor t, long from) {
    if (raw instanceof Syntax.Sequence s) {
      long at = from;
      for (Raw r : s.elements()) {
        at = fill(r, t, at);
      }
      return at;
    }
    DType d = t.dtype();
    switch (raw) {
      case Syntax.Word w when d.isBool() && w.source().equals("True") -> t.setLong(from, 1);
      case Syntax.Word w when d.isBool() && w.source().equals("False") -> t.setLong(from, 0);
      case Syntax.Num n when d.isFloat() -> t.setDouble(from, number(n, d));
      case Syntax.Num n when !d.isBool() && n.source().matches("[-+]?\\d+") ->
          t.setLong(from, integer(n, d));
      default ->
          throw Problem.type(
              raw.span(),
              raw.source() + " is no " + d.longName() + ".",
              d.isBool()
                  ? "Write True or False."
                  : d.isFloat()
                      ? "Write a number, nan, inf or -inf."
                      : "Write an integer, or change the dtype.");
    }
    return from + 1;
  }

  private static double number(Syntax.Num n, DType d) {
    String s = n.source();
    if (s.endsWith("nan")) {
      return Double.NaN;
    }
    if (s.endsWith("inf")) {
      return s.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    int exponent = s.toLowerCase(java.util.Locale.ROOT).indexOf('e');
    String mantissa = exponent < 0 ? s : s.substring(0, exponent);
    long digits = mantissa.chars().filter(Character::isDigit).count();
    // Rounded once where the decimal stands for a float32; Python's floats are rounded twice.
    return d == DType.FLOAT32 && digits <= FLOAT_DIGITS
        ? Float.parseFloat(s)
        : Double.parseDouble(s);
  }

  private static long integer(Syntax.Num n, DType d) {
    BigInteger v = new BigInteger(n.source().replace("+", ""));
    int bits = d.bits();
    boolean unsigned = d.isUnsigned() || d.isKey();
    BigInteger limit = BigInteger.ONE.shiftLeft(unsigned ? bits : bits - 1);
    BigInteger least =
        unsigned && !d.isKey() ? BigInteger.ZERO : BigInteger.TWO.pow(bits - 1).negate();
    if (v.compareTo(limit) >= 0 || v.compareTo(least) < 0) {
      throw Problem.of(
          "OverflowError",
          n.span(),
          n.source() + " does not fit in " + d.longName() + ".",
          "Choose a wider dtype, or another number.");
    }
    return v.longValue();
  }
}
