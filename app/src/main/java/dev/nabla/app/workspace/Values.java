package dev.nabla.app.workspace;

import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of every variable, stage by stage, as the reference interpreter finds them at the
 * document's arguments.
 *
 * @param stages one map a stage, in order; empty where a stage has no graph
 */
public record Values(List<Map<Var, Tensor>> stages) {
  public static final Values NONE = new Values(List.of());

  public Values {
    stages = List.copyOf(stages);
  }

  /** The value of a variable of this stage, or null where none is known. */
  public @Nullable Tensor of(int stage, Var var) {
    return stage < stages.size() ? stages.get(stage).get(var) : null;
  }
}
