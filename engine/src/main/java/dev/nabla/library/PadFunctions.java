package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays made larger at their borders. */
final class PadFunctions {
  private PadFunctions() {}

  static void register(Library l) {
    l.group(
        "jax.numpy",
        "pad",
        "array, pad_width, mode='constant', constant_values=0, stat_length=None, end_values=0,"
            + " reflect_type='even'",
        "Shape",
        "Elements added before and after along every axis",
        (b, a) -> new Padder(l, b, a).pad());
  }

  /** One call of pad. */
  private static final class Padder {
    private final Library library;
    private final GraphBuilder b;
    private final Arguments a;
    private final Atom array;
    private final int rank;

    Padder(Library library, GraphBuilder b, Arguments a) {
      this.library = library;
      this.b = b;
      this.a = a;
      this.array = a.array("array");
      this.rank = array.aval().rank();
    }

    Atom pad() {
      String mode = String.valueOf(a.text("mode"));
      if (rank == 0) {
        return array;
      }
      List<Object[]> widths = pairs("pad_width");
      int[][] w = new int[rank][2];
      for (int i = 0; i < rank; i++) {
        for (int k = 0; k < 2; k++) {
          w[i][k] = a.toInt(whole(widths.get(i)[k], "pad_width"), "pad_width");
          if (w[i][k] < 0) {
            throw NablaError.valueError("index can't contain negative values");
          }
        }
      }
      Atom x = array;
      for (int axis = 0; axis < rank; axis++) {
        x = along(x, axis, w[axis][0], w[axis][1], mode);
      }
      return mode.equals("constant") ? constant(w) : x;
    }

    private Atom along(Atom x, int axis, int before, int after, String mode) {
      return switch (mode) {
        case "constant" -> x;
        case "empty" -> Indexing.pad(b, x, zero(x), only(axis, before, after));
        case "edge" ->
            joined(
                x,
                axis,
                repeated(edge(x, axis, false, "edge"), axis, before),
                repeated(edge(x, axis, true, "edge"), axis, after));
        case "wrap" -> wrap(x, axis, before, after);
        case "reflect", "symmetric" -> mirrored(x, axis, before, after, mode);
        case "linear_ramp" -> ramp(x, axis, before, after);
        case "maximum", "minimum", "mean", "median" -> statistic(x, axis, before, after, mode);
        default ->
            throw NablaError.of(
                    "NotImplementedError", "Unimplemented padding mode '" + mode + "' for np.pad.")
                .withFix(
                    "Modes are constant, edge, reflect, symmetric, wrap, linear_ramp, maximum,"
                        + " minimum, mean, median and empty.");
      };
    }

    private Atom zero(Atom x) {
      return dev.nabla.ops.Arithmetic.scalarLike(x, 0);
    }

    private List<Indexing.Padding> only(int axis, int before, int after) {
      List<Indexing.Padding> config =
          new ArrayList<>(Collections.nCopies(rank, new Indexing.Padding(0, 0, 0)));
      config.set(axis, new Indexing.Padding(before, after, 0));
      return config;
    }

    // ---- arguments that broadcast to (rank, 2) ----

    private List<Object[]> pairs(String name) {
      Object v = a.get(name);
      if (v instanceof Atom x && x.aval().rank() > 0) {
        v = rows(x, name);
      }
      List<Object[]> out = new ArrayList<>();
      List<?> l = v instanceof List<?> many ? many : Collections.singletonList(v);
      if (l.size() == 1 && l.getFirst() instanceof List<?> inner) {
        Object[] pair = pair(inner, name);
        for (int i = 0; i < rank; i++) {
          out.add(pair);
        }
        return out;
      }
      boolean nested = !l.isEmpty() && l.getFirst() instanceof List<?>;
      for (int i = 0; i < rank; i++) {
        if (nested && l.size() != rank) {
          throw NablaError.valueError(
              "jnp.pad: "
                  + name
                  + " with shape ("
                  + l.size()
                  + ", 2) does not fit an array of rank "
                  + rank
                  + ".");
        }
        out.add(nested ? pair((List<?>) l.get(i), name) : pair(l, name));
      }
      return out;
    }

