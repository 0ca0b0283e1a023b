package dev.nabla.app.values;

import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage.BatchLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the inspector shows: a variable and, once known, its value.
 *
 * @param name the variable's letter in the jaxpr
 * @param label the name that the user knows it by; may be empty
 * @param role key of its role: {@code cotangent}
 * @param path where it is: {@code vmap(grad(f)) › dot_general › o}
 * @param type as in a jaxpr: {@code f32[8,3]}
 * @param value null until the function was evaluated
 * @param batch batch axes that it carries, outermost first
 */
public record Inspected(
    String name,
    String label,
    String role,
    String path,
    String type,
    @Nullable Tensor value,
    List<BatchLabel> batch) {
  public Inspected {
    batch = List.copyOf(batch);
  }

  /** Whether its only axis, or its second to last, is a batch, so that examples run down. */
  public boolean batchDown() {
    return value != null && value.shape().rank() == 1 && batchOn(0) != null;
  }

  /** The batch on an axis, or null. */
  public @Nullable BatchLabel batchOn(int axis) {
    return batch.stream().filter(b -> b.axis() == axis).findFirst().orElse(null);
  }

  /** The batch on an axis, {@code B = 8}, or empty. */
  public String batchText(int axis) {
    BatchLabel b = batchOn(axis);
    return b == null ? "" : b.name() + " = " + b.size();
  }
}
