package dev.nabla.app.canvas;

import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** The ground with its dots: a picture one step larger than the canvas, moved when that pans. */
public final class Ground {
  private static final double DOTS = 16;
  private static final double CLOSEST = 8;

  private @Nullable Raster raster;
  private @Nullable Theme theme;
  private double pitch;
  private final double offset;

  /** Dots at the corners of the grid. */
  public Ground() {
    this(0);
  }

  /**
   * @param offset of the dots from the grid's corners, at 100 %
   */
  public Ground(double offset) {
    this.offset = offset;
  }

  public void paint(GraphicsContext g, Theme t, double width, double height, Viewport view) {
    double step = DOTS * view.scale();
    if (step < CLOSEST) {
      g.setFill(t.color(Token.CANVAS));
      g.fillRect(0, 0, width, height);
      return;
    }
    double density = SharpCanvas.density(g);
    step *= density;
    int margin = (int) Math.ceil(step);
    int w = (int) Math.ceil(width * density) + margin;
    int h = (int) Math.ceil(height * density) + margin;
    Raster r = raster;
    if (r == null || !r.fits(w, h) || theme != t || pitch != step) {
      r = new Raster(w, h);
      raster = r;
      theme = t;
      pitch = step;
      dots(r, t, step, Math.max(1, (int) Math.round(density)));
    }
    double x = phase((view.xProperty().get() + offset * view.scale()) * density, step);
    double y = phase((view.yProperty().get() + offset * view.scale()) * density, step);
    SharpCanvas.transform(g, 1 / density, 0, 0);
    g.drawImage(r.image(), Math.floor(x) - margin, Math.floor(y) - margin);
    SharpCanvas.transform(g, 1, 0, 0);
  }

  private static double phase(double at, double step) {
    return at - Math.floor(at / step) * step;
  }

  private static void dots(Raster r, Theme t, double step, int size) {
    r.clear(Raster.argb(t.color(Token.CANVAS)));
    int dot = Raster.argb(t.color(Token.DOTS));
    int margin = (int) Math.ceil(step);
    for (double x = margin - step; x < r.width(); x += step) {
      for (double y = margin - step; y < r.height(); y += step) {
        double left = Math.round(x);
        double top = Math.round(y);
        r.fill(left, top, left + size, top + size, dot);
      }
    }
  }
}
