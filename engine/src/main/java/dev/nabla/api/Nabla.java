package dev.nabla.api;

import dev.nabla.device.Devices;
import dev.nabla.function.Derivatives;
import dev.nabla.function.Fn;
import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec.Jacobian;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * JAX's function transformations for Java functions. Each takes a function and gives a function;
 * they can be nested in any order and depth.
 *
 * <p>Arguments and results are <em>structures</em>: {@link Array}, records, {@code List}, {@code
 * Map<String, …>} and null, nested as you like; numbers may be passed where an array is expected of
 * type {@code Object}, and arrive as arrays. Record components that cannot hold an array (integers,
 * booleans, strings, enums) stay as they are and belong to the structure.
 *
 * <p>Functions must be pure: what they do beside computing their result happens when they are
 * traced, not when they run. All methods can be used by several threads at once; what is being
 * traced, and the device, belong to the thread. What goes wrong is a {@link
 * dev.nabla.ir.NablaError} that names the exception JAX would raise and says what to do.
 */
public final class Nabla {
  private Nabla() {}

  /**
   * {@code f} compiled. It is traced when it is called with arguments of a new kind (structure,
   * shapes, types), optimised, and compiled for this thread's device; from then on it runs without
   * calling {@code f} again. Called while another function is traced, it is one equation there.
   */
  public static <A, R> Function<A, R> jit(Function<A, R> f) {
    return new Functions.Unary<>(new Compiled(Functions.of(f)));
  }

  /** As {@link #jit(Function)}. */
  public static <A, B, R> BiFunction<A, B, R> jit(BiFunction<A, B, R> f) {
    return new Functions.Binary<>(new Compiled(Functions.of(f)));
  }

  /** As {@link #jit(Function)}. */
  public static <A, B, C, R> TriFunction<A, B, C, R> jit(TriFunction<A, B, C, R> f) {
    return new Functions.Ternary<>(new Compiled(Functions.of(f)));
  }

  /**
   * {@code f} for many examples at once: without a loop, and every operation over all of them.
   *
   * @param inAxes for each argument the axis that holds the examples, or null where all share it;
   *     none at all for the first axis of every argument. The results have the examples along their
   *     first axis. Throws when called if axes are missing or their lengths differ.
   */
  public static <A, R> Function<A, R> vmap(Function<A, R> f, @Nullable Integer... inAxes) {
    return new Functions.Unary<>(Transforms.vmap(Functions.of(f), Axes.in((Object[]) inAxes)));
  }

  /** As {@link #vmap(Function, Integer...)}. */
  public static <A, B, R> BiFunction<A, B, R> vmap(
      BiFunction<A, B, R> f, @Nullable Integer... inAxes) {
    return new Functions.Binary<>(Transforms.vmap(Functions.of(f), Axes.in((Object[]) inAxes)));
  }

  /** As {@link #vmap(Function, Integer...)}. */
  public static <A, B, C, R> TriFunction<A, B, C, R> vmap(
      TriFunction<A, B, C, R> f, @Nullable Integer... inAxes) {
    return new Functions.Ternary<>(Transforms.vmap(Functions.of(f), Axes.in((Object[]) inAxes)));
  }

  /** {@code f} for many examples at once, with axes for parts of structures and of the results. */
  public static <A, R> Function<A, R> vmap(Function<A, R> f, Axes axes) {
    return new Functions.Unary<>(Transforms.vmap(Functions.of(f), axes));
  }

  /** As {@link #vmap(Function, Axes)}. */
  public static <A, B, R> BiFunction<A, B, R> vmap(BiFunction<A, B, R> f, Axes axes) {
    return new Functions.Binary<>(Transforms.vmap(Functions.of(f), axes));
  }

  /** As {@link #vmap(Function, Axes)}. */
  public static <A, B, C, R> TriFunction<A, B, C, R> vmap(TriFunction<A, B, C, R> f, Axes axes) {
    return new Functions.Ternary<>(Transforms.vmap(Functions.of(f), axes));
  }

  /**
   * The gradient of {@code f}, whose result must be a floating-point scalar. It is built like the
   * argument, whose arrays must be floating-point; a record's gradient is a record.
   */
  public static <A> Function<A, A> grad(Function<A, Array> f) {
    return new Functions.Unary<>(Transforms.grad(Functions.of(f), 0));
  }

