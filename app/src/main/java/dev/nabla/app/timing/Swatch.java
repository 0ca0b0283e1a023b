package dev.nabla.app.timing;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.styles.Theme;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;

/** The mark of a phase beside its name. */
final class Swatch extends DrawnRegion {
  static final double SIZE = 10;
  private final Phase phase;

  Swatch(Phase phase, ObservableValue<Theme> theme) {
    super(theme);
    this.phase = phase;
    setMinSize(SIZE, SIZE);
    setPrefSize(SIZE, SIZE);
    setMaxSize(SIZE, SIZE);
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    PhaseFill.fill(g, t, phase, 0, 0, width, height);
  }
}
