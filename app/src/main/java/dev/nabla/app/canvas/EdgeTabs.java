package dev.nabla.app.canvas;

import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Tabs on a pane's upper and lower edge that count what is lit beyond it; a click on one scrolls
 * there.
 */
final class EdgeTabs {
  static final double WIDTH = 40;
  static final double HEIGHT = 16;
  private static final Font COUNT = Fonts.uiMedium(10);

  private final List<ViewNode> above = new ArrayList<>();
  private final List<ViewNode> below = new ArrayList<>();
  private final ViewGraph graph;
  private final Viewport view;
  private final double width;
  private final double height;

  EdgeTabs(PaneScene scene, Highlights lights, Viewport view, double width, double height) {
    this.graph = scene.graph();
    this.view = view;
    this.width = width;
    this.height = height;
    double top = view.toGraphY(0);
    double bottom = view.toGraphY(height);
    for (ViewNode n : lights.ringed(graph)) {
      if (n.bottom() <= top) {
        above.add(n);
      } else if (n.y() >= bottom) {
        below.add(n);
      }
    }
  }

  /**
   * Where a tab covers no node, as near the middle as possible; in the middle if there is no such
   * place.
   */
  private double left(double y) {
    double middle = Math.round((width - WIDTH) / 2);
    for (double d = 0; d <= middle - 4; d += 8) {
      if (isFree(middle - d, y)) {
        return middle - d;
      }
      if (isFree(middle + d, y)) {
        return middle + d;
      }
    }
    return middle;
  }

  private boolean isFree(double x, double y) {
    double x1 = view.toGraphX(x - 2);
    double x2 = view.toGraphX(x + WIDTH + 2);
    double y1 = view.toGraphY(y - 2);
    double y2 = view.toGraphY(y + HEIGHT + 2);
    return graph.nodesIn(x1, y1, x2, y2).isEmpty();
  }

  /** The node that the tab at this point leads to, or null if there is no tab. */
  @Nullable ViewNode at(double x, double y) {
    if (y <= HEIGHT && !above.isEmpty() && isOn(x, left(0))) {
      return above.getLast();
    }
    boolean low = y >= height - HEIGHT && !below.isEmpty();
    return low && isOn(x, left(height - HEIGHT)) ? below.getFirst() : null;
  }

  private static boolean isOn(double x, double left) {
    return x >= left && x <= left + WIDTH;
  }

  void paint(GraphicsContext gc, Theme theme) {
    SharpCanvas.transform(gc, 1, 0, 0);
    if (!above.isEmpty()) {
      tab(gc, theme, -4, above.size(), true);
    }
    if (!below.isEmpty()) {
      tab(gc, theme, height - HEIGHT, below.size(), false);
    }
  }

  private void tab(GraphicsContext gc, Theme theme, double y, int count, boolean up) {
    double x = left(Math.max(0, y));
    gc.setLineDashes();
    gc.setLineWidth(1);
    gc.setFill(theme.color(Token.ACCENT_FILL));
    gc.setStroke(theme.color(Token.ACCENT));
    gc.fillRoundRect(x + 0.5, y + 0.5, WIDTH - 1, HEIGHT + 4, 8, 8);
    gc.strokeRoundRect(x + 0.5, y + 0.5, WIDTH - 1, HEIGHT + 4, 8, 8);
    double middle = y + (up ? 4 : 0) + HEIGHT / 2;
    double tip = up ? -3 : 3;
    gc.setFill(theme.color(Token.ACCENT_TEXT));
    gc.fillPolygon(
        new double[] {x + 8, x + 16, x + 12},
        new double[] {middle - tip * 0.7, middle - tip * 0.7, middle + tip},
        3);
    gc.setFont(COUNT);
    gc.setTextAlign(TextAlignment.LEFT);
    gc.fillText(Integer.toString(count), x + 21, middle + 3.5);
  }
}
