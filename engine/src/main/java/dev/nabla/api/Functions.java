package dev.nabla.api;

import dev.nabla.function.Fn;
import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Java functions as the engine's, and back. */
final class Functions {
  private Functions() {}

  static <A, R> Fn of(Function<A, R> f) {
    return f instanceof Unary<A, R> known
        ? known.fn
        : new JavaFunction(
            Objects.requireNonNull(f), 1, in -> f.apply(Structures.<A>as(in.get(0))));
  }

  static <A, B, R> Fn of(BiFunction<A, B, R> f) {
    return f instanceof Binary<A, B, R> known
        ? known.fn
        : new JavaFunction(
            Objects.requireNonNull(f),
            2,
            in -> f.apply(Structures.<A>as(in.get(0)), Structures.<B>as(in.get(1))));
  }

  static <A, B, C, R> Fn of(TriFunction<A, B, C, R> f) {
    return f instanceof Ternary<A, B, C, R> known
        ? known.fn
        : new JavaFunction(
            Objects.requireNonNull(f),
            3,
            in ->
                f.apply(
                    Structures.<A>as(in.get(0)),
                    Structures.<B>as(in.get(1)),
                    Structures.<C>as(in.get(2))));
  }

  /** {@code fn} with its result rearranged. */
  static Fn then(Fn fn, UnaryOperator<Tree<Value>> after) {
    return new Rearranged(fn, after);
  }

  /** A record's components as a tuple, as the engine takes several results. */
  static Tree<Value> tuple(Tree<Value> record) {
    return record instanceof Tree.Branch<Value> b ? Tree.tuple(b.children()) : record;
  }

  /** A tuple of results as a record of ours. */
  static UnaryOperator<Tree<Value>> into(Class<? extends Record> type) {
    return t -> RecordType.branch(type, t.children());
  }

  private interface Body {
    Object apply(List<Tree<Value>> in);
  }

  /** A lambda, or any object of a functional interface. */
  private record JavaFunction(Object f, int arity, Body body) implements Fn {
    @Override
    public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
      try {
        return Structures.toTree(body.apply(args));
      } catch (ClassCastException e) {
        if (String.valueOf(e.getMessage()).startsWith("class " + Array.class.getName() + " ")) {
          NablaError clear =
              NablaError.typeError(
                      "The function takes or returns a number where it gets an Array: "
                          + e.getMessage())
                  .withFix("Transformed functions work on arrays: take and return Array.");
          clear.initCause(e);
          throw clear;
        }
        throw e;
      }
    }

    @Override
    public String name() {
      Class<?> c = f.getClass();
      String simple = c.getSimpleName();
      return c.isHidden() || c.isSynthetic() || simple.isEmpty()
          ? "f"
          : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    }

    @Override
    public Object identity() {
      return f;
    }
  }

  private record Rearranged(Fn fn, UnaryOperator<Tree<Value>> after) implements Fn {
    @Override
    public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
      return after.apply(fn.call(args, kwargs));
    }

    @Override
    public String name() {
      return fn.name();
    }
  }

  /** The engine's function of one argument, for Java. */
  static final class Unary<A, R> implements Function<A, R> {
    private final Fn fn;

    Unary(Fn fn) {
      this.fn = fn;
    }

    @Override
    public R apply(A a) {
      return Structures.as(fn.call(List.of(Structures.toTree(a))));
    }
  }

  /** The engine's function of two arguments, for Java. */
  static final class Binary<A, B, R> implements BiFunction<A, B, R> {
    private final Fn fn;

    Binary(Fn fn) {
      this.fn = fn;
    }

    @Override
    public R apply(A a, B b) {
      return Structures.as(fn.call(List.of(Structures.toTree(a), Structures.toTree(b))));
    }
  }

  /** The engine's function of three arguments, for Java. */
  static final class Ternary<A, B, C, R> implements TriFunction<A, B, C, R> {
    private final Fn fn;

    Ternary(Fn fn) {
      this.fn = fn;
    }

    @Override
    public R apply(A a, B b, C c) {
      return Structures.as(
          fn.call(List.of(Structures.toTree(a), Structures.toTree(b), Structures.toTree(c))));
    }
  }
}
