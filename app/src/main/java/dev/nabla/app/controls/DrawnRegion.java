package dev.nabla.app.controls;

import dev.nabla.styles.Theme;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** A region that draws itself on a canvas of its own size, again whenever size or theme change. */
public abstract class DrawnRegion extends Region {
  private final SharpCanvas canvas = new SharpCanvas();
  private final ObservableValue<Theme> theme;

  protected DrawnRegion(ObservableValue<Theme> theme) {
    this.theme = theme;
    getChildren().add(canvas);
    theme.addListener((o, was, is) -> redraw());
  }

  /** Draws everything; the canvas is blank. */
  protected abstract void draw(GraphicsContext g, Theme t, double width, double height);

  /** Draws anew; on the JavaFX thread. */
  protected final void redraw() {
    double w = canvas.width();
    double h = canvas.height();
    if (w > 0 && h > 0) {
      GraphicsContext g = canvas.getGraphicsContext2D();
      g.clearRect(0, 0, w, h);
      draw(g, theme.getValue(), w, h);
    }
  }

  @Override
  protected void layoutChildren() {
    canvas.cover(this);
    redraw();
  }
}
