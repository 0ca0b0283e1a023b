package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Indexing;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Slopes of sampled functions, and the windows that signals are weighed with. */
final class GradientFunctions {
  private static final String JNP = "jax.numpy";

  private GradientFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "gradient",
        "f, *varargs, axis=None, edge_order=None",
        "Mathematics",
        "Slopes by central differences",
        GradientFunctions::gradient);
    window(l, "bartlett", (i, n) -> 1 - Math.abs(2.0 * i / (n - 1) - 1));
    window(l, "hamming", (i, n) -> 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (n - 1)));
    window(l, "hanning", (i, n) -> 0.5 * (1 - Math.cos(2 * Math.PI * i / (n - 1))));
    window(
        l,
        "blackman",
        (i, n) -> {
          double t = 2 * Math.PI * i / (n - 1);
          return 0.42 - 0.5 * Math.cos(t) + 0.08 * Math.cos(2 * t);
        });
  }

  private interface Weight {
    double at(int i, int n);
  }

  private static void window(Library l, String name, Weight w) {
    l.group(
        JNP,
        name,
        "M",
        "Signals",
        "The window of that name, of M points",
        (b, a) -> {
          int n = a.integer("M");
          IntToDoubleFunction each = i -> n == 1 ? 1 : w.at(i, n);
          DType d = dev.nabla.tensor.Precision.defaultFloat();
          List<Atom> points = new ArrayList<>();
          for (int i = 0; i < n; i++) {
            points.add(GraphBuilder.literal(d, each.applyAsDouble(i)));
          }
          return n == 0
              ? dev.nabla.ops.Shapes.full(b, dev.nabla.tensor.ShapedArray.of(d, 0), 0)
              : ShapeFunctions.stack(b, points, 0);
        });
  }

  private static Object gradient(GraphBuilder b, Arguments a) {
    if (!a.isNone("edge_order")) {
      throw NablaError.of(
          "NotImplementedError", "The 'edge_order' argument to jnp.gradient is not supported.");
    }
    List<Atom> given = new ArrayList<>(List.of(a.array("f")));
    given.addAll(a.arrays("varargs"));
    List<Atom> all = Operands.promoteInexact(b, given);
    Num f = Num.of(b, all.getFirst());
    int[] axes = a.axes("axis", f.rank());
    for (int axis : axes) {
      if (f.shape().dim(axis) < 2) {
        throw NablaError.valueError(
            "Shape of array too small to calculate a numerical gradient, at least 2 elements are"
                + " required; axis "
                + axis
                + " has "
                + f.shape().dim(axis)
                + ".");
      }
    }
    int steps = all.size() - 1;
    if (steps > 1 && steps != axes.length) {
      throw NablaError.typeError("Invalid number of spacing arguments " + steps + ".")
          .withFix("Give none, one for all axes, or one for each axis.");
    }
    List<Atom> out = new ArrayList<>();
    for (int i = 0; i < axes.length; i++) {
      Num h = steps == 0 ? f.number(1.0) : f.of(all.get(steps == 1 ? 1 : i + 1));
      out.add(along(f, h, axes[i]).atom());
    }
    return axes.length == 1 ? out.getFirst() : out;
  }

  private static Num slice(Num x, int axis, int from, int to) {
    return x.of(Indexing.sliceAxis(x.b(), x.atom(), axis, from, to));
  }

  private static Num along(Num f, Num h, int axis) {
    int n = f.shape().dim(axis);
    Num first = slice(f, axis, 1, 2).minus(slice(f, axis, 0, 1));
    Num last = slice(f, axis, n - 1, n).minus(slice(f, axis, n - 2, n - 1));
    Num inner;
    if (h.rank() == 0) {
      inner = slice(f, axis, 2, n).minus(slice(f, axis, 0, n - 2)).times(0.5).over(h);
      first = first.over(h);
      last = last.over(h);
    } else {
      Num x = positions(f, h, axis);
      first = first.over(slice(x, axis, 1, 2).minus(slice(x, axis, 0, 1)));
      last = last.over(slice(x, axis, n - 1, n).minus(slice(x, axis, n - 2, n - 1)));
      Num d1 = slice(x, axis, 1, n - 1).minus(slice(x, axis, 0, n - 2));
      Num d2 = slice(x, axis, 2, n).minus(slice(x, axis, 1, n - 1));
      Num wa = d2.negated().over(d1.times(d1.plus(d2)));
      Num wb = d2.minus(d1).over(d1.times(d2));
      Num wc = d1.over(d2.times(d1.plus(d2)));
      inner =
          wa.times(slice(f, axis, 0, n - 2))
              .plus(wb.times(slice(f, axis, 1, n - 1)))
              .plus(wc.times(slice(f, axis, 2, n)));
    }
    return f.of(
        Indexing.concatenate(f.b(), List.of(first.atom(), inner.atom(), last.atom()), axis));
  }

  private static Num positions(Num f, Num h, int axis) {
    if (h.rank() != 1) {
      throw NablaError.valueError("Spacing arrays must be 1D arrays or scalars.");
    }
    if (h.shape().dim(0) != f.shape().dim(axis)) {
      throw NablaError.valueError(
          "Spacing arrays must have the same length as the dimension along which the gradient is"
              + " calculated: "
              + h.shape().dim(0)
              + " and "
              + f.shape().dim(axis)
              + ".");
    }
    int[] dims = new int[f.rank()];
    java.util.Arrays.fill(dims, 1);
    dims[axis] = h.shape().dim(0);
    return h.reshaped(dims);
  }
}
