package dev.nabla.app.canvas;

import dev.nabla.app.layout.Metrics;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.app.layout.ViewNode.Kind;
import dev.nabla.ir.Equation;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** Draws the selection: rings, and the rail that leads to what corresponds in other panes. */
final class RingPainter {
  private static final Font WORD = Fonts.ui(10);
  private static final double WORD_ROOM = 56;

  private final Brush brush;
  private final ViewGraph graph;
  private final Highlights lights;
  private final List<ViewNode> all;

  RingPainter(Brush brush, ViewGraph graph, Highlights lights) {
    this.brush = brush;
    this.graph = graph;
    this.lights = lights;
    this.all = lights.ringed(graph);
  }

  void rings() {
    for (ViewNode n : all) {
      if (lights.isSelected(n)) {
        ring(n, 2, 3);
      } else {
        ring(n, 1, 3.5);
      }
    }
  }

  private void ring(ViewNode n, double width, double away) {
    double s = brush.pixels(1);
    brush.stroke(Token.ACCENT, width * Math.max(1, s));
    double grow = away * Math.max(1, Math.min(s, 2));
    if (n.kind() == Kind.BACKWARD) {
      NodePainter.cutCorners(brush, n, Math.round(grow), false);
      return;
    }
    double r = n.kind().isPill() ? n.height() / 2 + grow : NodePainter.RADIUS + grow;
    double g = Math.round(grow);
    brush.roundRect(n.x() - g, n.y() - g, n.width() + 2 * g, n.height() + 2 * g, r, false);
  }

  /** The dotted line at the selection's height, from and to the pane's edges. */
  void rail(double leftEdge, double rightEdge) {
    if (lights.row() < 0) {
      return;
    }
    List<ViewNode> ringed = new ArrayList<>();
    for (ViewNode n : all) {
      if (n.row() == lights.row() && !n.kind().isPill()) {
        ringed.add(n);
      }
    }
    if (ringed.isEmpty()) {
      return;
    }
    double first = ringed.stream().mapToDouble(ViewNode::x).min().orElse(0) - 4;
    double last = ringed.stream().mapToDouble(ViewNode::right).max().orElse(0) + 4;
    double y = brush.snapY(Metrics.rowTop(lights.row()) + Metrics.NODE_HEIGHT / 2 - 1);
    brush.stroke(Token.ACCENT, 1).dashes(2, 3);
    if (lights.fromLeft()) {
      brush.gc.strokeLine(leftEdge, y, first, y);
    }
    if (lights.toRight()) {
      brush.gc.strokeLine(last, y, rightEdge, y);
    }
    brush.gc.setLineDashes();
  }

  /** The word beside the selected node, and its parameters, if there is room. */
  void caption(double rightEdge, List<LinkShape> links) {
    if (brush.detail != Detail.FULL) {
      return;
    }
    for (ViewNode n : all) {
      if (n.equation() != null && lights.isSelected(n) && hasRoom(n, rightEdge, links)) {
        double x = n.right() + 8;
        brush.text(CanvasText.get("selected"), x, n.y() + 13, WORD, Token.ACCENT_TEXT);
        String p = parameter(n.equation());
        if (p != null) {
          brush.text(p, x, n.y() + 33, WORD, Token.T2);
        }
      }
    }
  }

  private boolean hasRoom(ViewNode n, double rightEdge, List<LinkShape> links) {
    if (n.right() + WORD_ROOM > rightEdge) {
      return false;
    }
    for (LinkShape s : links) {
      if (s.crosses(n.right() + 8, n.y(), n.right() + WORD_ROOM, n.bottom())) {
        return false;
      }
    }
    double right = n.right() + WORD_ROOM;
    for (ViewNode other : graph.nodesIn(n.right(), n.y(), right, n.bottom())) {
      boolean beside = other.x() < right && other.right() > n.right();
      if (other != n && beside && other.y() < n.bottom() && other.bottom() > n.y()) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String parameter(Equation e) {
    for (Map.Entry<String, @Nullable Object> p : e.params().asMap().entrySet()) {
      if (p.getValue() instanceof Number) {
        String s = p.getKey() + " = " + JaxprPrinter.value(p.getValue());
        return s.length() <= 9 ? s : null;
      }
    }
    return null;
  }
}
