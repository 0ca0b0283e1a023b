package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Grad;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code jax.grad} and {@code jax.value_and_grad} of a function. */
final class GradFunction implements Fn {
  private final Fn f;
  private final TransformSpec.Grad spec;

  GradFunction(Fn f, TransformSpec.Grad spec) {
    this.f = f;
    this.spec = spec;
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<Integer> wrt = Argnums.resolve(spec.argnums(), args.size());
    for (int i : wrt) {
      args.get(i).leaves().forEach(v -> checkInput(v, spec.label()));
    }
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.DIFFERENTIATE,
            f,
            args,
            kwargs,
            (position, keyword, leaf) ->
                wrt.contains(position) ? new TracedFunction.Traced(leaf.aval(), leaf) : null);
    GradOutputs outputs = GradOutputs.of(t.outputs(), spec);
    List<Integer> traced = wrt.stream().distinct().sorted().toList();
    List<Integer> inputs = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    int next = 0;
    List<List<Integer>> positions = new ArrayList<>();
    for (int i : traced) {
      int n = args.get(i).leaves().size();
      positions.add(IntStream.range(next, next + n).boxed().toList());
      values.addAll(args.get(i).leaves());
      next += n;
    }
    for (int i : wrt) {
      inputs.addAll(positions.get(traced.indexOf(i)));
    }
    Graph g = Grad.transform(t.graph(), inputs, outputs.auxiliary(), spec.withValue());
    values.addAll(t.captured());
    List<Value> flat = Tracing.apply(values, (b, atoms) -> Inliner.inline(b, g, atoms));
    List<Tree<Value>> shapes = wrt.stream().map(args::get).toList();
    return outputs.assemble(flat, shapes);
  }

  static void checkInput(Value v, String label) {
    if (!v.isArray()) {
      Value.Opaque o = (Value.Opaque) v;
      throw NablaError.typeError(
              "Argument '"
                  + o.value()
                  + "' of type '"
                  + o.type()
                  + "' is not a valid JAX type, so "
                  + label
                  + " cannot differentiate with respect to it.")
          .withFix("Choose another argument with argnums.");
    }
    ShapedArray a = v.aval();
    if (!a.dtype().isFloat()) {
      throw NablaError.typeError(
              label
                  + " requires real- or complex-valued inputs (input dtype that is a sub-dtype of"
                  + " np.inexact), but got "
                  + a.dtype()
                  + ".")
          .withFix("Pass a float (3.0 instead of 3), or choose another argument with argnums.");
    }
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