  /** The gradient by the first argument; the others are constants. */
  public static <A, B> BiFunction<A, B, A> grad(BiFunction<A, B, Array> f) {
    return new Functions.Binary<>(Transforms.grad(Functions.of(f), 0));
  }

  /** The gradient by the first argument; the others are constants. */
  public static <A, B, C> TriFunction<A, B, C, A> grad(TriFunction<A, B, C, Array> f) {
    return new Functions.Ternary<>(Transforms.grad(Functions.of(f), 0));
  }

  /**
   * The gradient by one of the arguments.
   *
   * @param argnum its position, from 0; negative ones count from the end
   * @param <G> the type of that argument
   */
  public static <A, B, G> BiFunction<A, B, G> grad(BiFunction<A, B, Array> f, int argnum) {
    return new Functions.Binary<>(Transforms.grad(Functions.of(f), argnum));
  }

  /**
   * The gradient by one of the arguments.
   *
   * @param argnum its position, from 0; negative ones count from the end
   * @param <G> the type of that argument
   */
  public static <A, B, C, G> TriFunction<A, B, C, G> grad(
      TriFunction<A, B, C, Array> f, int argnum) {
    return new Functions.Ternary<>(Transforms.grad(Functions.of(f), argnum));
  }

  /** The gradients by both arguments. */
  public static <A, B> BiFunction<A, B, Pair<A, B>> grads(BiFunction<A, B, Array> f) {
    return new Functions.Binary<>(Transforms.grads(Functions.of(f)));
  }

  /** The value and the gradient of {@code f}, for little more than the gradient alone. */
  public static <A> Function<A, ValueAndGrad<A>> valueAndGrad(Function<A, Array> f) {
    return new Functions.Unary<>(Transforms.valueAndGrad(Functions.of(f), 0));
  }

  /** The value, and the gradient by the first argument. */
  public static <A, B> BiFunction<A, B, ValueAndGrad<A>> valueAndGrad(BiFunction<A, B, Array> f) {
    return new Functions.Binary<>(Transforms.valueAndGrad(Functions.of(f), 0));
  }

  /** The value, and the gradient by the first argument. */
  public static <A, B, C> TriFunction<A, B, C, ValueAndGrad<A>> valueAndGrad(
      TriFunction<A, B, C, Array> f) {
    return new Functions.Ternary<>(Transforms.valueAndGrad(Functions.of(f), 0));
  }

  /** The value, and the gradient by the argument at {@code argnum}, which is a {@code G}. */
  public static <A, B, G> BiFunction<A, B, ValueAndGrad<G>> valueAndGrad(
      BiFunction<A, B, Array> f, int argnum) {
    return new Functions.Binary<>(Transforms.valueAndGrad(Functions.of(f), argnum));
  }

  /** The value, and the gradient by the argument at {@code argnum}, which is a {@code G}. */
  public static <A, B, C, G> TriFunction<A, B, C, ValueAndGrad<G>> valueAndGrad(
      TriFunction<A, B, C, Array> f, int argnum) {
    return new Functions.Ternary<>(Transforms.valueAndGrad(Functions.of(f), argnum));
  }

  /**
   * As {@link #valueAndGrad(Function)}, of a function that gives other results beside its value.
   */
  public static <A, X> Function<A, ValueAuxGrad<X, A>> valueAndGradWithAux(
      Function<A, WithAux<X>> f) {
    return new Functions.Unary<>(Transforms.valueAndGradWithAux(Functions.of(f), 0));
  }

  /** As {@link #valueAndGradWithAux(Function)}, by the first argument. */
  public static <A, B, X> BiFunction<A, B, ValueAuxGrad<X, A>> valueAndGradWithAux(
      BiFunction<A, B, WithAux<X>> f) {
    return new Functions.Binary<>(Transforms.valueAndGradWithAux(Functions.of(f), 0));
  }

  /** As {@link #valueAndGradWithAux(Function)}, by the first argument. */
  public static <A, B, C, X> TriFunction<A, B, C, ValueAuxGrad<X, A>> valueAndGradWithAux(
      TriFunction<A, B, C, WithAux<X>> f) {
    return new Functions.Ternary<>(Transforms.valueAndGradWithAux(Functions.of(f), 0));
  }

