package dev.nabla.ir;

import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The interfaces of a primitive's rules. */
public final class Rules {
  private Rules() {}

  /** Result types from operand types. Throws {@link NablaError} where the operands do not fit. */
  @FunctionalInterface
  public interface ShapeRule {
    List<ShapedArray> apply(List<ShapedArray> inputs, Params params);
  }

  /** The reference semantics on host values. */
  @FunctionalInterface
  public interface EvalRule {
    List<Tensor> apply(Evaluator evaluator, List<Tensor> inputs, Params params);
  }

  /**
   * Runs a graph on values: what a primitive with graphs as parameters needs to evaluate itself.
   */
  @FunctionalInterface
  public interface Evaluator {
    List<Tensor> run(Graph graph, List<Tensor> inputs);
  }

  /** Results and their tangents; a null tangent is zero. */
  public record Dual(List<? extends Atom> primals, List<? extends @Nullable Atom> tangents) {}

  /**
   * Forward derivative: emits the primal computation and, linear in the tangents, the tangents of
   * the results.
   */
  @FunctionalInterface
  public interface JvpRule {
    Dual apply(
        GraphBuilder b, Params params, List<Atom> primals, List<? extends @Nullable Atom> tangents);
  }

  /** An operand as transposition sees it. */
  public sealed interface Operand {
    /** A value that does not depend on the linear inputs. */
    record Known(Atom atom) implements Operand {}

    /** A linear input: only its type is known. */
    record Linear(ShapedArray aval) implements Operand {}

    default boolean isLinear() {
      return this instanceof Linear;
    }

    default ShapedArray aval() {
      return switch (this) {
        case Known(Atom a) -> a.aval();
        case Linear(ShapedArray a) -> a;
      };
    }

    /** The known operand's value. */
    default Atom atom() {
      return switch (this) {
        case Known(Atom a) -> a;
        case Linear l -> throw new IllegalStateException("a linear operand has no value");
      };
    }
  }

  /**
   * Reverse of a linear equation: from cotangents of the results (null: zero) those of the operands
   * (null: zero, or the operand is known).
   */
  @FunctionalInterface
  public interface TransposeRule {
    List<? extends @Nullable Atom> apply(
        GraphBuilder b,
        Params params,
        List<? extends @Nullable Atom> cotangents,
        List<Operand> operands);
  }

  /** Results of a batched equation and where each carries the batch. */
  public record Batched(List<? extends Atom> outputs, List<BatchAxis> axes) {
    public static Batched of(Atom output, BatchAxis axis) {
      return new Batched(List.of(output), List.of(axis));
    }
  }

  /** Batching: emits the equation over operands of which at least one carries the batch axis. */
  @FunctionalInterface
  public interface BatchRule {
    Batched apply(GraphBuilder b, Params params, List<Atom> inputs, List<BatchAxis> axes, int size);
  }
}
