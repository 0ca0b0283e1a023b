package dev.nabla.api;

import dev.nabla.function.ControlFlow;
import dev.nabla.function.Fn;
import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Choices and loops that stay choices and loops in the graph: where Java's {@code if} and {@code
 * while} would need values that are not known while a function is traced.
 */
public final class Lax {
  private Lax() {}

  /**
   * {@code ifTrue} of the operand, or {@code ifFalse}: both are traced, one runs.
   *
   * @param condition a scalar
   * @return both must give the same structure, shapes and types
   */
  public static <A, R> R cond(
      Array condition, Function<A, R> ifTrue, Function<A, R> ifFalse, A operand) {
    return Structures.as(
        ControlFlow.cond(
            condition.value(),
            Functions.of(ifTrue),
            Functions.of(ifFalse),
            Transforms.trees(operand)));
  }

  /** As {@link #cond(Array, Function, Function, Object)}, of what the functions close over. */
  public static <R> R cond(Array condition, Supplier<R> ifTrue, Supplier<R> ifFalse) {
    return Structures.as(
        ControlFlow.cond(condition.value(), body(ifTrue), body(ifFalse), List.of()));
  }

  private static <R> Fn body(Supplier<R> f) {
    return (args, kwargs) -> Structures.toTree(f.get());
  }

  /** The branch at an index of the operand; indices beyond the ends take the first or last. */
  public static <A, R> R switchCase(Array index, List<Function<A, R>> branches, A operand) {
    List<Fn> fns = new ArrayList<>();
    branches.forEach(b -> fns.add(Functions.of(b)));
    return Structures.as(ControlFlow.switchCase(index.value(), fns, Transforms.trees(operand)));
  }

  /**
   * Loops over the first axis of {@code xs}.
   *
   * @param f takes the carry and a slice of {@code xs}; gives the next carry, of the same structure
   *     and types, and an output (or null)
   * @return the last carry, and all outputs along a new first axis
   */
  public static <C, X, Y extends @Nullable Object> Step<C, Y> scan(
      BiFunction<C, X, Step<C, Y>> f, C init, X xs) {
    return scan(f, init, xs, false);
  }

  /** As {@link #scan(BiFunction, Object, Object)}; from the last slice to the first if reverse. */
  public static <C, X, Y extends @Nullable Object> Step<C, Y> scan(
      BiFunction<C, X, Step<C, Y>> f, C init, X xs, boolean reverse) {
    return step(
        ControlFlow.scan(
            Functions.then(Functions.of(f), Functions::tuple),
            Structures.toTree(init),
            Structures.toTree(xs),
            null,
            reverse));
  }

  /** A loop of {@code length} steps over nothing but the carry. */
  public static <C, Y extends @Nullable Object> Step<C, Y> scan(
      Function<C, Step<C, Y>> f, C init, int length) {
    Fn body = (args, kwargs) -> Functions.tuple(Functions.of(f).call(args.subList(0, 1)));
    return step(ControlFlow.scan(body, Structures.toTree(init), Tree.none(), length, false));
  }

  private static <C, Y extends @Nullable Object> Step<C, Y> step(Tree<Value> pair) {
    return new Step<>(Structures.as(pair.children().get(0)), Structures.as(pair.children().get(1)));
  }

  /**
   * Repeats {@code body} as long as {@code condition}, a boolean scalar, holds of its result. Can
   * be differentiated forwards only.
   */
  public static <C> C whileLoop(Function<C, Array> condition, Function<C, C> body, C init) {
    return Structures.as(
        ControlFlow.whileLoop(
            Functions.of(condition), Functions.of(body), Structures.toTree(init)));
  }

  /** {@code body(i, value)} for {@code i} from {@code lower} to {@code upper − 1}. */
  public static <C> C foriLoop(int lower, int upper, BiFunction<Array, C, C> body, C init) {
    return foriLoop(new Value.Scalar((long) lower), new Value.Scalar((long) upper), body, init);
  }

  /** As above, with bounds that need not be known; then it can be differentiated forwards only. */
  public static <C> C foriLoop(Array lower, Array upper, BiFunction<Array, C, C> body, C init) {
    return foriLoop(lower.value(), upper.value(), body, init);
  }

  private static <C> C foriLoop(Value lower, Value upper, BiFunction<Array, C, C> body, C init) {
    return Structures.as(
        ControlFlow.foriLoop(lower, upper, Functions.of(body), Structures.toTree(init)));
  }

  /** The same values as constants: derivatives do not look through. */
  public static <A> A stopGradient(A x) {
    return Structures.as(
        Structures.toTree(x).map(v -> Calls.array("jax.lax.stop_gradient", new Array(v)).value()));
  }
}
