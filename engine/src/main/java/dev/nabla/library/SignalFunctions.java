package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Convolution;
import dev.nabla.ops.Convolution.ConvDims;
import dev.nabla.ops.Convolution.Window;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Convolution and correlation of signals. */
final class SignalFunctions {
  private static final String JNP = "jax.numpy";
  private static final String SCIPY = "jax.scipy.signal";
  private static final String CATEGORY = "Convolution and pooling";
  private static final String END = ", *, precision=None, preferred_element_type=None";

  private SignalFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "convolve",
        "a, v, mode='full'" + END,
        CATEGORY,
        "Convolution of two vectors",
        (b, a) -> line(b, a, false));
    l.group(
        JNP,
        "correlate",
        "a, v, mode='valid'" + END,
        CATEGORY,
        "Correlation of two vectors",
        (b, a) -> line(b, a, true));
    signal(l, "convolve", "mode='full', method='auto'", "Convolution", false, 0);
    signal(l, "correlate", "mode='full', method='auto'", "Correlation", true, 0);
    String plane = "mode='full', boundary='fill', fillvalue=0";
    signal(l, "convolve2d", plane, "Convolution of two matrices", false, 2);
    signal(l, "correlate2d", plane, "Correlation of two matrices", true, 2);
    l.group(
        SCIPY,
        "fftconvolve",
        "in1, in2, mode='full', axes=None",
        CATEGORY,
        "Convolution",
        (b, a) -> {
          if (!a.isNone("axes")) {
            throw NablaError.of("NotImplementedError", "fftconvolve with axes is not supported")
                .withFix("Use jax.vmap over the other axes.");
          }
          return space(b, a, false, 0);
        });
  }

  private static void signal(
      Library l, String name, String options, String doc, boolean correlate, int rank) {
    l.group(
        SCIPY,
        name,
        "in1, in2, " + options + ", precision=None",
        CATEGORY,
        doc,
        (b, a) -> space(b, a, correlate, rank));
  }

  private static String mode(Arguments a) {
    String mode = String.valueOf(a.text("mode"));
    if (!List.of("full", "same", "valid").contains(mode)) {
      throw NablaError.valueError("mode must be one of ['full', 'same', 'valid'], got " + mode);
    }
    return mode;
  }

  private static Atom line(GraphBuilder b, Arguments a, boolean correlate) {
    String name = a.function();
    List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("a"), a.array("v")));
    if (xs.get(0).aval().rank() != 1 || xs.get(1).aval().rank() != 1) {
      throw NablaError.valueError(name + "() only support 1-dimensional inputs.")
          .withFix(
              "The operands have shapes "
                  + xs.get(0).aval().shape().toTuple()
                  + " and "
                  + xs.get(1).aval().shape().toTuple()
                  + "; jax.scipy.signal."
                  + name
                  + " takes any rank.");
    }
    if (xs.get(0).aval().size() == 0 || xs.get(1).aval().size() == 0) {
      throw NablaError.valueError(
          name
              + ": inputs cannot be empty, got shapes "
              + xs.get(0).aval().shape().toTuple()
              + " and "
              + xs.get(1).aval().shape().toTuple()
              + ".");
    }
    String mode = mode(a);
    boolean swap = xs.get(0).aval().size() < xs.get(1).aval().size();
    Atom x = xs.get(swap ? 1 : 0);
    Atom y = xs.get(swap ? 0 : 1);
    int n = Math.toIntExact(y.aval().size());
    List<Integer> pad =
        switch (mode) {
          case "valid" -> List.of(0, 0);
          case "same" -> List.of(n / 2, n - n / 2 - 1);
          default -> List.of(n - 1, n - 1);
        };
    Atom kernel = correlate ? y : reversed(b, y);
    Atom r = filtered(b, x, kernel, List.of(pad), ProductFunctions.preferred(a));
    return correlate && swap ? reversed(b, r) : r;
  }

  private static Atom reversed(GraphBuilder b, Atom x) {
    int[] all = IntStream.range(0, x.aval().rank()).toArray();
    return all.length == 0 ? x : b.bind1(Shapes.REV, Params.of("dimensions", all), x);
  }

  private static Atom filtered(
      GraphBuilder b, Atom x, Atom kernel, List<List<Integer>> padding, @Nullable DType preferred) {
    int rank = padding.size();
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    Window w = new Window(ones, padding, ones, ones, ConvDims.standard(rank + 2), 1, 1);
    Atom r = Convolution.conv(b, wide(b, x), wide(b, kernel), w, preferred);
    return b.bind1(Shapes.SQUEEZE, Params.of("dimensions", new int[] {0, 1}), r);
  }

  private static Atom wide(GraphBuilder b, Atom x) {
    Shape s = x.aval().shape();
    int[] dims = IntStream.range(2, s.rank() + 2).toArray();
    return Shapes.broadcastInDim(b, x, s.insert(0, 1).insert(0, 1), dims);
  }

  private static Atom space(GraphBuilder b, Arguments a, boolean correlate, int rank) {
    List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("in1"), a.array("in2")));
    Shape s = xs.get(0).aval().shape();
    Shape t = xs.get(1).aval().shape();
    if (rank > 0) {
      if (!"fill".equals(a.text("boundary")) || a.number("fillvalue") != 0) {
        throw NablaError.of(
            "NotImplementedError", a.function() + "() only supports boundary='fill', fillvalue=0");
      }
      if (s.rank() != rank || t.rank() != rank) {
        throw NablaError.valueError(a.function() + "() only supports 2-dimensional inputs.");
      }
    }
    if (s.rank() != t.rank()) {
      throw NablaError.valueError("in1 and in2 must have the same number of dimensions")
          .withFix("They have shapes " + s.toTuple() + " and " + t.toTuple() + ".");
    }
    if (s.size() == 0 || t.size() == 0) {
      throw NablaError.valueError(
          "zero-size arrays not supported in convolutions, got shapes "
              + s.toTuple()
              + " and "
              + t.toTuple()
              + ".");
    }
    String mode = mode(a);
    if (correlate && rank > 0 && mode.equals("same")) {
      // Of an even number of places, the matrix version keeps the other middle.
      return reversed(b, convolved(b, reversed(b, xs.get(0)), xs.get(1), mode));
    }
    return convolved(b, xs.get(0), correlate ? reversed(b, xs.get(1)) : xs.get(1), mode);
  }

  private static Atom convolved(GraphBuilder b, Atom first, Atom second, String mode) {
    Shape s = first.aval().shape();
    Shape t = second.aval().shape();
    boolean larger = IntStream.range(0, s.rank()).allMatch(i -> s.dim(i) >= t.dim(i));
    boolean smaller = IntStream.range(0, s.rank()).allMatch(i -> s.dim(i) <= t.dim(i));
    if (!larger && !smaller) {
      throw NablaError.valueError("One input must be smaller than the other in every dimension.");
    }
    Atom x = larger ? first : second;
    Atom y = larger ? second : first;
    List<List<Integer>> padding = new ArrayList<>();
    for (int i = 0; i < s.rank(); i++) {
      int n = y.aval().shape().dim(i);
      int o = t.dim(i);
      padding.add(
          switch (mode) {
            case "valid" -> List.of(0, 0);
            case "same" -> List.of(n - 1 - (o - 1) / 2, n - o + (o - 1) / 2);
            default -> List.of(n - 1, n - 1);
          });
    }
    return filtered(b, x, reversed(b, y), padding, null);
  }
}
