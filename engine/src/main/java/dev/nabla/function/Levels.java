package dev.nabla.function;

import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.library.Index;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments at every level of a stack: index 0 for the function itself, the last for the
 * outermost transformation.
 *
 * @param statics positions that some {@code jit} around the function declares static
 * @param axes for each vmap of the stack, by level, where the arguments carry its batch
 * @param error what is wrong with the arguments of transformation {@code failedAt}; the levels
 *     inside are missing then
 */
record Levels(
    List<List<Tree<Value>>> arguments,
    Set<Integer> statics,
    Map<Integer, VmapAxes> axes,
    @Nullable NablaError error,
    int failedAt) {

  static Levels of(List<TransformSpec> specs, List<Tree<Value>> args, List<String> names) {
    return seeingThrough(specs, args, names, specs.size());
  }

  /**
   * As {@link #of}, but transformations above {@code opaque} hide no values: a mapped argument
   * shows its first example.
   */
  static Levels seeingThrough(
      List<TransformSpec> specs, List<Tree<Value>> args, List<String> names, int opaque) {
    List<List<Tree<Value>>> levels =
        new ArrayList<>(Collections.nCopies(specs.size() + 1, List.of()));
    Set<Integer> statics = new HashSet<>();
    Map<Integer, VmapAxes> axes = new java.util.HashMap<>();
    levels.set(specs.size(), args);
    for (int k = specs.size(); k > 0; k--) {
      boolean hides = k <= opaque;
      List<Tree<Value>> outer = levels.get(k);
      try {
        switch (specs.get(k - 1)) {
          case TransformSpec.Jit j -> levels.set(k - 1, intoJit(j, outer, statics, hides));
          case TransformSpec.Vmap v -> {
            VmapAxes a = VmapAxes.of(v, outer, Map.of(), names);
            axes.put(k, a);
            levels.set(k - 1, intoVmap(a, outer, hides));
          }
          case TransformSpec.Grad g -> {
            Argnums.resolve(g.argnums(), outer.size());
            levels.set(k - 1, outer);
          }
          case TransformSpec.Jacobian j -> {
            Argnums.resolve(j.argnums(), outer.size());
            levels.set(k - 1, outer);
          }
        }
      } catch (NablaError e) {
        return new Levels(levels, statics, axes, e, k);
      }
    }
    return new Levels(levels, statics, axes, null, -1);
  }

  private static List<Tree<Value>> intoJit(
      TransformSpec.Jit j, List<Tree<Value>> outer, Set<Integer> statics, boolean hides) {
    for (int s : j.staticArgnums()) {
      int i = s < 0 ? s + outer.size() : s;
      if (i >= 0 && i < outer.size()) {
        outer.get(i).leaves().forEach(JitFunction::checkStatic);
        statics.add(i);
      }
    }
    List<Tree<Value>> inner = new ArrayList<>();
    for (int i = 0; i < outer.size(); i++) {
      boolean keep = statics.contains(i) || !hides;
      inner.add(
          keep ? outer.get(i) : outer.get(i).map(v -> v.isArray() ? Value.unknown(v.aval()) : v));
    }
    return inner;
  }

  private static List<Tree<Value>> intoVmap(VmapAxes axes, List<Tree<Value>> outer, boolean hides) {
    Tree<Value> all = Tree.tuple(outer);
    List<Value> leaves = all.leaves();
    List<Value> inner = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      BatchAxis a = axes.leaves().get(i);
      inner.add(a.isMapped() ? example(leaves.get(i), a.axis(), hides) : leaves.get(i));
    }
    return all.<Value>unflatten(inner).children();
  }

  private static Value example(Value batch, int axis, boolean hides) {
    ShapedArray t = batch.aval();
    ShapedArray one = t.withShape(t.shape().remove(axis));
    if (hides || batch.known() == null || t.shape().dim(axis) == 0) {
      return Value.unknown(one);
    }
    List<@Nullable Object> index = new ArrayList<>();
    for (int i = 0; i < axis; i++) {
      index.add(new Index.Slice(null, null, null));
    }
    index.add(0L);
    Value known = Value.of(Objects.requireNonNull(batch.known()));
    return (Value)
        Objects.requireNonNull(
            FunctionTransforms.call("jax.numpy.getitem", List.of(known, index), Map.of()));
  }
}
