package dev.nabla.exporter;

import dev.nabla.function.Fn;
import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.StageBuilder;
import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.Map;

/** The stages of {@code jit(vmap(grad(f)))} for a mean over an inner {@code jit}. */
public final class ExampleStages {
  private ExampleStages() {}

  private static Tree<Value> lib(String name, Tree<Value> x) {
    Object r =
        FunctionTransforms.call("jax.numpy." + name, List.of(x.leaves().getFirst()), Map.of());
    return Tree.leaf((Value) r);
  }

  public static List<Stage> build() {
    Fn inner = (args, kwargs) -> lib("sin", lib("cos", args.getFirst()));
    Fn f =
        (args, kwargs) ->
            lib("mean", FunctionTransforms.apply(TransformSpec.jit(), inner).call(args));
    Tensor x = Tensor.zeros(ShapedArray.of(DType.FLOAT32, Shape.of(2, 3)));
    return StageBuilder.build(
        f,
        List.of(TransformSpec.grad(), TransformSpec.vmap(), TransformSpec.jit()),
        List.of(Tree.leaf(Value.of(x))));
  }
}
