package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Grad;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.Map;

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
    Differentiated d = Differentiated.of(f, spec.argnums(), spec.label(), args, kwargs);
    GradOutputs outputs = GradOutputs.of(d.traced().outputs(), spec);
    Graph g = Grad.transform(d.traced().graph(), d.inputs(), outputs.auxiliary(), spec.withValue());
    return outputs.assemble(d.run(g), d.arguments());
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
