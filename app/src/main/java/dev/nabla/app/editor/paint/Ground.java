package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Viewport;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** The ground with its dots: a picture one step larger than the canvas, moved when that pans. */
final class Ground {
  private static final double DOTS = 16;
  private static final double CLOSEST = 8;

  private @Nullable Raster raster;
  private @Nullable Theme theme;
  private double pitch;

  void paint(GraphicsContext g, Theme t, double width, double height, Viewport view) {
    double step = DOTS * view.scale();
    if (step < CLOSEST) {
      g.setFill(t.color(Token.CANVAS));
      g.fillRect(0, 0, width, height);
      return;
    }
    int margin = (int) Math.ceil(step);
    Raster r = raster;
    if (r == null || !r.fits(width + margin, height + margin) || theme != t || pitch != step) {
      r = new Raster((int) width + margin, (int) height + margin);
      raster = r;
      theme = t;
      pitch = step;
      dots(r, t, step, width + margin, height + margin);
    }
    double x = view.xProperty().get() - Math.floor(view.xProperty().get() / step) * step;
    double y = view.yProperty().get() - Math.floor(view.yProperty().get() / step) * step;
    g.drawImage(r.image(), Math.floor(x) - margin, Math.floor(y) - margin);
  }

  private static void dots(Raster r, Theme t, double step, double width, double height) {
    r.clear(Raster.argb(t.color(Token.CANVAS)));
    int dot = Raster.argb(t.color(Token.DOTS));
    int margin = (int) Math.ceil(step);
    for (double x = margin - step; x < width; x += step) {
      for (double y = margin - step; y < height; y += step) {
        r.dot((int) Math.round(x), (int) Math.round(y), dot);
      }
    }
  }
}
