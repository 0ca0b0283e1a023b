package dev.nabla.function;

import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Batching;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** {@code jax.vmap} of a function. */
final class VmapFunction implements Fn {
  private final Fn f;
  private final TransformSpec.Vmap spec;

  VmapFunction(Fn f, TransformSpec.Vmap spec) {
    this.f = f;
    this.spec = spec;
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    VmapAxes axes = VmapAxes.of(spec, args, kwargs, f.parameters());
    List<Value> mapped = new ArrayList<>();
    List<BatchAxis> inputAxes = new ArrayList<>();
    Iterator<BatchAxis> next = axes.leaves().iterator();
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.BATCH,
            NamedAxes.of(spec, axes.size()),
            f,
            args,
            kwargs,
            (position, keyword, leaf) -> {
              BatchAxis a = next.next();
              if (!a.isMapped()) {
                return null;
              }
              mapped.add(leaf);
              inputAxes.add(a);
              ShapedArray batched = leaf.aval();
              return new TracedFunction.Traced(
                  batched.withShape(batched.shape().remove(a.axis())), null);
            });
    t.requireArrays("vmap");
    mapped.addAll(t.captured());
    inputAxes.addAll(Collections.nCopies(t.captured().size(), BatchAxis.NOT_MAPPED));
    List<BatchAxis> outAxes = VmapAxes.outputs(spec.outAxes(), t.outputs());
    Graph g =
        Batching.transform(t.graph(), inputAxes, outAxes, axes.size(), spec.axisName()).graph();
    return t.rebuild(Tracing.apply(mapped, (b, atoms) -> Inliner.inline(b, g, atoms)));
  }

  @Override
  public String name() {
    return f.name();
  }

  @Override
  public List<String> parameters() {
    return f.parameters();
  }
}
