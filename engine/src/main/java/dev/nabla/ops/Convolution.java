package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Convolution over any number of spatial axes, with strides, padding, dilation of either operand,
 * and groups of features or of examples.
 */
public final class Convolution {
  private static final String DIMS = "dimension_numbers";

  private Convolution() {}

  /**
   * Which axis of each operand is what: {@code lhsSpec} lists the axes of examples, features, then
   * space; {@code rhsSpec} those of output features, input features, then space; {@code outSpec} as
   * {@code lhsSpec}.
   */
  public record ConvDims(List<Integer> lhsSpec, List<Integer> rhsSpec, List<Integer> outSpec) {
    public ConvDims {
      lhsSpec = List.copyOf(lhsSpec);
      rhsSpec = List.copyOf(rhsSpec);
      outSpec = List.copyOf(outSpec);
    }

    /** Axes in the order examples (or output features), features, space, for every operand. */
    public static ConvDims standard(int rank) {
      List<Integer> axes = IntStream.range(0, rank).boxed().toList();
      return new ConvDims(axes, axes, axes);
    }

    /** As a jaxpr prints it. */
    @Override
    public String toString() {
      return "ConvDimensionNumbers(lhs_spec="
          + tuple(lhsSpec)
          + ", rhs_spec="
          + tuple(rhsSpec)
          + ", out_spec="
          + tuple(outSpec)
          + ")";
    }

