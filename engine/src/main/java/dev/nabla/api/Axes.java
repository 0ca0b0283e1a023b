package dev.nabla.api;

import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which axes {@link Nabla#vmap} maps over.
 *
 * <p>{@code Axes.in(0, null)} maps over the first axis of the first argument and shares the second.
 * Where an argument is a structure, its axis counts for all arrays in it; {@link #parts} gives each
 * part its own.
 */
public final class Axes {
  private final List<@Nullable Object> in;
  private final @Nullable Integer out;
  private final @Nullable String name;
  private final @Nullable Integer size;

  private Axes(
      List<@Nullable Object> in,
      @Nullable Integer out,
      @Nullable String name,
      @Nullable Integer size) {
    this.in = in;
    this.out = out;
    this.name = name;
    this.size = size;
  }

  /**
   * One entry for each argument: the number of the axis, null for an argument that all examples
   * share, or {@link #parts}.
   */
  public static Axes in(@Nullable Object... axes) {
    return new Axes(Collections.unmodifiableList(Arrays.asList(axes.clone())), 0, null, null);
  }

  /** Entries for the parts of a record, list or map, in order (a map's keys are sorted). */
  public static Object parts(@Nullable Object... axes) {
    return new Parts(Collections.unmodifiableList(Arrays.asList(axes.clone())));
  }

  private record Parts(List<@Nullable Object> axes) {}

  /** The axis of the results that the examples lie along; null if all give the same result. */
  public Axes out(@Nullable Integer axis) {
    return new Axes(in, axis, name, size);
  }

  /** The number of examples, where no argument says it. */
  public Axes size(int examples) {
    return new Axes(in, out, name, examples);
  }

  /** A name for the axis, which operations along it are given. */
  public Axes name(String axisName) {
    return new Axes(in, out, axisName, size);
  }

  /** For these arguments. No entries at all stand for the first axis of everything. */
  TransformSpec.Vmap spec(List<Tree<Value>> args) {
    Tree<Integer> axes;
    if (in.isEmpty()) {
      axes = Tree.leaf(0);
    } else {
      List<Tree<Integer>> each = new ArrayList<>();
      for (int i = 0; i < in.size(); i++) {
        each.add(prefix(in.get(i), i < args.size() ? args.get(i) : Tree.none()));
      }
      axes = Tree.tuple(each);
    }
    return new TransformSpec.Vmap(axes, out == null ? Tree.none() : Tree.leaf(out), name, size);
  }

  private static Tree<Integer> prefix(@Nullable Object axis, Tree<Value> argument) {
    return switch (axis) {
      case null -> Tree.none();
      case Integer i -> Tree.leaf(i);
      case Parts(List<@Nullable Object> axes) -> {
        if (!(argument instanceof Tree.Branch<Value> b) || b.children().size() != axes.size()) {
          throw NablaError.valueError(
                  "in_axes gives axes for "
                      + axes.size()
                      + " parts of an argument that has "
                      + argument.children().size()
                      + " parts.")
              .withFix("Give one axis, or null, for each component or element, in order.");
        }
        List<Tree<Integer>> each = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
          each.add(prefix(axes.get(i), b.children().get(i)));
        }
        yield new Tree.Branch<>(b.kind(), b.keys(), each, b.aux());
      }
      default ->
          throw NablaError.typeError(
                  "in_axes must be integers, null or Axes.parts(…), not a "
                      + axis.getClass().getName()
                      + ".")
              .withFix("Write Axes.in(0, null): the examples' axis, or null for shared.");
    };
  }
}
