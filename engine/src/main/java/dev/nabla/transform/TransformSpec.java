package dev.nabla.transform;

import dev.nabla.ir.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transformation and its arguments, as the transform stack lists it. */
public sealed interface TransformSpec {
  /**
   * {@code jax.jit(f, static_argnums=…)}.
   *
   * @param staticArgnums positions of arguments that are compile-time constants
   */
  record Jit(List<Integer> staticArgnums) implements TransformSpec {
    public Jit {
      staticArgnums = List.copyOf(staticArgnums);
    }
  }

  /**
   * {@code jax.vmap(f, in_axes=…, out_axes=…)}. A leaf is an axis; a {@code None} branch says not
   * mapped.
   *
   * @param axisName what collectives such as {@code psum} know the mapped axis by, or null
   * @param axisSize the number of examples where the arguments don't say it, or null
   */
  record Vmap(
      Tree<Integer> inAxes,
      Tree<Integer> outAxes,
      @Nullable String axisName,
      @Nullable Integer axisSize)
      implements TransformSpec {
    public Vmap(Tree<Integer> inAxes, Tree<Integer> outAxes) {
      this(inAxes, outAxes, null, null);
    }
  }

  /**
   * {@code jax.grad} or {@code jax.value_and_grad}.
   *
   * @param argnums a leaf, or a tuple of leaves (then the result is a tuple)
   */
  record Grad(Tree<Integer> argnums, boolean withValue, boolean hasAux) implements TransformSpec {}

  /** {@code jax.jacfwd}, {@code jax.jacrev} or {@code jax.hessian}. */
  record Jacobian(Kind kind, Tree<Integer> argnums) implements TransformSpec {
    /** Which way the Jacobian is computed. */
    public enum Kind {
      FORWARD("jacfwd"),
      REVERSE("jacrev"),
      HESSIAN("hessian");

      private final String label;

      Kind(String label) {
        this.label = label;
      }
    }
  }

  /** JAX's name: {@code value_and_grad}. */
  default String label() {
    return switch (this) {
      case Jit j -> "jit";
      case Vmap v -> "vmap";
      case Grad g -> g.withValue() ? "value_and_grad" : "grad";
      case Jacobian j -> j.kind().label;
    };
  }

  static TransformSpec jit() {
    return new Jit(List.of());
  }

  static TransformSpec vmap() {
    return new Vmap(Tree.leaf(0), Tree.leaf(0));
  }

  static TransformSpec grad() {
    return new Grad(Tree.leaf(0), false, false);
  }

  static TransformSpec valueAndGrad() {
    return new Grad(Tree.leaf(0), true, false);
  }
}
