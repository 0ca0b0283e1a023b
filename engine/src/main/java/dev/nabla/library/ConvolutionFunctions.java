package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Convolution;
import dev.nabla.ops.Convolution.ConvDims;
import dev.nabla.ops.Convolution.Window;
import dev.nabla.ops.Pooling;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.WindowShape;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Convolution and pooling under {@code jax.lax}. */
final class ConvolutionFunctions {
  private static final String LAX = "jax.lax";
  private static final String CATEGORY = "Convolution and pooling";
  private static final String END = "precision=None, preferred_element_type=None";

  private ConvolutionFunctions() {}

  static void register(Library l) {
    l.plain(
        LAX,
        "conv_general_dilated",
        "lhs, rhs, window_strides, padding, lhs_dilation=None, rhs_dilation=None,"
            + " dimension_numbers=None, feature_group_count=1, batch_group_count=1, "
            + END,
        CATEGORY,
        "Convolution with strides, padding, dilation and groups",
        ConvolutionFunctions::general);
    l.plain(
        LAX,
        "conv",
        "lhs, rhs, window_strides, padding, " + END,
        CATEGORY,
        "Convolution of (example, feature, space…) with (output, feature, space…)",
        (b, a) ->
            convolve(b, a, null, null, ConvDims.standard(a.array("lhs").aval().rank()), 1, 1));
    l.plain(
        LAX,
        "conv_with_general_padding",
        "lhs, rhs, window_strides, padding, lhs_dilation, rhs_dilation, " + END,
        CATEGORY,
        "Convolution with padding and dilation",
        (b, a) ->
            convolve(
                b,
                a,
                "lhs_dilation",
                "rhs_dilation",
                ConvDims.standard(a.array("lhs").aval().rank()),
                1,
                1));
    l.group(
        LAX,
        "conv_transpose",
        "lhs, rhs, strides, padding, rhs_dilation=None, dimension_numbers=None,"
            + " transpose_kernel=False, "
            + END
            + ", use_consistent_padding=False",
        CATEGORY,
        "Convolution with fractional strides: the reverse of a strided one",
        ConvolutionFunctions::transposed);
    l.plain(
        LAX,
        "conv_general_dilated_patches",
        "lhs, filter_shape, window_strides, padding, lhs_dilation=None, rhs_dilation=None,"
            + " dimension_numbers=None, "
            + END,
        CATEGORY,
        "The elements that a window covers, as features",
        ConvolutionFunctions::patches);
    l.plain(
        LAX,
        "_reduce_window",
        "operand, kind, window_dimensions, window_strides, padding, base_dilation=None,"
            + " window_dilation=None",
        CATEGORY,
        "Sum, maximum or minimum over a moving window",
        ConvolutionFunctions::reduceWindow);
    l.plain(
        LAX,
        "_window_slices",
        "operand, init, window_dimensions, window_strides, padding, base_dilation=None,"
            + " window_dilation=None",
        CATEGORY,
        "What each element of a moving window covers",
        ConvolutionFunctions::windowSlices);
    l.plain(
        LAX,
        "_convolution_axes",
        "rank, dimension_numbers",
        CATEGORY,
        "Axes by number from a description of a convolution",
        (b, a) -> {
          ConvDims d = ConvolutionArguments.dims(a, "dimension_numbers", a.integer("rank"));
          return List.of(longs(d.lhsSpec()), longs(d.rhsSpec()), longs(d.outSpec()));
        });
    l.plain(
        LAX,
        "_padding",
        "lhs_shape, window, strides, padding",
        CATEGORY,
        "The amounts that a named padding stands for",
        (b, a) ->
            ConvolutionArguments.padding(
                    a,
                    "padding",
                    ConvolutionArguments.integers(a, "lhs_shape"),
                    ConvolutionArguments.integers(a, "window"),
                    ConvolutionArguments.integers(a, "strides"))
                .stream()
                .map(ConvolutionFunctions::longs)
                .toList());
  }

  private static List<Long> longs(List<Integer> values) {
    return values.stream().map(Integer::longValue).toList();
  }

  private static Atom general(GraphBuilder b, Arguments a) {
    int rank = a.array("lhs").aval().rank();
    int batch = a.integer("batch_group_count");
    int feature = a.integer("feature_group_count");
    ConvDims dims = ConvolutionArguments.dims(a, "dimension_numbers", rank);
    return convolve(b, a, "lhs_dilation", "rhs_dilation", dims, feature, batch);
  }

