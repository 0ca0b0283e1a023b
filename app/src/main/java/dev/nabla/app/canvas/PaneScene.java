package dev.nabla.app.canvas;

import dev.nabla.app.layout.ViewGraph;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage.BatchLabel;
import java.util.List;
import java.util.Map;

/**
 * What a canvas draws: a graph with positions, and what is known of its values.
 *
 * @param values values of variables; those not in it are drawn without
 * @param batch batch axes of variables, outermost first
 * @param times what is said of equations' times; empty for nothing
 * @param stageNames names of all stages' transformations, for the gaps
 */
public record PaneScene(
    ViewGraph graph,
    Map<Var, Tensor> values,
    Map<Var, List<BatchLabel>> batch,
    Map<Equation, String> times,
    List<String> stageNames,
    Options options) {

  /** Which overlays are on. */
  public record Options(boolean values, boolean batchAxes, boolean cotangents) {}

  List<BatchLabel> axes(Var v) {
    return batch.getOrDefault(v, List.of());
  }

  boolean isMapped(Var v) {
    return !axes(v).isEmpty();
  }
}
