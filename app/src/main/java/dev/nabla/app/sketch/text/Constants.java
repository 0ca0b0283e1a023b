package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.SyntaxException;
import dev.nabla.app.sketch.text.Value.Constant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and texts known from the source, and arithmetic with them as Python does it. */
final class Constants {
  private static final int LONGEST_EXPONENT = 4096;

  private Constants() {}

  static Constant of(@Nullable Object value) {
    return switch (value) {
      case null -> new Constant("None", null);
      case Boolean b -> new Constant(b ? "True" : "False", b);
      case Double d -> new Constant(text(d), d);
      case String s -> new Constant(quoted(s), s);
      default -> new Constant(value.toString(), value);
    };
  }

  /** As Python prints it, and as {@code jnp} calls those that it has no word for. */
  static String text(double d) {
    if (Double.isNaN(d)) {
      return "jnp.nan";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "jnp.inf" : "-jnp.inf";
    }
    String s = Double.toString(d);
    return s.contains("E") ? s.replace(".0E", "E").replace("E", "e") : s;
  }

  private static String quoted(String s) {
    return "'" + s.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A number as Python writes it: with bases, underscores and exponents. */
  static Constant number(Extent at, String written) throws SyntaxException {
    String s = written.replace("_", "").toLowerCase(Locale.ROOT);
    try {
      for (var base : List.of(new Base("0x", 16), new Base("0o", 8), new Base("0b", 2))) {
        if (s.startsWith(base.prefix())) {
          return of(Long.parseLong(s.substring(2), base.radix()));
        }
      }
      if (s.chars().allMatch(Character::isDigit)) {
        if (s.length() > 1 && s.startsWith("0") && !s.matches("0+")) {
          throw Words.wrong(at, "number.zero", written);
        }
        return new Constant(written, Long.parseLong(s));
      }
    } catch (NumberFormatException e) {
      throw Words.wrong(at, "number.large", written);
    }
    String exact = written.matches(".*[eE].*_.*") ? s : written;
    return new Constant(exact, Double.parseDouble(s));
  }

  private record Base(String prefix, int radix) {}

  /** The characters of string tokens. */
  static Constant string(List<String> parts) {
    String first = parts.getFirst();
    boolean plain =
        parts.size() == 1 && !first.contains("\\") && "'\"".indexOf(first.charAt(0)) >= 0;
    StringBuilder out = new StringBuilder();
    parts.forEach(p -> out.append(characters(p)));
    boolean triple = first.startsWith("\"\"\"") || first.startsWith("'''");
    return plain && !triple ? new Constant(first, out.toString()) : of(out.toString());
  }

  /** What a string token says. */
  static String characters(String token) {
    int start = 0;
    while (token.charAt(start) != '"' && token.charAt(start) != '\'') {
      start++;
    }
    boolean raw = token.substring(0, start).toLowerCase(Locale.ROOT).contains("r");
    String quote = token.substring(start, start + 1);
    int quotes = token.startsWith(quote.repeat(3), start) && token.length() >= start + 6 ? 3 : 1;
    String inside = token.substring(start + quotes, token.length() - quotes);
    return raw ? inside : unescaped(inside);
  }

  private static String unescaped(String s) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c != '\\' || i + 1 == s.length()) {
        out.append(c);
        continue;
      }
      char next = s.charAt(++i);
      switch (next) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case '\\', '\'', '"' -> out.append(next);
        case '\n' -> {}
        default -> out.append(c).append(next);
      }
    }
    return out.toString();
  }

  static Constant unary(Extent at, String sign, Constant c) throws SyntaxException {
    Object v = c.value() instanceof Boolean b ? (Object) (b ? 1L : 0L) : c.value();
    boolean number = c.value() instanceof Long || c.value() instanceof Double;
    switch (sign) {
      case "-" -> {
        if (v instanceof Double d) {
          return simple(c) ? new Constant("-" + c.text(), -d) : of(-d);
        }
        if (v instanceof Long l) {
          return number && simple(c) ? new Constant("-" + c.text(), -l) : of(-l);
        }
      }
      case "+" -> {
        if (v instanceof Long || v instanceof Double) {
          return number ? c : of(v);
        }
      }
      case "~" -> {
        if (v instanceof Long l) {
          return of(~l);
        }
      }
      default -> {}
    }
    throw Words.wrong(at, "constant.sign", sign, c.text());
  }

  /** Whether a minus sign can stand before its text. */
  private static boolean simple(Constant c) {
    return !c.text().startsWith("-") && !c.text().startsWith("+");
  }

  /** Arithmetic and comparison of two constants. */
  static Constant binary(Extent at, String sign, Constant a, Constant b) throws SyntaxException {
    Object x = numeric(a.value());
    Object y = numeric(b.value());
    try {
      if (x instanceof Long l && y instanceof Long r) {
        return of(integers(sign, l, r));
      }
      if (x instanceof Number l && y instanceof Number r) {
        return of(floats(sign, l.doubleValue(), r.doubleValue()));
      }
    } catch (ArithmeticException e) {
      boolean zero = String.valueOf(e.getMessage()).contains("zero");
      throw Words.wrong(at, zero ? "constant.zero" : "constant.large");
    } catch (UnsupportedOperationException e) {
      throw Words.wrong(at, "constant.sign", sign, a.text());
    }
    throw Words.undrawable(at, "constant.operands", sign);
  }

  private static @Nullable Object numeric(@Nullable Object v) {
    return v instanceof Boolean b ? (Object) (b ? 1L : 0L) : v;
  }

  private static Object integers(String sign, long a, long b) {
    return switch (sign) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, b);
      case "%" -> Math.floorMod(a, b);
      case "**" -> b >= 0 ? (Object) power(a, b) : (Object) floats(sign, a, b);
      case "<<" -> shifted(a, b);
      case ">>" -> a >> Math.min(63, positive(b));
      case "&" -> a & b;
      case "|" -> a | b;
      case "^" -> a ^ b;
      case "==" -> a == b;
      case "!=" -> a != b;
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      default -> floats(sign, a, b);
    };
  }

  private static long positive(long b) {
    if (b < 0) {
      throw new UnsupportedOperationException();
    }
    return b;
  }

  private static long shifted(long a, long b) {
    return positive(b) > 62 && a != 0
        ? Math.multiplyExact(Long.MAX_VALUE, 2L)
        : Math.multiplyExact(a, 1L << b);
  }

  private static long power(long a, long b) {
    if (a == 0 || a == 1 || a == -1) {
      return b == 0 ? 1 : a == -1 && b % 2 == 0 ? 1 : a;
    }
    long out = 1;
    for (long i = 0; i < Math.min(b, LONGEST_EXPONENT); i++) {
      out = Math.multiplyExact(out, a);
    }
    return out;
  }

  private static Object floats(String sign, double a, double b) {
    return switch (sign) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / nonzero(b);
      case "//" -> Math.floor(a / nonzero(b));
      case "%" -> a - b * Math.floor(a / nonzero(b));
      case "**" -> raised(a, b);
      case "==" -> a == b;
      case "!=" -> a != b;
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      default -> throw new UnsupportedOperationException();
    };
  }

  private static double raised(double a, double b) {
    if (a == 0 && b < 0) {
      throw new ArithmeticException("zero");
    }
    double out = Math.pow(a, b);
    if (Double.isNaN(out) && !Double.isNaN(a) && !Double.isNaN(b)) {
      throw new UnsupportedOperationException();
    }
    return out;
  }

  private static double nonzero(double b) {
    if (b == 0) {
      throw new ArithmeticException("zero");
    }
    return b;
  }
}
