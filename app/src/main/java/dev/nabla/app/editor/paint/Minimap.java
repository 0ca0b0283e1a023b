package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Raster;
import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** The whole drawing small, in the lower right corner, with the part that is shown marked. */
public final class Minimap {
  public static final double WIDTH = 216;
  public static final double HEIGHT = 124;
  private static final double MARGIN = 12;
  private static final double PADDING = 8;

  private @Nullable Raster raster;
  private @Nullable EditorScene painted;
  private @Nullable Theme theme;
  private double scale = 1;
  private double dx;
  private double dy;
  private double x;
  private double y;

  /** Whether a point of the canvas is on the map. */
  public boolean contains(double px, double py) {
    return painted != null && px >= x && px <= x + WIDTH && py >= y && py <= y + HEIGHT;
  }

  /** The point of the graph that a point of the canvas shows on the map. */
  public double graphX(double px) {
    return (px - x - dx) / scale;
  }

  public double graphY(double py) {
    return (py - y - dy) / scale;
  }

  /** No map is shown. */
  void hide() {
    painted = null;
  }

  void paint(Pen pen, EditorScene scene, Set<Integer> selected, Viewport view, double w, double h) {
    GraphicsContext g = pen.g;
    pen.onScreen();
    x = w - WIDTH - MARGIN;
    y = h - HEIGHT - MARGIN;
    double density = SharpCanvas.density(g);
    Raster r = raster;
    boolean fits = r != null && r.fits(WIDTH * density, HEIGHT * density);
    if (r == null || !fits || painted != scene || theme != pen.theme) {
      r = fits && r != null ? r : new Raster((int) (WIDTH * density), (int) (HEIGHT * density));
      picture(r, density, pen, scene);
    }
    g.drawImage(r.image(), x, y, WIDTH, HEIGHT);
    g.setFill(pen.color(Token.ERROR));
    for (NodeBox b : scene.wrong()) {
      mark(g, b);
    }
    g.setFill(pen.color(Token.ACCENT));
    for (int id : selected) {
      NodeBox b = scene.box(id);
      if (b != null) {
        mark(g, b);
      }
    }
    g.setLineWidth(1);
    shown(pen, view, w, h);
    g.setStroke(pen.color(Token.LINE2));
    g.strokeRoundRect(x + 0.5, y + 0.5, WIDTH - 1, HEIGHT - 1, 8, 8);
    pen.inGraph();
  }

  private void picture(Raster r, double density, Pen pen, EditorScene scene) {
    raster = r;
    painted = scene;
    theme = pen.theme;
    Area b = scene.bounds();
    scale =
        Math.min(
            0.2,
            Math.min(
                (WIDTH - 2 * PADDING) / Math.max(1, b.width()),
                (HEIGHT - 2 * PADDING) / Math.max(1, b.height())));
    dx = WIDTH / 2 - (b.x1() + b.x2()) / 2 * scale;
    dy = HEIGHT / 2 - (b.y1() + b.y2()) / 2 * scale;
    Overview.fill(
        r, new Overview.Place(scale * density, dx * density, dy * density), pen, scene, b);
  }

  private void mark(GraphicsContext g, NodeBox b) {
    double left = x + dx + b.x() * scale;
    double top = y + dy + b.y() * scale;
    g.fillRect(left, top, Math.max(3, b.width() * scale), Math.max(3, b.height() * scale));
  }

  private void shown(Pen pen, Viewport view, double w, double h) {
    double left = x + dx - view.xProperty().get() / view.scale() * scale;
    double top = y + dy - view.yProperty().get() / view.scale() * scale;
    double right = Math.min(x + WIDTH - 2, left + w / view.scale() * scale);
    double bottom = Math.min(y + HEIGHT - 2, top + h / view.scale() * scale);
    left = Math.max(x + 2, left);
    top = Math.max(y + 2, top);
    if (left < right && top < bottom) {
      pen.g.setStroke(pen.color(Token.ACCENT));
      pen.g.strokeRect(
          Math.floor(left) + 0.5, Math.floor(top) + 0.5, right - left - 1, bottom - top - 1);
    }
  }
}
