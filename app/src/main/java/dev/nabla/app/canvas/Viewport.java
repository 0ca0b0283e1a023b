package dev.nabla.app.canvas;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * Which part of a graph a canvas shows: a point {@code p} of the graph is drawn at {@code p · scale
 * + offset}.
 */
public final class Viewport {
  public static final double MIN_SCALE = 0.002;
  public static final double MAX_SCALE = 4;
  private static final double STEP = 1.2;

  private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);
  private final DoubleProperty x = new SimpleDoubleProperty(this, "x", 0);
  private final DoubleProperty y = new SimpleDoubleProperty(this, "y", 0);

  public DoubleProperty scaleProperty() {
    return scale;
  }

  /** Horizontal offset in pixels. */
  public DoubleProperty xProperty() {
    return x;
  }

  /** Vertical offset in pixels. */
  public DoubleProperty yProperty() {
    return y;
  }

  public double scale() {
    return scale.get();
  }

  double toGraphX(double screenX) {
    return (screenX - x.get()) / scale();
  }

  double toGraphY(double screenY) {
    return (screenY - y.get()) / scale();
  }

  /** Zooms so that the point under the pointer stays there. */
  public void zoomAt(double factor, double screenX, double screenY) {
    double s = Math.clamp(scale() * factor, MIN_SCALE, MAX_SCALE);
    if (Math.abs(s - 1) < 0.04) {
      s = 1;
    }
    double gx = toGraphX(screenX);
    double gy = toGraphY(screenY);
    scale.set(s);
    moveTo(screenX - gx * s, screenY - gy * s);
  }

  public void zoomIn(double screenX, double screenY) {
    zoomAt(STEP, screenX, screenY);
  }

  public void zoomOut(double screenX, double screenY) {
    zoomAt(1 / STEP, screenX, screenY);
  }

  /** 100 %, from the top left corner. */
  public void reset() {
    scale.set(1);
    moveTo(0, 0);
  }

  /** Shows a graph of this size whole, at 100 % at most. */
  public void fit(double graphWidth, double graphHeight, double width, double height) {
    double s = Math.min(1, Math.min(width / graphWidth, height / graphHeight));
    scale.set(Math.max(MIN_SCALE, s));
    moveTo(0, 0);
  }

  /** Whole pixels, so that lines stay sharp. */
  public void moveTo(double newX, double newY) {
    x.set(Math.round(newX));
    y.set(Math.round(newY));
  }
}
