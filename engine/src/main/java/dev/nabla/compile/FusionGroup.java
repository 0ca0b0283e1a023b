package dev.nabla.compile;

import dev.nabla.ir.Equation;
import java.util.List;

/**
 * The equations that one launch computes. An equation whose value is recomputed where it is needed
 * belongs to every group that does so; one that only renames memory (a reshape of a stored value)
 * may belong to none.
 *
 * @param launch the index in the program's launches
 */
public record FusionGroup(int launch, List<Equation> equations) {
  public FusionGroup {
    equations = List.copyOf(equations);
  }
}