  private static Atom convolve(
      GraphBuilder b,
      Arguments a,
      @Nullable String lhsDilation,
      @Nullable String rhsDilation,
      ConvDims dims,
      int featureGroups,
      int batchGroups) {
    Atom lhs = a.array("lhs");
    Atom rhs = a.array("rhs");
    sameRank(lhs, rhs);
    int space = lhs.aval().rank() - 2;
    int[] left = dilation(a, lhsDilation, space);
    int[] right = dilation(a, rhsDilation, space);
    int[] strides = ConvolutionArguments.integers(a, "window_strides");
    if (a.get("padding") instanceof String && Arrays.stream(left).anyMatch(d -> d != 1)) {
      throw NablaError.valueError(
              "String padding is not implemented for transposed convolution using this op.")
          .withFix("Give the padding as (low, high) pairs, or use lax.conv_transpose.");
    }
    int[] window = lengths(rhs.aval().shape(), dims.rhsSpec());
    for (int i = 0; i < window.length && i < right.length; i++) {
      window[i] = window[i] == 0 ? 0 : (window[i] - 1) * right[i] + 1;
    }
    List<List<Integer>> padding =
        ConvolutionArguments.padding(
            a, "padding", lengths(lhs.aval().shape(), dims.lhsSpec()), window, strides);
    Window w = new Window(strides, padding, left, right, dims, featureGroups, batchGroups);
    return Convolution.conv(b, lhs, rhs, w, preferred(a));
  }

  static @Nullable DType preferred(Arguments a) {
    return a.isNone("preferred_element_type") ? null : a.dtype("preferred_element_type");
  }

  private static void sameRank(Atom lhs, Atom rhs) {
    if (lhs.aval().rank() != rhs.aval().rank() || lhs.aval().rank() < 2) {
      throw NablaError.typeError(
              "convolution requires lhs and rhs ndim to be equal and at least 2, got "
                  + lhs.aval().rank()
                  + " and "
                  + rhs.aval().rank()
                  + ".")
          .withFix(
              "The operands have shapes "
                  + lhs.aval().shape().toTuple()
                  + " and "
                  + rhs.aval().shape().toTuple()
                  + ": add axes of length 1 for examples and features, for example x[None].");
    }
  }

