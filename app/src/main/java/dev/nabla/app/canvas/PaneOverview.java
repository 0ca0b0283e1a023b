package dev.nabla.app.canvas;

import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** A graph from afar: blocks and lines, filled pixel by pixel. */
final class PaneOverview {
  private static final double FAINT = 0.6;

  private @Nullable Raster raster;
  private @Nullable Outline outline;

  /** Draws ground, links and nodes; the context is left in pixels. */
  void paint(
      GraphicsContext gc,
      Theme theme,
      Viewport view,
      ViewGraph graph,
      double width,
      double height) {
    double density = SharpCanvas.density(gc);
    Raster r = raster;
    if (r == null || !r.fits(width * density, height * density)) {
      r = new Raster((int) (width * density), (int) (height * density));
      raster = r;
    }
    Outline o = outline;
    if (o == null || o.graph() != graph) {
      o = Outline.of(graph);
      outline = o;
    }
    r.clear(Raster.argb(theme.color(Token.CANVAS)));
    links(r, o, theme, view, density);
    nodes(r, o, theme, view, density);
    SharpCanvas.transform(gc, 1 / density, 0, 0);
    gc.drawImage(r.image(), 0, 0);
    SharpCanvas.transform(gc, 1, 0, 0);
  }

  private static void links(Raster r, Outline o, Theme theme, Viewport view, double density) {
    double scale = view.scale() * density;
    double dx = view.xProperty().get() * density;
    double dy = view.yProperty().get() * density;
    int[] colors = new int[Outline.INKS.size()];
    for (int i = 0; i < colors.length; i++) {
      Token t = Outline.INKS.get(i);
      colors[i] = Raster.argb(theme.color(Token.CANVAS).interpolate(theme.color(t), FAINT));
    }
    float[] p = o.points();
    for (int l = 0; l + 1 < o.starts().length; l++) {
      int color = colors[o.linkInks()[l]];
      int end = o.starts()[l + 1];
      double x = p[o.starts()[l]] * scale + dx;
      double y = p[o.starts()[l] + 1] * scale + dy;
      for (int i = o.starts()[l] + 2; i < end; i += 2) {
        double toX = p[i] * scale + dx;
        double toY = p[i + 1] * scale + dy;
        r.line(x, y, toX, toY, color);
        x = toX;
        y = toY;
      }
    }
  }

  private static void nodes(Raster r, Outline o, Theme theme, Viewport view, double density) {
    double scale = view.scale() * density;
    double dx = view.xProperty().get() * density;
    double dy = view.yProperty().get() * density;
    int[] colors = new int[Outline.INKS.size()];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = Raster.argb(theme.color(Outline.INKS.get(i)));
    }
    float[] b = o.boxes();
    for (int n = 0; n < o.nodeInks().length; n++) {
      r.fill(
          b[4 * n] * scale + dx,
          b[4 * n + 1] * scale + dy,
          b[4 * n + 2] * scale + dx,
          b[4 * n + 3] * scale + dy,
          colors[o.nodeInks()[n]]);
    }
  }
}
