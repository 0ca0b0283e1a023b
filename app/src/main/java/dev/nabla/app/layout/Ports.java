package dev.nabla.app.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where links touch their nodes. */
final class Ports {
  private static final double SPREAD = 52;

  private final List<ViewNode> nodes;
  private final Map<Integer, List<Skeleton.Spec>> flowIn = new HashMap<>();
  private final Map<Integer, List<Skeleton.Spec>> sideIn = new HashMap<>();

  Ports(List<ViewNode> nodes, List<Skeleton.Spec> links) {
    this.nodes = nodes;
    for (Skeleton.Spec l : links) {
      (isSide(l) ? sideIn : flowIn).computeIfAbsent(l.to(), k -> new ArrayList<>()).add(l);
    }
  }

  /** Whether the link comes in from the side, across the pane, rather than along the flow. */
  boolean isSide(Skeleton.Spec l) {
    ViewNode a = nodes.get(l.from());
    ViewNode b = nodes.get(l.to());
    if (a.zone().equals(b.zone())) {
      return false;
    }
    if (a.zone().flowsUp() != b.zone().flowsUp()) {
      return true;
    }
    boolean down = !b.zone().flowsUp();
    boolean along = down ? a.row() < b.row() : a.row() > b.row();
    return !along || (b.zone().kind() == Zone.Kind.TANGENT && !a.kind().isPill());
  }

  /**
   * Where the link enters along the flow: on the top edge, or on the bottom edge of a node that
   * flows up.
   */
  double[] entry(Skeleton.Spec l) {
    ViewNode n = nodes.get(l.to());
    List<Skeleton.Spec> all = Known.get(flowIn, l.to());
    double x = spread(n, all.indexOf(l), all.size());
    return new double[] {x, n.zone().flowsUp() ? n.bottom() : n.y()};
  }

  /** Where the link enters on the left edge. */
  double[] side(Skeleton.Spec l) {
    ViewNode n = nodes.get(l.to());
    List<Skeleton.Spec> all = Known.get(sideIn, l.to());
    int i = all.indexOf(l);
    double y = n.y() + Math.round(n.height() * (i + 1.0) / (all.size() + 1));
    return new double[] {n.x(), y};
  }

  /** Where a value leaves along the flow. */
  double[] exit(Skeleton.Spec l) {
    ViewNode n = nodes.get(l.from());
    int count = n.equation() == null ? 1 : n.equation().outputs().size();
    int i = n.equation() == null ? 0 : n.equation().outputs().indexOf(l.value());
    boolean up = n.zone().flowsUp() != (n.kind() == ViewNode.Kind.OUTPUT);
    return new double[] {spread(n, Math.max(i, 0), count), up ? n.y() : n.bottom()};
  }

  private static double spread(ViewNode n, int i, int count) {
    if (count < 2) {
      return n.centerX();
    }
    double step = Math.min(SPREAD, (n.width() - 24) / (count - 1));
    return Math.round(n.centerX() + (i - (count - 1) / 2.0) * step);
  }
}