    private static Object[] pair(List<?> l, String name) {
      return switch (l.size()) {
        case 1 -> new Object[] {l.get(0), l.get(0)};
        case 2 -> new Object[] {l.get(0), l.get(1)};
        default ->
            throw NablaError.valueError(
                "jnp.pad: "
                    + name
                    + " must be a number, a pair, or one pair per axis; got "
                    + l.size()
                    + " entries.");
      };
    }

    /** A known array of widths as nested lists. */
    private Object rows(Atom x, String name) {
      if (x.aval().rank() > 2 || x.aval().size() == 0) {
        throw NablaError.valueError(
            "jnp.pad: "
                + name
                + " must be a number, a pair, or one pair per axis; got shape "
                + x.aval().shape().toTuple()
                + ".");
      }
      Tensor t = a.concrete(x, "The " + name + " of jnp.pad must be known.");
      List<Object> flat = new ArrayList<>();
      for (long i = 0; i < t.size(); i++) {
        flat.add(t.getLong(i));
      }
      if (x.aval().rank() == 1) {
        return flat;
      }
      int n = x.aval().shape().dim(1);
      List<Object> out = new ArrayList<>();
      for (int i = 0; i + n <= flat.size(); i += n) {
        out.add(flat.subList(i, i + n));
      }
      return out;
    }

    private long whole(@Nullable Object v, String name) {
      return v instanceof Long n
          ? n
          : a.concrete(a.convert(v, name), "The " + name + " of jnp.pad decides a shape.")
              .getLong(0);
    }

    // ---- modes ----

    private Atom constant(int[][] w) {
      Object given = a.get("constant_values");
      boolean one =
          !(given instanceof List<?>) && !(given instanceof Atom v && v.aval().rank() > 0);
      if (one) {
        List<Indexing.Padding> config = new ArrayList<>();
        for (int[] pair : w) {
          config.add(new Indexing.Padding(pair[0], pair[1], 0));
        }
        return Indexing.pad(b, array, value(given), config);
      }
      List<Object[]> values = pairs("constant_values");
      Atom x = array;
      for (int i = 0; i < rank; i++) {
        x = Indexing.pad(b, x, value(values.get(i)[0]), only(i, w[i][0], 0));
        x = Indexing.pad(b, x, value(values.get(i)[1]), only(i, 0, w[i][1]));
      }
      return x;
    }

    private Atom value(@Nullable Object v) {
      Atom x = a.convert(v, "constant_values");
      return Conversion.convert(b, x, array.aval().dtype(), array.aval().weakType());
    }

    private Atom edge(Atom x, int axis, boolean last, String mode) {
      int n = x.aval().shape().dim(axis);
      if (n == 0) {
        throw NablaError.valueError("Cannot apply '" + mode + "' padding to empty axis");
      }
      return Indexing.sliceAxis(b, x, axis, last ? n - 1 : 0, last ? n : 1);
    }

    private Atom repeated(Atom one, int axis, int n) {
      return Shapes.broadcastInDim(
          b,
          one,
          one.aval().shape().with(axis, n),
          java.util.stream.IntStream.range(0, rank).toArray());
    }

    private Atom joined(Atom x, int axis, Atom before, Atom after) {
      return Indexing.concatenate(b, List.of(before, x, after), axis);
    }

    private Atom wrap(Atom x, int axis, int before, int after) {
      int n = x.aval().shape().dim(axis);
      if (n == 0 && before + after > 0) {
        throw NablaError.valueError("Cannot apply 'wrap' padding to empty axis");
      }
      if (n == 0) {
        return x;
      }
      int front = (before + n - 1) / n;
      int copies = front + 1 + (after + n - 1) / n;
      int[] reps = new int[rank];
      java.util.Arrays.fill(reps, 1);
      reps[axis] = copies;
      Atom many = dev.nabla.ops.Splitting.tile(b, x, Shape.of(reps));
      return Indexing.sliceAxis(b, many, axis, front * n - before, (front + 1) * n + after);
    }

    /** Reflected around the border, with or without the element on it; more than once if needed. */
    private Atom mirrored(Atom x, int axis, int before, int after, String mode) {
      int n = x.aval().shape().dim(axis);
      if (n == 0) {
        if (before + after > 0) {
          throw NablaError.valueError("Cannot apply '" + mode + "' padding to empty axis");
        }
        return x;
      }
      int skip = mode.equals("reflect") ? 1 : 0;
      if (n == 1 && skip == 1) {
        return joined(x, axis, repeated(x, axis, before), repeated(x, axis, after));
      }
      return mirroredAfter(mirroredBefore(x, axis, before, n, skip), axis, after, n, skip);
    }

