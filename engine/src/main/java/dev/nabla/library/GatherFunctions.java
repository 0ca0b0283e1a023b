package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Gather;
import dev.nabla.ops.GatherDimensionNumbers;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Scatter;
import dev.nabla.ops.ScatterDimensionNumbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jax.lax}'s gather and scatters, with dimension numbers spelled out. */
final class GatherFunctions {
  private static final String LAX = "jax.lax";
  private static final String CATEGORY = "Indexing";

  private GatherFunctions() {}

  static void register(Library l) {
    l.plain(
        LAX,
        "gather",
        "operand, start_indices, dimension_numbers, slice_sizes, *, unique_indices=False,"
            + " indices_are_sorted=False, mode=None, fill_value=None",
        CATEGORY,
        "Windows of an array at computed positions",
        GatherFunctions::gather);
    scatter(l, "scatter", Scatter.SCATTER, "The array with windows replaced");
    scatter(l, "scatter_add", Scatter.SCATTER_ADD, "The array with updates added to windows");
    scatter(l, "scatter_sub", Scatter.SCATTER_SUB, "The array with updates subtracted");
    scatter(l, "scatter_mul", Scatter.SCATTER_MUL, "The array with windows multiplied");
    scatter(l, "scatter_min", Scatter.SCATTER_MIN, "The array with windows no larger than updates");
    scatter(l, "scatter_max", Scatter.SCATTER_MAX, "The array with windows no smaller");
    l.plain(
        "jax.numpy",
        "at_apply",
        "x, index, update, indices_are_sorted=False, unique_indices=False, mode=None,"
            + " wrap_negative_indices=True, out_sharding=None",
        CATEGORY,
        "x with a function applied to x[index]",
        GatherFunctions::applyAt);
  }

  private static Object applyAt(GraphBuilder b, Arguments a) {
    if (!(a.get("update") instanceof Graph update)) {
      throw a.wrong("update", "a function of one array");
    }
    return UpdateFunctions.apply(b, a, update);
  }

  private static List<List<Integer>> axes(Arguments a) {
    List<List<Integer>> out = new ArrayList<>();
    if (a.get("dimension_numbers") instanceof List<?> l) {
      for (Object o : l) {
        out.add(integers(o, a));
      }
    }
    if (out.size() != 5) {
      throw a.wrong("dimension_numbers", "GatherDimensionNumbers or ScatterDimensionNumbers");
    }
    return out;
  }

  private static List<Integer> integers(@Nullable Object o, Arguments a) {
    List<Integer> out = new ArrayList<>();
    if (o instanceof List<?> l) {
      for (Object i : l) {
        if (!(i instanceof Long n)) {
          throw a.wrong("dimension_numbers", "tuples of integers");
        }
        out.add(a.toInt(n, "dimension_numbers"));
      }
    }
    return out;
  }

  private static Atom gather(GraphBuilder b, Arguments a) {
    List<List<Integer>> d = axes(a);
    if (!a.array("start_indices").aval().dtype().isInteger()) {
      throw a.wrong("start_indices", "an array of integers");
    }
    GatherScatterMode given = Positions.mode(a, "mode");
    GatherScatterMode mode = given == null ? GatherScatterMode.PROMISE_IN_BOUNDS : given;
    Object fill = mode == GatherScatterMode.FILL_OR_DROP ? a.get("fill_value") : null;
    return Gather.gather(
        b,
        a.array("operand"),
        a.array("start_indices"),
        new GatherDimensionNumbers(d.get(0), d.get(1), d.get(2), d.get(3), d.get(4)),
        a.shape("slice_sizes").toArray(),
        new Gather.Options(
            mode,
            a.flag("indices_are_sorted"),
            a.flag("unique_indices"),
            fill instanceof Atom x
                ? IndexingFunctions.scalar(a.concrete(x, "fill_value must be known."))
                : fill));
  }

  private static void scatter(Library l, String name, Primitive p, String doc) {
    l.plain(
        LAX,
        name,
        "operand, scatter_indices, updates, dimension_numbers, *, indices_are_sorted=False,"
            + " unique_indices=False, mode=None",
        CATEGORY,
        doc,
        (b, a) -> {
          List<List<Integer>> d = axes(a);
          return Scatter.emit(
              b,
              p,
              a.array("operand"),
              a.array("scatter_indices"),
              a.array("updates"),
              new ScatterDimensionNumbers(d.get(0), d.get(1), d.get(2), d.get(3), d.get(4)),
              new Scatter.Options(
                  UpdateFunctions.mode(Positions.mode(a, "mode")),
                  a.flag("indices_are_sorted"),
                  a.flag("unique_indices")));
        });
  }
}
