package dev.nabla.app.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays out a pane. Pure and deterministic: may run on any thread. */
public final class PaneLayout {
  private static final int ATTEMPTS = 4;

  /** From so many links on, lanes are made once: further tries cost more than they better. */
  private static final int MANY_LINKS = 1500;

  private PaneLayout() {}

  /**
   * Positions for a pane's graph.
   *
   * @param plan the rows of all stages
   * @param stage the pane's index among the stages
   * @param width the pane's width at 100 %; the graph spreads over it, or is wider
   */
  public static ViewGraph of(PaneContent content, RowPlan plan, int stage, double width) {
    Skeleton skeleton = new Skeleton(content, plan);
    Map<List<Object>, Integer> lanes = new HashMap<>();
    Placement placement = new Placement(skeleton, lanes, width);
    Router router = new Router(placement, skeleton.links, plan.rowCount());
    List<ViewLink> links = router.route(skeleton.links);
    int attempts = skeleton.links.size() > MANY_LINKS ? 2 : ATTEMPTS;
    for (int i = 1; i < attempts && !router.missing().isEmpty(); i++) {
      router.missing().forEach((k, n) -> lanes.merge(k, n, Integer::sum));
      placement = new Placement(skeleton, lanes, width);
      router = new Router(placement, skeleton.links, plan.rowCount());
      links = router.route(skeleton.links);
    }
    double right = placement.width();
    for (ViewLink l : links) {
      for (double[] c : l.route().curves()) {
        right = Math.max(right, c[4] + Metrics.MARGIN);
      }
    }
    List<ViewGraph.Gap> gaps = gaps(skeleton, placement, plan, stage);
    return new ViewGraph(placement.nodes(), links, gaps, right, height(plan));
  }

  /** The height of every pane's graph at 100 %. */
  public static double height(RowPlan plan) {
    return Metrics.rowTop(plan.rowCount()) + Metrics.NODE_HEIGHT + Metrics.MARGIN;
  }

  private static List<ViewGraph.Gap> gaps(
      Skeleton skeleton, Placement placement, RowPlan plan, int stage) {
    List<ViewGraph.Gap> out = new ArrayList<>();
    Obstacles nodes = new Obstacles(placement.nodes());
    for (RowPlan.Gap g : plan.gaps().get(stage)) {
      int column = 0;
      for (ViewNode n : skeleton.nodes) {
        if (n.equation() == g.beside()) {
          column = Known.get(skeleton.column, n.id());
        }
      }
      double x = placement.columnX(g.zone(), column);
      double w = placement.columnWidth(g.zone(), column);
      double y = Metrics.rowTop(g.row()) + (Metrics.NODE_HEIGHT - Metrics.GAP_HEIGHT) / 2;
      if (nodes.isFree(x, x + w, g.row(), g.row())) {
        out.add(new ViewGraph.Gap(x, y, w, Metrics.GAP_HEIGHT, g.count(), g.stage()));
      }
    }
    return out;
  }
}
