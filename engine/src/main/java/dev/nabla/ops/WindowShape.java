package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Indexing.Padding;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A window that moves over all axes of an array.
 *
 * @param dimensions its length along each axis
 * @param strides how far it moves
 * @param padding identity elements before and after each axis
 * @param baseDilation distance between neighbouring elements of the array
 * @param windowDilation distance between neighbouring elements of the window
 */
public record WindowShape(
    int[] dimensions,
    int[] strides,
    List<List<Integer>> padding,
    int[] baseDilation,
    int[] windowDilation) {

  /** A window without padding or dilation. */
  public static WindowShape plain(int[] dimensions, int[] strides) {
    int[] ones = new int[dimensions.length];
    Arrays.fill(ones, 1);
    List<List<Integer>> none =
        IntStream.range(0, dimensions.length).mapToObj(i -> List.of(0, 0)).toList();
    return new WindowShape(dimensions, strides, none, ones, ones);
  }

  static WindowShape of(Params p) {
    @SuppressWarnings("unchecked")
    List<List<Integer>> padding = (List<List<Integer>>) p.as("padding", List.class);
    return new WindowShape(
        p.ints("window_dimensions"),
        p.ints("window_strides"),
        padding,
        p.ints("base_dilation"),
        p.ints("window_dilation"));
  }

  Params params() {
    return Params.of(
            "base_dilation", baseDilation, "padding", padding, "window_dilation", windowDilation)
        .with("window_dimensions", dimensions)
        .with("window_strides", strides);
  }

  /** This window with an axis over which it does not extend. */
  WindowShape insert(int axis) {
    List<List<Integer>> pads = new ArrayList<>(padding);
    pads.add(axis, List.of(0, 0));
    return new WindowShape(
        one(dimensions, axis),
        one(strides, axis),
        pads,
        one(baseDilation, axis),
        one(windowDilation, axis));
  }

  private static int[] one(int[] values, int axis) {
    int[] out = new int[values.length + 1];
    System.arraycopy(values, 0, out, 0, axis);
    out[axis] = 1;
    System.arraycopy(values, axis, out, axis + 1, values.length - axis);
    return out;
  }

  /** How many places it takes along each axis of an array. */
  Shape over(String function, ShapedArray x) {
    check(function, "window_dimensions", dimensions.length, x);
    check(function, "window_strides", strides.length, x);
    check(function, "padding", padding.size(), x);
    check(function, "base_dilation", baseDilation.length, x);
    check(function, "window_dilation", windowDilation.length, x);
    positive(function, "window_strides", strides);
    positive(function, "base_dilation", baseDilation);
    positive(function, "window_dilation", windowDilation);
    int[] out = new int[dimensions.length];
    for (int i = 0; i < out.length; i++) {
      int in =
          Convolution.dilate(x.shape().dim(i), baseDilation[i])
              + padding.get(i).get(0)
              + padding.get(i).get(1);
      int window = Convolution.dilate(dimensions[i], windowDilation[i]);
      out[i] = in < window ? 0 : (in - window) / strides[i] + 1;
    }
    return Shape.of(out);
  }

  private static void check(String function, String what, int got, ShapedArray x) {
    if (got != x.rank()) {
      throw NablaError.typeError(
              function
                  + " requires "
                  + what
                  + " to have one entry for each axis of the operand, got "
                  + got
                  + " for shape "
                  + x.shape().toTuple()
                  + ".")
          .withFix("Give 1 for axes along which nothing is combined.");
    }
  }

  private static void positive(String function, String what, int[] values) {
    if (Arrays.stream(values).anyMatch(v -> v < 1)) {
      throw NablaError.typeError(
          function + " requires positive " + what + ", got " + Arrays.toString(values) + ".");
    }
  }

  /** The transpose of choosing: cotangents to the elements that were chosen. */
  static Atom scatter(GraphBuilder b, Params p, Atom ct, Atom operand) {
    WindowShape w = of(p);
    if (Arrays.stream(w.windowDilation).anyMatch(d -> d != 1)) {
      throw NablaError.of(
              "NotImplementedError",
              "VJP not implemented for select_and_gather (MaxPool) with window dilation.")
          .withFix("Use forward mode (jax.jvp, jax.jacfwd), or a window without dilation.");
    }
    boolean dilated = Arrays.stream(w.baseDilation).anyMatch(d -> d != 1);
    Atom wide = operand;
    int rank = operand.aval().rank();
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    if (dilated) {
      double worst =
          p.text("select_prim").equals("ge") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      DType d = operand.aval().dtype();
      List<Padding> holes = new ArrayList<>();
      for (int step : w.baseDilation) {
        holes.add(new Padding(0, 0, step - 1));
      }
      wide = Indexing.pad(b, operand, GraphBuilder.literal(ShapedArray.of(d), worst), holes);
    }
    WindowShape plain = new WindowShape(w.dimensions, w.strides, w.padding, ones, ones);
    Params q = plain.params().with("select_prim", p.text("select_prim"));
    Atom r = b.bind1(Primitive.get("select_and_scatter_add"), q, ct, wide);
    return dilated
        ? Indexing.slice(b, r, new int[rank], wide.aval().shape().toArray(), w.baseDilation)
        : r;
  }
}