  private static int[] dilation(Arguments a, @Nullable String name, int space) {
    if (name != null) {
      return ConvolutionArguments.integersOrOnes(a, name, space);
    }
    int[] ones = new int[space];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int[] lengths(Shape s, List<Integer> spec) {
    return spec.stream().skip(2).mapToInt(s::dim).toArray();
  }

  // ---- transposed convolution ----

  private static final List<List<String>> DEFAULTS =
      List.of(
          List.of("NC", "IO", "NC"),
          List.of("NHC", "HIO", "NHC"),
          List.of("NHWC", "HWIO", "NHWC"),
          List.of("NHWDC", "HWDIO", "NHWDC"));

  private static Atom transposed(GraphBuilder b, Arguments a) {
    Atom lhs = a.array("lhs");
    Atom rhs = a.array("rhs");
    sameRank(lhs, rhs);
    int space = lhs.aval().rank() - 2;
    Object given = a.get("dimension_numbers");
    if (given == null && space >= DEFAULTS.size()) {
      throw NablaError.valueError("No 4+ dimensional dimension_number defaults.");
    }
    ConvDims dims =
        ConvolutionArguments.dims(
            a, "dimension_numbers", given == null ? DEFAULTS.get(space) : given, space + 2);
    int[] strides = ConvolutionArguments.integers(a, "strides");
    int[] right = ConvolutionArguments.integersOrOnes(a, "rhs_dilation", space);
    int[] kernel = lengths(rhs.aval().shape(), dims.rhsSpec());
    List<List<Integer>> padding = transposedPadding(a, kernel, strides, right);
    if (a.flag("transpose_kernel")) {
      int[] axes = dims.rhsSpec().stream().skip(2).mapToInt(i -> i).toArray();
      if (axes.length > 0) {
        rhs = b.bind1(Shapes.REV, Params.of("dimensions", axes), rhs);
      }
      int[] swap = java.util.stream.IntStream.range(0, space + 2).toArray();
      swap[dims.rhsSpec().get(0)] = dims.rhsSpec().get(1);
      swap[dims.rhsSpec().get(1)] = dims.rhsSpec().get(0);
      rhs = Shapes.transpose(b, rhs, swap);
    }
    int[] ones = new int[space];
    Arrays.fill(ones, 1);
    Window w = new Window(ones, padding, strides, right, dims, 1, 1);
    return Convolution.conv(b, lhs, rhs, w, preferred(a));
  }

  private static List<List<Integer>> transposedPadding(
      Arguments a, int[] kernel, int[] strides, int[] dilation) {
    boolean named = a.get("padding") instanceof String;
    List<List<Integer>> given =
        named ? List.of() : ConvolutionArguments.padding(a, "padding", kernel, kernel, strides);
    List<List<Integer>> out = new ArrayList<>();
    for (int i = 0; i < kernel.length; i++) {
      int k = (kernel[i] - 1) * dilation[i] + 1;
      int s = i < strides.length ? strides[i] : 1;
      if (!named) {
        boolean consistent = a.flag("use_consistent_padding");
        List<Integer> p = given.get(i);
        out.add(consistent ? List.of(k - 1 - p.get(0), k - 1 - p.get(1)) : p);
        continue;
      }
      switch (String.valueOf(a.text("padding"))) {
        case "SAME" -> {
          int total = k + s - 2;
          int before = s > k - 1 ? k - 1 : Math.ceilDiv(total, 2);
          out.add(List.of(before, total - before));
        }
        case "VALID" -> out.add(List.of(k - 1, s - 1 + Math.max(k - s, 0)));
        default ->
            throw NablaError.valueError(
                "Padding mode must be `SAME` or `VALID`, got " + a.text("padding") + ".");
      }
    }
    return out;
  }

  // ---- windows ----

  private static Atom patches(GraphBuilder b, Arguments a) {
    Atom x = a.array("lhs");
    int rank = x.aval().rank();
    if (rank < 2) {
      throw NablaError.typeError(
          "convolution takes arrays with a batch axis and a channel axis, got shape "
              + x.aval().shape().toTuple()
              + ".");
    }
    int[] filter = ConvolutionArguments.integers(a, "filter_shape", rank - 2);
    ConvDims dims = ConvolutionArguments.dims(a, "dimension_numbers", rank);
    int taps = Arrays.stream(filter).reduce(1, (p, q) -> p * q);
    int channels = x.aval().shape().dim(dims.lhsSpec().get(1));
    Atom one = CreationFunctions.diagonal(b, taps, taps, 0, x.aval().dtype());
    Shape space = Shape.of(filter);
    Atom kernel =
        Shapes.reshape(
            b,
            Operands.broadcastTo(b, one, Shape.of(channels, taps, taps)),
            Shape.of(channels * taps, 1).concat(space));
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[dims.rhsSpec().get(i)] = i;
    }
    kernel = Shapes.transpose(b, kernel, order);
    int[] strides = ConvolutionArguments.integers(a, "window_strides", rank - 2);
    int[] left = ConvolutionArguments.integersOrOnes(a, "lhs_dilation", rank - 2);
    int[] right = ConvolutionArguments.integersOrOnes(a, "rhs_dilation", rank - 2);
    int[] window = filter.clone();
    for (int i = 0; i < window.length && i < right.length; i++) {
      window[i] = (window[i] - 1) * right[i] + 1;
    }
    List<List<Integer>> padding =
        ConvolutionArguments.padding(
            a, "padding", lengths(x.aval().shape(), dims.lhsSpec()), window, strides);
    Window w = new Window(strides, padding, left, right, dims, channels, 1);
    return Convolution.conv(b, x, kernel, w, preferred(a));
  }

  private static Atom reduceWindow(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    Primitive p =
        switch (String.valueOf(a.text("kind"))) {
          case "sum" -> Pooling.REDUCE_WINDOW_SUM;
          case "max" -> Pooling.REDUCE_WINDOW_MAX;
          default -> Pooling.REDUCE_WINDOW_MIN;
        };
    return Pooling.pool(b, p, x, window(a, x));
  }

  private static WindowShape window(Arguments a, Atom x) {
    int rank = x.aval().rank();
    int[] window = a.shape("window_dimensions").toArray();
    int[] strides = ConvolutionArguments.integersOrOnes(a, "window_strides", rank);
    int[] base = ConvolutionArguments.integersOrOnes(a, "base_dilation", rank);
    int[] holes = ConvolutionArguments.integersOrOnes(a, "window_dilation", rank);
    int[] wide = window.clone();
    for (int i = 0; i < wide.length && i < holes.length; i++) {
      wide[i] = wide[i] == 0 ? 0 : (wide[i] - 1) * holes[i] + 1;
    }
    if (window.length != rank) {
      throw NablaError.typeError(
              "reduce_window got the wrong number of window_dimensions for operand: got operand"
                  + " shape "
                  + x.aval().shape().toTuple()
                  + " with window_dimensions "
                  + Shape.of(window).toTuple()
                  + ".")
          .withFix("Give 1 for axes along which nothing is combined.");
    }
    List<List<Integer>> padding =
        ConvolutionArguments.padding(a, "padding", x.aval().shape().toArray(), wide, strides);
    return new WindowShape(window, strides, padding, base, holes);
  }

  /** For every element of the window, what it covers at all places; padding holds {@code init}. */
  private static List<Atom> windowSlices(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    return Pooling.slices(b, x, a.array("init"), window(a, x));
  }
}
