package dev.nabla.app.compare;

import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewLink;
import dev.nabla.app.layout.ViewNode;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Where the arrow keys lead: along links where one goes that way, else to the nearest node. */
final class NodeSteps {
  private NodeSteps() {}

  /** The next node from {@code from} in the direction of an arrow key, or null. */
  static @Nullable ViewNode next(ViewGraph g, ViewNode from, KeyCode key) {
    ViewNode linked = null;
    ViewNode any = null;
    double linkedCost = Double.POSITIVE_INFINITY;
    double anyCost = Double.POSITIVE_INFINITY;
    for (ViewNode n : g.nodes()) {
      double c = cost(from, n, key);
      if (n == from || Double.isInfinite(c)) {
        continue;
      }
      if (c < linkedCost && areLinked(g, from, n)) {
        linked = n;
        linkedCost = c;
      }
      if (c < anyCost) {
        any = n;
        anyCost = c;
      }
    }
    return linked == null ? any : linked;
  }

  /** The node to start from: the first equation, or the first node. */
  static @Nullable ViewNode first(ViewGraph g) {
    for (ViewNode n : g.nodes()) {
      if (n.equation() != null) {
        return n;
      }
    }
    return g.nodes().isEmpty() ? null : g.nodes().getFirst();
  }

  private static boolean areLinked(ViewGraph g, ViewNode a, ViewNode b) {
    for (ViewLink l : g.links()) {
      if ((l.from() == a.id() && l.to() == b.id()) || (l.from() == b.id() && l.to() == a.id())) {
        return true;
      }
    }
    return false;
  }

  private static double cost(ViewNode from, ViewNode to, KeyCode key) {
    double dx = to.centerX() - from.centerX();
    double dy = to.centerY() - from.centerY();
    double ahead =
        switch (key) {
          case DOWN -> dy;
          case UP -> -dy;
          case RIGHT -> dx;
          case LEFT -> -dx;
          default -> 0;
        };
    boolean vertical = key == KeyCode.DOWN || key == KeyCode.UP;
    double aside = Math.abs(vertical ? dx : dy);
    return ahead <= 1 ? Double.POSITIVE_INFINITY : ahead + 2 * aside;
  }
}
