package dev.nabla.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Transformations of functions written against the library. */
class TransformsTest {
  /** A function of single arrays from a body over values. */
  interface Body {
    Value apply(List<Value> xs);
  }

  static Fn fn(Body body) {
    return (args, kwargs) -> {
      List<Value> xs = new ArrayList<>();
      args.forEach(a -> xs.addAll(a.leaves()));
      return Tree.leaf(body.apply(xs));
    };
  }

  static Value call(String name, Object... args) {
    return (Value) FunctionTransforms.call(name, List.of(args), Map.of());
  }

  static Value scalar(float x) {
    return Value.of(Tensor.ofFloats(Shape.SCALAR, x));
  }

  static Tensor run(Fn f, Value... args) {
    List<Tree<Value>> trees = new ArrayList<>();
    for (Value v : args) {
      trees.add(Tree.leaf(v));
    }
    return f.call(trees).leaves().getFirst().known();
  }

  static final Fn SIN_COS =
      fn(
          x ->
              call(
                  "jax.numpy.sin",
                  call("jax.numpy.multiply", call("jax.numpy.cos", x.get(0)), 2.0)));

  static final Fn LOSS =
      fn(
          x -> {
            Value p = call("jax.numpy.dot", x.get(0), x.get(1));
            Value e = call("jax.numpy.subtract", p, x.get(2));
            return call("jax.numpy.mean", call("jax.numpy.power", e, 2L));
          });

  @Test
  void gradOfSinCos() {
    Fn g = FunctionTransforms.apply(TransformSpec.grad(), SIN_COS);
    assertThat(run(g, scalar(1.5f)).getDouble(0)).isCloseTo(-1.9750584, within(1e-6));
    Fn gg = FunctionTransforms.apply(TransformSpec.grad(), g);
    double h = 1e-3;
    double numeric =
        (run(g, scalar(1.501f)).getDouble(0) - run(g, scalar(1.499f)).getDouble(0)) / (2 * h);
    assertThat(run(gg, scalar(1.5f)).getDouble(0)).isCloseTo(numeric, within(1e-3));
  }

  @Test
  void perExampleGradients() {
    Fn g = FunctionTransforms.apply(TransformSpec.grad(), LOSS);
    TransformSpec axes =
        new TransformSpec.Vmap(
            Tree.tuple(List.of(Tree.none(), Tree.leaf(0), Tree.leaf(0))), Tree.leaf(0));
    Fn v = FunctionTransforms.apply(TransformSpec.jit(), FunctionTransforms.apply(axes, g));
    Value w = Value.of(Tensor.ofFloats(Shape.of(3), 1, 2, 3));
    Value x = Value.of(Tensor.ofFloats(Shape.of(2, 3), 1, 0, 0, 0, 1, 0));
    Value t = Value.of(Tensor.ofFloats(Shape.of(2, 1), 0, 5));
    assertThat(run(v, w, x, t).toFloats()).containsExactly(2, 0, 0, 0, -6, 0);
  }

  @Test
  void hessianOfASquare() {
    Fn sq = fn(x -> call("jax.numpy.power", x.get(0), 2L));
    Fn h =
        FunctionTransforms.apply(
            new TransformSpec.Jacobian(TransformSpec.Jacobian.Kind.HESSIAN, Tree.leaf(0)), sq);
    Tensor r = run(h, scalar(3));
    assertThat(r.getDouble(0)).isEqualTo(2);
    assertThat(r.shape()).isEqualTo(Shape.SCALAR);
  }

  @Test
  void jitTracesOncePerKindOfArguments() {
    AtomicInteger traces = new AtomicInteger();
    Fn f =
        fn(
            x -> {
              traces.incrementAndGet();
              return call("jax.numpy.multiply", x.get(0), 2L);
            });
    JitFunction j = FunctionTransforms.jit(f, List.of(), List.of());
    run(j, scalar(1));
    run(j, scalar(2));
    assertThat(traces).hasValue(1);
    run(j, Value.of(Tensor.ofFloats(Shape.of(2), 1, 2)));
    assertThat(traces).hasValue(2);
    assertThat(j.misses().getLast()).contains("f32[]").contains("f32[2]");
  }

  @Test
  void valuesAreKnownUnderGradButNotUnderJit() {
    Fn f =
        fn(
            x -> {
              Value positive = call("jax.numpy.greater", x.get(0), 0L);
              boolean p =
                  FunctionTransforms.concrete(positive, FunctionTransforms.Conversion.BOOL)
                      .getBoolean(0);
              return p ? call("jax.numpy.square", x.get(0)) : call("jax.numpy.negative", x.get(0));
            });
    Fn g = FunctionTransforms.apply(TransformSpec.grad(), f);
    assertThat(run(g, scalar(3)).getDouble(0)).isEqualTo(6);
    assertThat(run(g, scalar(-3)).getDouble(0)).isEqualTo(-1);
    assertThatThrownBy(() -> run(FunctionTransforms.apply(TransformSpec.jit(), f), scalar(1)))
        .isInstanceOfSatisfying(
            NablaError.class,
            e -> {
              assertThat(e.type()).isEqualTo("TracerBoolConversionError");
              assertThat(e).hasMessageContaining("bool[]");
            });
  }

  @Test
  void sizeConflictNamesArgumentsAndSizes() {
    Fn dot = fn(x -> call("jax.numpy.dot", x.get(0), x.get(1)));
    Value w = Value.of(Tensor.ofFloats(Shape.of(2, 3), 1, 1, 1, 1, 1, 1));
    Value x = Value.of(Tensor.ofFloats(Shape.of(10, 3), new float[30]));
    assertThatThrownBy(() -> run(FunctionTransforms.apply(TransformSpec.vmap(), dot), w, x))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("size 2")
        .hasMessageContaining("size 10");
  }
}