  /**
   * The Jacobian, forwards: good where results are many. Its shape is the result's, then the
   * argument's.
   */
  public static <A> Function<A, A> jacfwd(Function<A, Array> f) {
    return new Functions.Unary<>(Transforms.jacobian(Functions.of(f), Jacobian.Kind.FORWARD));
  }

  /**
   * The Jacobian, forwards: good where results are many. Its shape is the result's, then the
   * argument's (the first one).
   */
  public static <A, B> BiFunction<A, B, A> jacfwd(BiFunction<A, B, Array> f) {
    return new Functions.Binary<>(Transforms.jacobian(Functions.of(f), Jacobian.Kind.FORWARD));
  }

  /**
   * The Jacobian, backwards: good where arguments are many. Its shape is the result's, then the
   * argument's.
   */
  public static <A> Function<A, A> jacrev(Function<A, Array> f) {
    return new Functions.Unary<>(Transforms.jacobian(Functions.of(f), Jacobian.Kind.REVERSE));
  }

  /**
   * The Jacobian, backwards: good where arguments are many. Its shape is the result's, then the
   * argument's (the first one).
   */
  public static <A, B> BiFunction<A, B, A> jacrev(BiFunction<A, B, Array> f) {
    return new Functions.Binary<>(Transforms.jacobian(Functions.of(f), Jacobian.Kind.REVERSE));
  }

  /** Second derivatives: the shape is the result's, and twice the argument's. */
  public static Function<Array, Array> hessian(Function<Array, Array> f) {
    return new Functions.Unary<>(Transforms.jacobian(Functions.of(f), Jacobian.Kind.HESSIAN));
  }

  /** Second derivatives by the first argument. */
  public static <B> BiFunction<Array, B, Array> hessian(BiFunction<Array, B, Array> f) {
    return new Functions.Binary<>(Transforms.jacobian(Functions.of(f), Jacobian.Kind.HESSIAN));
  }

  /**
   * The value at {@code x} and the derivative in the direction {@code dx}, built like {@code x}.
   */
  public static <A, R> Jvp<R> jvp(Function<A, R> f, A x, A dx) {
    return jvp(Functions.of(f), Transforms.trees(x), Transforms.trees(dx));
  }

  /** The value at {@code (x, y)} and the derivative in the direction {@code (dx, dy)}. */
  public static <A, B, R> Jvp<R> jvp(BiFunction<A, B, R> f, A x, B y, A dx, B dy) {
    return jvp(Functions.of(f), Transforms.trees(x, y), Transforms.trees(dx, dy));
  }

  private static <R> Jvp<R> jvp(Fn f, List<Tree<Value>> at, List<Tree<Value>> direction) {
    List<Tree<Value>> both = Derivatives.jvp(f, at, direction, false).children();
    return new Jvp<>(Structures.as(both.get(0)), Structures.as(both.get(1)));
  }

  /** The value at {@code x}, and the map from cotangents of it to cotangents of {@code x}. */
  public static <A, R> Vjp<R, A> vjp(Function<A, R> f, A x) {
    var at = Derivatives.vjp(Functions.of(f), Transforms.trees(x), false);
    return new Vjp<>(
        Structures.as(at.value()),
        Transforms.map(at, Structures::toTree, t -> Structures.<A>as(t.children().getFirst())));
  }

  /** As {@link #vjp(Function, Object)}, by two arguments. */
  public static <A, B, R> Vjp<R, Pair<A, B>> vjp(BiFunction<A, B, R> f, A x, B y) {
    var at = Derivatives.vjp(Functions.of(f), Transforms.trees(x, y), false);
    return new Vjp<>(
        Structures.as(at.value()),
        Transforms.map(
            at,
            Structures::toTree,
            t ->
                new Pair<>(
                    Structures.as(t.children().get(0)), Structures.as(t.children().get(1)))));
  }

  /** The value at {@code x}, and the derivative there as a linear function of directions. */
  public static <A, R> Linearized<A, R> linearize(Function<A, R> f, A x) {
    var at = Derivatives.linearize(Functions.of(f), Transforms.trees(x), false);
    return new Linearized<>(
        Structures.as(at.value()),
        Transforms.map(at, dx -> Tree.tuple(Transforms.trees(dx)), Structures::<R>as));
  }

