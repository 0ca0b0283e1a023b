package dev.nabla.importer.python;

import dev.nabla.ir.Tree;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.TransformSpec;
import java.util.List;

/**
 * Runs a Python worker through what users do first, so that the image's build can record its
 * ahead-of-time cache: start it with {@code -Dnabla.worker.train=FILE}.
 */
public final class Training {
  private static final String SOURCE =
      """
      import functools
      import jax
      import jax.numpy as jnp

      @jax.jit
      def fun(x):
          return jnp.sin(jnp.cos(x) * 2.0)

      def loss(weights, inputs, targets):
          print("tracing", weights)
          return jnp.mean((jnp.dot(weights, inputs) - targets) ** 2)

      gradient = jax.grad(loss)(jnp.array([1.0, 2.0]), jnp.ones(2), jnp.array([1.5]))
      print(f"{gradient} {fun(1.0)}")
      """;

  private Training() {}

  /** No arguments. */
  public static void main(String[] args) {
    PythonSession session = PythonSession.start(PythonSettings.DEFAULT);
    PythonModule module = session.load(SOURCE, "training.py").join();
    if (module.problem() != null) {
      throw module.problem().error();
    }
    List<TransformSpec> stack =
        List.of(
            TransformSpec.grad(),
            new TransformSpec.Vmap(
                Tree.tuple(List.of(Tree.none(), Tree.leaf(0), Tree.leaf(0))), Tree.leaf(0)),
            TransformSpec.jit());
    List<Tree<PyValue>> arguments =
        List.of(array(Shape.of(2), 2), array(Shape.of(4, 2), 8), array(Shape.of(4, 1), 4));
    session.trace(new PythonRequest.Trace(module, "loss", false, stack, arguments)).join();
    session
        .evaluate(
            PythonRequest.Evaluate.once(
                module,
                "jax.value_and_grad(loss)",
                List.of(array(Shape.of(2), 2), array(Shape.of(2), 2), array(Shape.of(1), 1))))
        .join();
    session.load("from jax.numpy import jnp", "mistake.py").join();
    session.finish();
  }

  private static Tree<PyValue> array(Shape shape, int size) {
    return Tree.leaf(PyValue.of(Tensor.ofFloats(shape, new float[size])));
  }
}
