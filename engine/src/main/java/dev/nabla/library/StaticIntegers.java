package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lengths and axes that come as arrays: where their elements are known they are the integers that
 * JAX sees in them, as in {@code x.reshape((n, -1))} with a NumPy integer {@code n}.
 */
final class StaticIntegers {
  /** Parameters that hold integers which are fixed while tracing. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "shape",
          "new_sizes",
          "axis",
          "axes",
          "dimensions",
          "dimension",
          "permutation",
          "broadcast_dimensions",
          "source",
          "destination",
          "reps",
          "pad_width",
          "padding",
          "padding_config",
          "window_dimensions",
          "window_strides",
          "strides",
          "lhs_dilation",
          "rhs_dilation",
          "base_dilation",
          "slice_sizes",
          "limit_indices",
          "sizes");

  private StaticIntegers() {}

  static void replace(Map<String, @Nullable Object> arguments, Arguments.Known known) {
    for (Map.Entry<String, @Nullable Object> e : arguments.entrySet()) {
      Object v = e.getValue();
      if ((v instanceof Atom || v instanceof List<?>) && PARAMETERS.contains(e.getKey())) {
        e.setValue(integers(v, known));
      }
    }
  }

  private static @Nullable Object integers(@Nullable Object v, Arguments.Known known) {
    if (v instanceof List<?> l) {
      List<@Nullable Object> out = new ArrayList<>(l.size());
      for (Object o : l) {
        out.add(integers(o, known));
      }
      return out;
    }
    if (v instanceof Atom a && a.aval().dtype().isInteger()) {
      Tensor t = known.of(a);
      return t == null ? v : elements(t, 0, 0, t.size());
    }
    return v;
  }

  /** The elements from one position to another as nested lists, from an axis on. */
  private static Object elements(Tensor t, int axis, long from, long to) {
    if (axis == t.shape().rank()) {
      return t.getLong(from);
    }
    int n = t.shape().dim(axis);
    List<Object> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      long step = (to - from) / n;
      out.add(elements(t, axis + 1, from + i * step, from + (i + 1) * step));
    }
    return out;
  }
}
