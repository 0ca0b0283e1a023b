package dev.nabla.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Arrays as NumPy prints them, with its default options (8 digits, lines of 75, more than 1000
 * elements abbreviated to three at each edge). Source of the layout: NumPy's {@code arrayprint}.
 */
public final class NumpyText {
  private static final int LINE = 75;
  private static final int EDGE = 3;
  private static final long THRESHOLD = 1000;

  private final Tensor t;
  private final boolean summary;
  private final LongFunction<String> element;
  private final String separator;

  private NumpyText(Tensor t, String separator) {
    this.t = t;
    this.separator = separator;
    this.summary = t.size() > THRESHOLD;
    this.element = formatter();
  }

  /** {@code str(x)}: {@code [1. 2. 3.]}; a scalar as {@code 6.0}. */
  public static String str(Tensor t) {
    if (t.shape().isScalar()) {
      return ScalarText.str(t, 0);
    }
    return new NumpyText(t, "").layout(" ");
  }

  /** {@code repr(x)}: {@code Array([1., 2., 3.], dtype=float32)}. */
  public static String repr(Tensor t) {
    String start = "Array(";
    String body =
        t.size() == 0
            ? "[], shape=" + t.shape().toTuple()
            : new NumpyText(t, ",").layout(" ".repeat(start.length() + 1));
    String tail =
        "dtype=" + t.dtype().longName() + (t.aval().weakType() ? ", weak_type=True" : "") + ")";
    int lastLine = body.length() - body.lastIndexOf('\n') + 1;
    String gap = lastLine + tail.length() + 1 > LINE ? "\n" + " ".repeat(start.length()) : " ";
    return start + body + "," + gap + tail;
  }

  private String layout(String hangingIndent) {
    if (t.shape().isScalar()) {
      return element.apply(0);
    }
    if (t.size() == 0) {
      return "[]";
    }
    return axis(0, 0, hangingIndent, LINE - separator.length());
  }

  private String axis(int axis, long offset, String indent, int width) {
    if (axis == t.shape().rank()) {
      return element.apply(offset);
    }
    String nextIndent = indent + " ";
    int nextWidth = width - 1;
    List<String> parts = new ArrayList<>();
    int n = t.shape().dim(axis);
    long stride = t.shape().strides()[axis];
    boolean last = axis == t.shape().rank() - 1;
    for (int i = 0; i < n; i++) {
      if (summary && n > 2 * EDGE && i == EDGE) {
        parts.add("...");
        i = n - EDGE;
      }
      parts.add(
          last
              ? element.apply(offset + i * stride)
              : axis(axis + 1, offset + i * stride, nextIndent, nextWidth));
    }
    return last ? row(parts, indent, width) : block(parts, axis, indent);
  }

  /** Elements, as many on a line as fit. */
  private String row(List<String> parts, String indent, int width) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    int room = width - Math.max(separator.length(), 1);
    for (int i = 0; i < parts.size(); i++) {
      String p = parts.get(i);
      boolean needsBreak = line.length() + p.length() > room && line.length() > indent.length();
      if (needsBreak) {
        out.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(p);
      if (i < parts.size() - 1) {
        line.append(separator).append(' ');
      }
    }
    out.append(line);
    return "[" + out.substring(indent.length()) + "]";
  }

  private String block(List<String> parts, int axis, String indent) {
    String lines = "\n".repeat(t.shape().rank() - axis - 1);
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        out.append(separator).append(lines).append(indent);
      }
      out.append(parts.get(i));
    }
    return out.append(']').toString();
  }

  private LongFunction<String> formatter() {
    if (t.dtype().isFloat()) {
      FloatFormat f = new FloatFormat(t, shown());
      return f::format;
    }
    int width = t.dtype().isBool() && !t.shape().isScalar() ? "False".length() : 0;
    for (long i : shown()) {
      width = Math.max(width, plain(i).length());
    }
    int w = width;
    return i -> " ".repeat(w - plain(i).length()) + plain(i);
  }

  private String plain(long i) {
    return ScalarText.str(t, i);
  }

  /** The elements that will be printed. */
  private long[] shown() {
    List<Long> out = new ArrayList<>();
    collect(0, 0, out);
    return out.stream().mapToLong(Long::longValue).toArray();
  }

  private void collect(int axis, long offset, List<Long> out) {
    if (axis == t.shape().rank()) {
      out.add(offset);
      return;
    }
    int n = t.shape().dim(axis);
    long stride = t.shape().strides()[axis];
    for (int i = 0; i < n; i++) {
      if (summary && n > 2 * EDGE && i == EDGE) {
        i = n - EDGE;
      }
      collect(axis + 1, offset + i * stride, out);
    }
  }
}