  /** As {@link #linearize(Function, Object)}, by two arguments. */
  public static <A, B, R> Linearized<Pair<A, B>, R> linearize(BiFunction<A, B, R> f, A x, B y) {
    var at = Derivatives.linearize(Functions.of(f), Transforms.trees(x, y), false);
    return new Linearized<>(
        Structures.as(at.value()),
        Transforms.map(
            at, d -> Tree.tuple(Transforms.trees(d.first(), d.second())), Structures::<R>as));
  }

  /** {@code f}, computed again when its derivative needs its values, instead of keeping them. */
  public static <A, R> Function<A, R> checkpoint(Function<A, R> f) {
    return new Functions.Unary<>(Transforms.checkpoint(Functions.of(f)));
  }

  /** As {@link #checkpoint(Function)}. */
  public static <A, B, R> BiFunction<A, B, R> checkpoint(BiFunction<A, B, R> f) {
    return new Functions.Binary<>(Transforms.checkpoint(Functions.of(f)));
  }

  /** As {@link #checkpoint(Function)}. */
  public static <A, B, C, R> TriFunction<A, B, C, R> checkpoint(TriFunction<A, B, C, R> f) {
    return new Functions.Ternary<>(Transforms.checkpoint(Functions.of(f)));
  }

  /**
   * {@code f} with a derivative of its own.
   *
   * @param rule takes a point and a direction; gives the value and the derivative. It must be
   *     linear in the direction
   */
  public static <A, R> Function<A, R> customJvp(Function<A, R> f, BiFunction<A, A, Jvp<R>> rule) {
    Fn own = Functions.of((List<A> x, List<A> dx) -> rule.apply(x.getFirst(), dx.getFirst()));
    return new Functions.Unary<>(
        Transforms.customJvp(Functions.of(f), Functions.then(own, Functions::tuple)));
  }

  /**
   * {@code f} with a gradient of its own.
   *
   * @param forward the value, and what the backward pass needs
   * @param backward takes that and the value's cotangent; gives the argument's
   */
  public static <A, R, S> Function<A, R> customVjp(
      Function<A, R> f, Function<A, Forward<R, S>> forward, BiFunction<S, R, A> backward) {
    Fn back = Functions.then(Functions.of(backward), t -> Tree.tuple(List.of(t)));
    return new Functions.Unary<>(
        Transforms.customVjp(Functions.of(f), Functions.of(forward), back));
  }

  /** As above, for two arguments: the backward pass gives a cotangent for each. */
  public static <A, B, R, S> BiFunction<A, B, R> customVjp(
      BiFunction<A, B, R> f,
      BiFunction<A, B, Forward<R, S>> forward,
      BiFunction<S, R, Pair<A, B>> backward) {
    Fn back = Functions.then(Functions.of(backward), Functions::tuple);
    return new Functions.Binary<>(
        Transforms.customVjp(Functions.of(f), Functions.of(forward), back));
  }

  /** The graph of {@code f} for such an argument, as JAX prints it. */
  public static <A> String jaxpr(Function<A, ?> f, A x) {
    return Transforms.jaxpr(Functions.of(f), x);
  }

  /** The graph of {@code f} for such arguments, as JAX prints it. */
  public static <A, B> String jaxpr(BiFunction<A, B, ?> f, A x, B y) {
    return Transforms.jaxpr(Functions.of(f), x, y);
  }

  /** The graph of {@code f} for such arguments, as JAX prints it. */
  public static <A, B, C> String jaxpr(TriFunction<A, B, C, ?> f, A x, B y, C z) {
    return Transforms.jaxpr(Functions.of(f), x, y, z);
  }

  /** What compiled functions run on when this thread calls them: {@code jvm} unless set. */
  public static String device() {
    return Compiled.device().id();
  }

  /**
   * Chooses the device for this thread: {@code jvm}, or {@code interpreter}, the slow reference.
   * Throws if there is none of that name here.
   */
  public static void device(String id) {
    Compiled.device(Devices.get(id));
  }
}