    private static String tuple(List<Integer> axes) {
      return axes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /**
   * A convolution's parameters.
   *
   * @param padding for each spatial axis, how much before and after; negative amounts cut off
   * @param lhsDilation distance between neighbouring elements of the left operand
   * @param rhsDilation distance between neighbouring elements of the kernel
   */
  public record Window(
      int[] strides,
      List<List<Integer>> padding,
      int[] lhsDilation,
      int[] rhsDilation,
      ConvDims dims,
      int featureGroups,
      int batchGroups) {
    static Window of(Params p) {
      @SuppressWarnings("unchecked")
      List<List<Integer>> padding = (List<List<Integer>>) p.as("padding", List.class);
      return new Window(
          p.ints("window_strides"),
          padding,
          p.ints("lhs_dilation"),
          p.ints("rhs_dilation"),
          p.as(DIMS, ConvDims.class),
          p.integer("feature_group_count"),
          p.integer("batch_group_count"));
    }

    Params params(@Nullable DType preferred) {
      return Params.of(
              "batch_group_count", batchGroups, DIMS, dims, "feature_group_count", featureGroups)
          .with("lhs_dilation", lhsDilation)
          .with("padding", padding)
          .with("preferred_element_type", preferred)
          .with("rhs_dilation", rhsDilation)
          .with("window_strides", strides);
    }

    Window withGroups(int features, int batches) {
      return new Window(strides, padding, lhsDilation, rhsDilation, dims, features, batches);
    }

    int low(int axis) {
      return padding.get(axis).get(0);
    }

    int high(int axis) {
      return padding.get(axis).get(1);
    }

    int spatialRank() {
      return strides.length;
    }

    /** Lengths of the result along the spatial axes. */
    int[] outSpace(Shape lhs, Shape rhs) {
      int[] out = new int[strides.length];
      for (int i = 0; i < out.length; i++) {
        int in = dilate(lhs.dim(dims.lhsSpec.get(i + 2)), lhsDilation[i]) + low(i) + high(i);
        int window = dilate(rhs.dim(dims.rhsSpec.get(i + 2)), rhsDilation[i]);
        out[i] = in < window ? 0 : (in - window) / strides[i] + 1;
      }
      return out;
    }
  }

  public static final Primitive CONV_GENERAL_DILATED =
      Primitive.named("conv_general_dilated")
          .family("Convolution")
          .samples(ConvolutionSamples.all())
          .shape((ins, p) -> List.of(type(ins.get(0), ins.get(1), p)))
          .eval(
              (ev, ins, p) ->
                  List.of(
                      ConvolutionEval.run(
                          ins.get(0),
                          ins.get(1),
                          Window.of(p),
                          type(ins.get(0).aval(), ins.get(1).aval(), p))))
          .jvp(Convolution::jvp)
          .transpose(ConvolutionRules::transpose)
          .batch(ConvolutionRules::batch)
          .lower(new LowerRule.Host())
          .stablehlo("convolution")
          .explain("d(x∗w) = dx∗w + x∗dw; backward: correlation with the other operand")
          .define();

  /** Emits a convolution. */
  public static Atom conv(GraphBuilder b, Atom lhs, Atom rhs, Window w, @Nullable DType preferred) {
    return b.bind1(CONV_GENERAL_DILATED, w.params(preferred), lhs, rhs);
  }

  /** The length of an axis with {@code step - 1} holes between neighbours. */
  static int dilate(int length, int step) {
    return length == 0 ? 0 : (length - 1) * step + 1;
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom out = b.bind1(CONV_GENERAL_DILATED, p, xs.get(0), xs.get(1));
    Atom dx = ts.get(0);
    Atom dw = ts.get(1);
    Atom t = dx == null ? null : b.bind1(CONV_GENERAL_DILATED, p, dx, xs.get(1));
    if (dw != null) {
      Atom u = b.bind1(CONV_GENERAL_DILATED, p, xs.get(0), dw);
      t = t == null ? u : Arithmetic.addAny(b, t, u);
    }
    return new Dual(List.of(out), Arrays.asList(t));
  }

  // ---- types ----

  private static ShapedArray type(ShapedArray x, ShapedArray w, Params p) {
    Window c = Window.of(p);
    if (x.dtype() != w.dtype()) {
      throw NablaError.typeError(
              "lax.conv_general_dilated requires arguments to have the same dtypes, got "
                  + x.dtype()
                  + ", "
                  + w.dtype()
                  + ".")
          .withFix("Convert one of them: x.astype(…).");
    }
    checkLengths(x, w, c);
    AxisChecks.order("convolution", "lhs_spec", c.dims.lhsSpec, x.rank());
    AxisChecks.order("convolution", "rhs_spec", c.dims.rhsSpec, x.rank());
    AxisChecks.order("convolution", "out_spec", c.dims.outSpec, x.rank());
    checkGroups(x.shape(), w.shape(), c);
    int n = x.shape().dim(c.dims.lhsSpec.get(0)) / c.batchGroups;
    int features = w.shape().dim(c.dims.rhsSpec.get(0));
    int[] space = c.outSpace(x.shape(), w.shape());
    int[] out = new int[space.length + 2];
    out[c.dims.outSpec.get(0)] = n;
    out[c.dims.outSpec.get(1)] = features;
    for (int i = 0; i < space.length; i++) {
      out[c.dims.outSpec.get(i + 2)] = space[i];
    }
    Object preferred = p.get("preferred_element_type");
    DType d = preferred instanceof DType t ? t : x.dtype();
    return new ShapedArray(d, Shape.of(out), x.weakType() && w.weakType());
  }

  private static void checkLengths(ShapedArray x, ShapedArray w, Window c) {
    int space = x.rank() - 2;
    if (x.rank() != w.rank()) {
      throw NablaError.valueError(
              "convolution requires lhs and rhs ndim to be equal, got "
                  + x.rank()
                  + " and "
                  + w.rank()
                  + ".")
          .withFix(
              "The operands have shapes "
                  + x.shape().toTuple()
                  + " and "
                  + w.shape().toTuple()
                  + ": add axes of length 1 for examples or features.");
    }
    checkLength("window_strides", c.strides.length, space);
    if (c.padding.size() != space) {
      throw NablaError.typeError(
              "Wrong number of explicit pads for convolution: expected "
                  + space
                  + ", got "
                  + c.padding.size()
                  + ".")
          .withFix("Give a (low, high) pair for each spatial axis.");
    }
    checkLength("lhs_dilation", c.lhsDilation.length, space);
    checkLength("rhs_dilation", c.rhsDilation.length, space);
    checkPositive("window_strides", c.strides);
    checkPositive("lhs_dilation", c.lhsDilation);
    checkPositive("rhs_dilation", c.rhsDilation);
  }

  private static void checkLength(String what, int got, int space) {
    if (got != space) {
      throw NablaError.valueError(
          "conv_general_dilated "
              + what
              + " must have one entry for each spatial axis: got "
              + got
              + ", there are "
              + space
              + ".");
    }
  }

  private static void checkPositive(String what, int[] values) {
    if (Arrays.stream(values).anyMatch(v -> v < 1)) {
      throw NablaError.valueError(
          "conv_general_dilated "
              + what
              + " must be positive, got "
              + Arrays.toString(values)
              + ".");
    }
  }

  private static void checkGroups(Shape x, Shape w, Window c) {
    int batch = x.dim(c.dims.lhsSpec.get(0));
    int features = x.dim(c.dims.lhsSpec.get(1));
    int out = w.dim(c.dims.rhsSpec.get(0));
    int in = w.dim(c.dims.rhsSpec.get(1));
    if (c.featureGroups < 1 || c.batchGroups < 1) {
      throw NablaError.valueError(
          "conv_general_dilated feature_group_count and batch_group_count must be positive"
              + " integers, got "
              + c.featureGroups
              + " and "
              + c.batchGroups
              + ".");
    }
    if (c.featureGroups > 1 && c.batchGroups > 1) {
      throw NablaError.valueError(
          "At most one of batch_group_count and feature_group_count may be > 1, got "
              + c.batchGroups
              + " and "
              + c.featureGroups
              + ".");
    }
    if (features / c.featureGroups != in || features % c.featureGroups != 0) {
      throw NablaError.valueError(
              "conv_general_dilated lhs feature dimension size divided by feature_group_count must"
                  + " equal the rhs input feature dimension size, but "
                  + features
                  + " // "
                  + c.featureGroups
                  + " != "
                  + in
                  + ".")
          .withFix(
              "The operands have shapes "
                  + x.toTuple()
                  + " and "
                  + w.toTuple()
                  + "; dimension_numbers says which of their axes holds the features.");
    }
    checkDivides("rhs output feature dimension size", out, "feature_group_count", c.featureGroups);
    checkDivides("rhs output feature dimension size", out, "batch_group_count", c.batchGroups);
    checkDivides("lhs batch dimension size", batch, "batch_group_count", c.batchGroups);
  }

  private static void checkDivides(String what, int length, String count, int groups) {
    if (length % groups != 0) {
      throw NablaError.valueError(
          "conv_general_dilated "
              + what
              + " must be a multiple of "
              + count
              + ", but "
              + length
              + " is not a multiple of "
              + groups
              + ".");
    }
  }
}
