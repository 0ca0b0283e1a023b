package dev.nabla.app.editor;

import dev.nabla.app.canvas.ValueText;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.jaxpr.TracedSketch;
import dev.nabla.app.workspace.Values;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import dev.nabla.tensor.TensorText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a drawing's parameters and results in words: all elements of small arrays, the
 * least, the mean and the greatest of larger ones, followed by shorter words for the same, a line
 * each. Takes a pass over every array.
 */
final class NodeValues {
  private static final int SMALL = 4;
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);

  private NodeValues() {}

  /** By what links carry; without those that are not known. */
  static Map<Operand, String> of(TracedSketch s, Values values) {
    Map<Operand, String> out = new HashMap<>();
    s.inputs().forEach((name, a) -> put(out, new Operand.FromInput(name), a, values));
    s.results()
        .forEach(
            (id, all) -> {
              for (int k = 0; k < all.size(); k++) {
                put(out, new Operand.FromNode(id, k), all.get(k), values);
              }
            });
    return out;
  }

  private static void put(Map<Operand, String> out, Operand o, Atom a, Values values) {
    Tensor t =
        switch (a) {
          case Literal l -> l.value();
          case Var v -> values.of(0, v);
        };
    if (t != null) {
      out.put(o, text(t));
    }
  }

  static String text(Tensor t) {
    String one = ValueText.of(t);
    if (one != null && t.shape().rank() == 0) {
      return one;
    }
    if (t.size() <= SMALL) {
      int[] dims = new int[t.shape().rank()];
      for (int i = 0; i < dims.length; i++) {
        dims[i] = t.shape().dim(i);
      }
      StringBuilder sb = new StringBuilder();
      write(t, dims, 0, 0, sb);
      return sb.toString();
    }
    return summary(t);
  }

  private static long write(Tensor t, int[] dims, int axis, long at, StringBuilder out) {
    if (axis == dims.length) {
      int i = Math.toIntExact(at);
      out.append(t.dtype().isFloat() ? ValueText.number(t.getDouble(i)) : TensorText.element(t, i));
      return at + 1;
    }
    out.append('[');
    long next = at;
    for (int i = 0; i < dims[axis]; i++) {
      out.append(i > 0 ? ", " : "");
      next = write(t, dims, axis + 1, next, out);
    }
    out.append(']');
    return next;
  }

  private static String summary(Tensor t) {
    Texts texts = EditorTexts.get();
    long n = t.size();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    long nan = 0;
    boolean bool = t.dtype().isBool();
    for (int i = 0; i < n; i++) {
      double v = bool ? (t.getBoolean(i) ? 1 : 0) : element(t, i);
      if (Double.isNaN(v)) {
        nan++;
        continue;
      }
      least = Math.min(least, v);
      most = Math.max(most, v);
      sum += v;
    }
    if (bool) {
      return texts.format("value.true", (long) sum, n);
    }
    if (nan == n) {
      return texts.format("value.nan.all", n);
    }
    double mean = sum / (n - nan);
    String missing = nan == 0 ? "" : texts.format("value.nan", nan);
    return texts.format(
            "value.summary",
            ValueText.number(least),
            ValueText.number(most),
            ValueText.number(mean))
        + missing
        + "\n"
        + texts.format("value.brief", brief(least), brief(most), brief(mean))
        + missing
        + "\n"
        + texts.format("value.mean", brief(mean))
        + missing;
  }

  /** Two digits. */
  private static String brief(double v) {
    return Double.isInfinite(v)
        ? ValueText.number(v)
        : ValueText.number(new BigDecimal(v).round(TWO_DIGITS).doubleValue());
  }

  private static double element(Tensor t, int i) {
    return t.dtype().isFloat() ? t.getDouble(i) : t.getLong(i);
  }

  /** What is known of a drawing's values; null where nothing is. */
  record Known(TracedSketch sketch, Values values) {
    static @Nullable Known of(@Nullable TracedSketch s, Values v) {
      return s == null || v.stages().isEmpty() ? null : new Known(s, v);
    }

    Map<Operand, String> words() {
      return NodeValues.of(sketch, values);
    }
  }
}
