package dev.nabla.function;

import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Trees;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where each leaf of a mapped function's arguments carries the batch, and how long that axis is.
 *
 * @param leaves one per leaf of the arguments, keyword arguments last (those are mapped along axis
 *     0, as in JAX)
 */
record VmapAxes(List<BatchAxis> leaves, int size) {
  private static final int NOT_MAPPED = Integer.MIN_VALUE;

  /** Axes of all leaves under {@code in_axes}; throws JAX's errors where they do not fit. */
  static VmapAxes of(
      TransformSpec.Vmap spec,
      List<Tree<Value>> args,
      Map<String, Tree<Value>> kwargs,
      List<String> names) {
    Tree<Integer> inAxes = spec.inAxes();
    checkCount(inAxes, args);
    List<Integer> flat = Trees.broadcastPrefix(inAxes, Tree.tuple(args), NOT_MAPPED);
    if (flat == null) {
      throw NablaError.valueError(
              "vmap in_axes specification must be a tree prefix of the corresponding value, got"
                  + " specification "
                  + inAxes
                  + " for value tree "
                  + structure(Tree.tuple(args))
                  + ".")
          .withFix(
              "Give one axis (or None) for each argument, for example in_axes="
                  + example(args.size())
                  + ".");
    }
    List<BatchAxis> axes = new ArrayList<>();
    List<String> labels = labels(args, names);
    List<Value> leaves = Tree.tuple(args).leaves();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int i = 0; i < flat.size(); i++) {
      axes.add(axis(flat.get(i), leaves.get(i), labels.get(i), sizes));
    }
    kwargs.forEach((k, t) -> t.leaves().forEach(v -> axes.add(axis(0, v, k, sizes))));
    if (spec.axisSize() != null) {
      sizes.put("axis_size", spec.axisSize());
    }
    return new VmapAxes(axes, commonSize(sizes));
  }

  private static void checkCount(Tree<Integer> inAxes, List<Tree<Value>> args) {
    if (inAxes instanceof Tree.Branch<Integer> b) {
      if (b.kind() == Tree.Kind.LIST) {
        throw NablaError.typeError(
                "vmap in_axes must be an int, None, or a tuple of entries corresponding to the"
                    + " positional arguments passed to the function, but got list "
                    + inAxes
                    + ".")
            .withFix("Write a tuple: (" + inAxes.toString().replaceAll("[\\[\\]]", "") + ").");
      }
      if (b.kind() == Tree.Kind.TUPLE && b.children().size() != args.size()) {
        throw NablaError.valueError(
                "vmap in_axes must be an int, None, or a tuple of entries corresponding to the"
                    + " positional arguments passed to the function, but got len(in_axes)="
                    + b.children().size()
                    + ", len(args)="
                    + args.size())
            .withFix("Give one axis (or None) for each of the " + args.size() + " arguments.");
      }
    }
  }

  private static BatchAxis axis(int axis, Value leaf, String label, Map<String, Integer> sizes) {
    if (axis == NOT_MAPPED) {
      return BatchAxis.NOT_MAPPED;
    }
    if (!leaf.isArray()) {
      Value.Opaque o = (Value.Opaque) leaf;
      throw NablaError.typeError(
              "Output from batched function, or argument "
                  + label
                  + ", of type "
                  + o.type()
                  + " is not a valid JAX type, so vmap cannot map over it.")
          .withFix("Use None for it in in_axes.");
    }
    ShapedArray a = leaf.aval();
    int rank = a.rank();
    if (axis < -rank || axis >= rank) {
      throw NablaError.valueError(
              "vmap was requested to map its argument along axis "
                  + axis
                  + ", which implies that its rank should be at least "
                  + (axis < 0 ? -axis : axis + 1)
                  + ", but is only "
                  + rank
                  + " (its shape is "
                  + a.shape().toTuple()
                  + "; argument "
                  + label
                  + ").")
          .withFix(
              rank == 0
                  ? "A scalar has no axis to map over: pass an array of examples, or None for this"
                      + " argument in in_axes."
                  : "Use an axis below "
                      + rank
                      + ", or None, for argument "
                      + label
                      + " in in_axes.");
    }
    int k = axis < 0 ? axis + rank : axis;
    sizes.put(
        label + " of type " + a.toLongString() + ", mapped along axis " + k, a.shape().dim(k));
    return BatchAxis.at(k);
  }

  private static int commonSize(Map<String, Integer> sizes) {
    if (sizes.isEmpty()) {
      throw NablaError.valueError(
              "vmap must have at least one non-None value in in_axes: nothing is mapped over.")
          .withFix("Give the axis that holds the examples for at least one argument.");
    }
    if (sizes.values().stream().distinct().count() > 1) {
      String facts =
          sizes.entrySet().stream()
              .map(e -> "argument " + e.getKey() + " of size " + e.getValue())
              .collect(Collectors.joining("; "));
      throw NablaError.valueError(
              "vmap got inconsistent sizes for array axes to be mapped: " + facts + ".")
          .withFix(
              "Mapped axes must have one length. Arguments that all examples share take None in"
                  + " in_axes.");
    }
    return Objects.requireNonNull(sizes.values().iterator().next());
  }

  private static List<String> labels(List<Tree<Value>> args, List<String> names) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String name = i < names.size() ? names.get(i) : Integer.toString(i);
      int n = args.get(i).leaves().size();
      for (int k = 0; k < n; k++) {
        out.add(n == 1 ? name : name + "[" + k + "]");
      }
    }
    return out;
  }

  private static String structure(Tree<?> t) {
    return t.map(x -> "*").toString();
  }

  private static String example(int n) {
    return n == 1 ? "(0,)" : "(None" + ", 0".repeat(n - 1) + ")";
  }

  /** Output axes for each result leaf, normalised to the batched rank. */
  static List<BatchAxis> outputs(Tree<Integer> outAxes, Tree<Value> results) {
    List<Integer> flat = Trees.broadcastPrefix(outAxes, results, NOT_MAPPED);
    if (flat == null) {
      throw NablaError.valueError(
              "vmap out_axes specification must be a tree prefix of the corresponding value, got"
                  + " specification "
                  + outAxes
                  + " for value tree "
                  + structure(results)
                  + ".")
          .withFix("Give one axis for all results, or a tuple like the results.");
    }
    List<Value> leaves = results.leaves();
    List<BatchAxis> out = new ArrayList<>();
    for (int i = 0; i < flat.size(); i++) {
      int axis = flat.get(i);
      if (axis == NOT_MAPPED) {
        out.add(BatchAxis.NOT_MAPPED);
        continue;
      }
      int rank = leaves.get(i).aval().rank() + 1;
      if (axis < -rank || axis >= rank) {
        throw NablaError.valueError(
            "axis "
                + axis
                + " is out of bounds for array of dimension "
                + rank
                + " (out_axes of result "
                + i
                + ")");
      }
      out.add(BatchAxis.at(axis < 0 ? axis + rank : axis));
    }
    return out;
  }
}
