package dev.nabla.app.layout;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of all stages' equations: equal numbers stand at equal heights in every pane.
 *
 * @param rowCount number of rows
 * @param gaps for each stage, the rows that later stages put between its own
 */
public record RowPlan(
    Map<Equation, Integer> rows, Map<Equation, Zone> zones, int rowCount, List<List<Gap>> gaps) {

  /**
   * Room that a pane leaves for equations of a later stage.
   *
   * @param beside the equation of this pane whose column the gap is in
   * @param count number of equations there
   * @param stage the later stage's index
   */
  public record Gap(int row, Zone zone, Equation beside, int count, int stage) {}

  /**
   * Plans the rows of the stages.
   *
   * @param stages the graphs, from the plain function outwards; null where a stage has none
   */
  public static RowPlan of(List<? extends @Nullable Graph> stages, Lineage lineage) {
    return new RowAligner(stages, lineage).plan();
  }

  public int row(Equation e) {
    return rows.getOrDefault(e, 0);
  }

  public Zone zone(Equation e) {
    return zones.getOrDefault(e, Zone.FORWARD);
  }
}
