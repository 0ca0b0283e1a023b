package dev.nabla.library;

import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Convolution.ConvDims;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How Python gives windows, paddings and dimension numbers. */
final class ConvolutionArguments {
  private ConvolutionArguments() {}

  /** A tuple of integers. */
  static int[] integers(Arguments a, String name) {
    if (!(a.get(name) instanceof List<?> l)) {
      throw a.wrong(name, "a tuple of integers");
    }
    return l.stream().mapToInt(o -> integer(a, name, o)).toArray();
  }

  /** A tuple of as many integers as there are axes that a window moves along. */
  static int[] integers(Arguments a, String name, int count) {
    int[] out = integers(a, name);
    if (out.length != count) {
      throw NablaError.valueError(
          a.function()
              + ": "
              + name
              + " must have one entry for each axis that the window moves along, got "
              + out.length
              + " for "
              + count
              + ".");
    }
    return out;
  }

  /** A tuple of integers, ones where it is None. */
  static int[] integersOrOnes(Arguments a, String name, int count) {
    if (!a.isNone(name)) {
      return integers(a, name);
    }
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int integer(Arguments a, String name, @Nullable Object o) {
    return switch (o) {
      case Long n -> a.toInt(n, name);
      case Literal l when l.aval().dtype().isInteger() -> (int) l.value().getLong(0);
      case null, default -> throw a.wrong(name, "a tuple of integers");
    };
  }

  /**
   * Padding as a pair for each axis: pairs as they are, or {@code SAME}, {@code SAME_LOWER}, {@code
   * VALID}.
   */
  static List<List<Integer>> padding(
      Arguments a, String name, int[] lengths, int[] window, int[] strides) {
    Object v = a.get(name);
    if (v instanceof String s) {
      return named(s, lengths, window, strides);
    }
    if (!(v instanceof List<?> l)) {
      throw a.wrong(name, "'SAME', 'SAME_LOWER', 'VALID' or a sequence of (low, high) pairs");
    }
    List<List<Integer>> out = new ArrayList<>();
    for (Object o : l) {
      if (!(o instanceof List<?> pair) || pair.size() != 2) {
        throw a.wrong(name, "'SAME', 'SAME_LOWER', 'VALID' or a sequence of (low, high) pairs");
      }
      out.add(List.of(integer(a, name, pair.get(0)), integer(a, name, pair.get(1))));
    }
    return out;
  }

  /** The amounts that a named padding stands for: SAME gives ⌈length / stride⌉ places. */
  static List<List<Integer>> named(String name, int[] lengths, int[] window, int[] strides) {
    String kind = name.toUpperCase(Locale.ROOT);
    if (!List.of("SAME", "SAME_LOWER", "VALID").contains(kind)) {
      throw NablaError.of(
              "RuntimeError",
              "Unrecognized padding type: expected 'VALID', 'SAME' or 'SAME_LOWER', got "
                  + name
                  + ".")
          .withFix("Use 'SAME', 'SAME_LOWER', 'VALID', or a (low, high) pair for each axis.");
    }
    List<List<Integer>> out = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      int s = i < strides.length ? strides[i] : 1;
      int places = Math.ceilDiv(lengths[i], Math.max(1, s));
      int total = kind.equals("VALID") ? 0 : Math.max(0, (places - 1) * s + window[i] - lengths[i]);
      int less = total / 2;
      out.add(kind.equals("SAME") ? List.of(less, total - less) : List.of(total - less, less));
    }
    return out;
  }

  /** None, three strings such as {@code ('NHWC', 'HWIO', 'NHWC')}, or three lists of axes. */
  static ConvDims dims(Arguments a, String name, int rank) {
    return dims(a, name, a.get(name), rank);
  }

  static ConvDims dims(Arguments a, String name, @Nullable Object v, int rank) {
    if (v == null) {
      return ConvDims.standard(rank);
    }
    if (!(v instanceof List<?> l) || l.size() != 3) {
      throw a.wrong(name, "three strings, ConvDimensionNumbers, or None");
    }
    if (l.stream().allMatch(String.class::isInstance)) {
      List<String> specs = l.stream().map(String.class::cast).toList();
      check(specs, rank);
      return new ConvDims(
          axes(specs.get(0), "NC", specs.get(1)),
          axes(specs.get(1), "OI", specs.get(1)),
          axes(specs.get(2), "NC", specs.get(1)));
    }
    List<List<Integer>> specs = new ArrayList<>();
    for (Object o : l) {
      if (!(o instanceof List<?> axes) || axes.size() != rank) {
        throw a.wrong(name, "three strings, ConvDimensionNumbers, or None");
      }
      specs.add(axes.stream().map(x -> integer(a, name, x)).toList());
    }
    return new ConvDims(specs.get(0), specs.get(1), specs.get(2));
  }

  private static void check(List<String> specs, int rank) {
    for (int i = 0; i < 3; i++) {
      String s = specs.get(i);
      String[] pair = i == 1 ? new String[] {"O", "I"} : new String[] {"N", "C"};
      String which = "convolution dimension_numbers[" + i + "]";
      if (s.length() != rank) {
        throw NablaError.typeError(
            which
                + " must have length equal to the ndim of the operands, got '"
                + s
                + "' for "
                + rank
                + " axes.");
      }
      for (String c : pair) {
        if (s.chars().filter(x -> x == c.charAt(0)).count() != 1) {
          throw NablaError.typeError(
              which
                  + " must contain the characters '"
                  + pair[0]
                  + "' and '"
                  + pair[1]
                  + "' exactly once, got "
                  + s
                  + ".");
        }
      }
      if (s.chars().distinct().count() != s.length()) {
        throw NablaError.typeError(which + " cannot have duplicate characters, got " + s + ".");
      }
    }
    if (!space(specs.get(0), "NC").equals(space(specs.get(1), "OI"))
        || !space(specs.get(0), "NC").equals(space(specs.get(2), "NC"))) {
      throw NablaError.typeError(
          "convolution dimension_numbers elements must each have the same set of spatial"
              + " characters, got "
              + String.join(", ", specs)
              + ".");
    }
  }

  private static Set<Integer> space(String spec, String pair) {
    Set<Integer> out = new LinkedHashSet<>();
    spec.chars().filter(c -> pair.indexOf(c) < 0).forEach(out::add);
    return out;
  }

  /** The two axes of the pair, then those of space in the kernel's order. */
  private static List<Integer> axes(String spec, String pair, String kernel) {
    List<Integer> out = new ArrayList<>();
    out.add(spec.indexOf(pair.charAt(0)));
    out.add(spec.indexOf(pair.charAt(1)));
    kernel.chars().filter(c -> c != 'O' && c != 'I').forEach(c -> out.add(spec.indexOf(c)));
    return out;
  }
}
