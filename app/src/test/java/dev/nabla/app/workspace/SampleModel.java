package dev.nabla.app.workspace;

import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.function.Fn;
import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.StageBuilder;
import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A workspace without Python: the stages follow the stack at once, on the calling thread. */
public final class SampleModel extends WorkspaceModel {
  private final Fn function;
  private final List<Tensor> arguments;

  private SampleModel(Fn function, List<Tensor> arguments) {
    this.function = function;
    this.arguments = arguments;
  }

  /** The mean squared error of a linear model over a batch of 8. */
  public static SampleModel loss(TransformSpec... stack) {
    boolean batched = List.of(stack).stream().anyMatch(TransformSpec.Vmap.class::isInstance);
    Tensor weights = Tensor.ofFloats(dev.nabla.tensor.Shape.of(3), 1, 2, 3);
    SampleModel m =
        new SampleModel(
            function("loss_fn", List.of("weights", "inputs", "targets"), SampleModel::lossOf),
            batched
                ? List.of(weights, normal(0, 8, 3), full(1.5, 8, 1))
                : List.of(weights, normal(0, 3), full(1.5, 1)));
    m.setStack(List.of(stack));
    return m;
  }

  /** {@code jnp.dot(weights, input_vector)} for weights [2,3] and a batch of 10 vectors. */
  public static SampleModel predict(TransformSpec... stack) {
    SampleModel m =
        new SampleModel(
            function(
                "predict",
                List.of("weights", "input_vector"),
                args -> call("jax.numpy.dot", args.get(0), args.get(1))),
            List.of(full(1, 2, 3), full(1, 10, 3)));
    m.setStack(List.of(stack));
    return m;
  }

  /** A layer with tanh, softmax and a residual connection: several equations share rows. */
  public static SampleModel layer(TransformSpec... stack) {
    SampleModel m =
        new SampleModel(
            function("layer_fn", List.of("w", "b", "x"), SampleModel::layerOf),
            List.of(normal(1, 4, 4), normal(2, 4), normal(3, 4)));
    m.setStack(List.of(stack));
    return m;
  }

  /** {@code vmap(in_axes=(None, 0, 0))}. */
  public static TransformSpec sharedWeights() {
    return new TransformSpec.Vmap(
        Tree.tuple(List.of(Tree.none(), Tree.leaf(0), Tree.leaf(0))), Tree.leaf(0));
  }

  private static Value lossOf(List<Value> args) {
    Value preds = call("jax.numpy.dot", args.get(0), args.get(1));
    Value err = call("jax.numpy.subtract", preds, args.get(2));
    Value squared = call("jax.numpy.power", err, 2L);
    return call("jax.numpy.mean", squared);
  }

  private static Value layerOf(List<Value> args) {
    Value h = call("jax.numpy.dot", args.get(0), args.get(2));
    Value a = call("jax.numpy.tanh", call("jax.numpy.add", h, args.get(1)));
    Value s = call("jax.nn.softmax", call("jax.numpy.add", a, args.get(2)));
    Value t = call("jax.numpy.multiply", call("jax.numpy.sin", s), call("jax.numpy.cos", a));
    return call("jax.numpy.sum", t);
  }

  private static Value call(String name, Object... args) {
    return (Value) FunctionTransforms.call(name, List.of(args), Map.of());
  }

  private interface Body {
    Value of(List<Value> args);
  }

  private static Fn function(String name, List<String> parameters, Body body) {
    return new Fn() {
      @Override
      public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
        List<Value> flat = new ArrayList<>();
        args.forEach(a -> flat.addAll(a.leaves()));
        return Tree.leaf(body.of(flat));
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public List<String> parameters() {
        return parameters;
      }
    };
  }

  private static Tensor normal(long seed, int... dims) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Tensor t = Tensor.zeros(ShapedArray.of(DType.FLOAT32, dims));
    for (long i = 0; i < t.size(); i++) {
      t.setDouble(i, random.nextGaussian());
    }
    return t;
  }

  private static Tensor full(double v, int... dims) {
    Tensor t = Tensor.zeros(ShapedArray.of(DType.FLOAT32, dims));
    for (long i = 0; i < t.size(); i++) {
      t.setDouble(i, v);
    }
    return t;
  }

  @Override
  public void setStack(List<TransformSpec> specs) {
    showFunction(function.name(), specs);
    List<Tree<Value>> values = new ArrayList<>();
    List<CallArgument> call = new ArrayList<>();
    for (Tensor t : arguments) {
      values.add(Tree.leaf(Value.of(t)));
      call.add(new CallArgument.Arrays(Tree.leaf(t)));
    }
    selectionProperty().set(null);
    stages().setAll(StageBuilder.build(function, specs, values));
    showValues(StageValues.evaluate(stages(), call, exampleProperty().get()));
    showExamples(Examples.count(stages()));
  }
}