    private Atom mirroredBefore(Atom x, int axis, int width, int n, int skip) {
      Atom y = x;
      int left = width;
      int most = n - skip;
      while (left > 0) {
        int now = Math.min(left, most);
        Atom part = reversed(Indexing.sliceAxis(b, y, axis, skip, skip + now), axis);
        Atom border = Indexing.sliceAxis(b, y, axis, 0, 1);
        y = Indexing.concatenate(b, List.of(odd(part, border), y), axis);
        left -= now;
      }
      return y;
    }

    private Atom mirroredAfter(Atom x, int axis, int width, int n, int skip) {
      Atom y = x;
      int left = width;
      int most = n - skip;
      while (left > 0) {
        int now = Math.min(left, most);
        int end = y.aval().shape().dim(axis);
        Atom part = reversed(Indexing.sliceAxis(b, y, axis, end - skip - now, end - skip), axis);
        Atom border = Indexing.sliceAxis(b, y, axis, end - 1, end);
        y = Indexing.concatenate(b, List.of(y, odd(part, border)), axis);
        left -= now;
      }
      return y;
    }

    /** With reflect_type='odd': 2·border − reflection. */
    private Atom odd(Atom part, Atom border) {
      return "odd".equals(a.text("reflect_type"))
          ? Num.of(b, border).times(2).minus(Num.of(b, part)).atom()
          : part;
    }

    private Atom reversed(Atom x, int axis) {
      return b.bind1(Shapes.REV, Params.of("dimensions", new int[] {axis}), x);
    }

    private Atom ramp(Atom x, int axis, int before, int after) {
      Object[] ends = pairs("end_values").get(axis);
      Atom low = ramp(edge(x, axis, false, "linear_ramp"), ends[0], axis, before);
      Atom high = ramp(edge(x, axis, true, "linear_ramp"), ends[1], axis, after);
      return joined(x, axis, low, reversed(high, axis));
    }

    /** From the end value towards the border, which it does not reach. */
    private Atom ramp(Atom border, Object end, int axis, int n) {
      Shape s = border.aval().shape().with(axis, n);
      Num k = Num.of(b, Positions.iota(b, dev.nabla.tensor.DType.INT32, s, axis));
      Num x = Num.of(b, border).inexact();
      Num t = k.as(x.dtype()).over(Math.max(1, n));
      Num from = Num.of(b, a.convert(end, "end_values")).as(x.dtype());
      Num r = t.from(1).times(from).plus(t.times(x));
      boolean whole = border.aval().dtype().isInteger();
      return (whole ? r.floor() : r).as(border.aval().dtype()).atom();
    }

    private Atom statistic(Atom x, int axis, int before, int after, String mode) {
      int n = x.aval().shape().dim(axis);
      Atom low;
      Atom high;
      if (a.isNone("stat_length")) {
        low = statistic(x, axis, mode);
        high = low;
      } else {
        Object[] lengths = pairs("stat_length").get(axis);
        int first = (int) Math.min(n, whole(lengths[0], "stat_length"));
        int last = (int) Math.min(n, whole(lengths[1], "stat_length"));
        if (first == 0 || last == 0) {
          throw NablaError.valueError("stat_length of 0 yields no value for padding");
        }
        low = statistic(Indexing.sliceAxis(b, x, axis, 0, first), axis, mode);
        high = statistic(Indexing.sliceAxis(b, x, axis, n - last, n), axis, mode);
      }
      return joined(x, axis, repeated(low, axis, before), repeated(high, axis, after));
    }

    private Atom statistic(Atom x, int axis, String mode) {
      String name =
          switch (mode) {
            case "maximum" -> "max";
            case "minimum" -> "min";
            default -> mode;
          };
      Atom r = new Calls(library, b).with(name, Map.of("keepdims", true), x, (long) axis);
      boolean whole = x.aval().dtype().isInteger() && r.aval().dtype().isFloat();
      Num y = whole ? Num.of(b, r).rounded() : Num.of(b, r);
      return Conversion.convert(b, y.atom(), x.aval().dtype(), x.aval().weakType());
    }
  }
}
