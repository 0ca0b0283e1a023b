package dev.nabla.app.values;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.styles.Theme;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** The colours of a heat map from full negative to full positive, by value. */
final class ColorBar extends DrawnRegion {
  private @Nullable ValueStats stats;

  ColorBar(ObservableValue<Theme> theme) {
    super(theme);
    setMinHeight(8);
    setPrefHeight(8);
    setMaxHeight(8);
  }

  void show(ValueStats next) {
    stats = next;
    redraw();
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    ValueStats s = stats;
    if (s == null) {
      return;
    }
    HeatScale scale = GridCanvas.scale(t, s);
    for (int x = 0; x < width; x++) {
      double v = (2 * (x + 0.5) / width - 1) * s.maxAbs();
      g.setFill(scale.color(v));
      g.fillRect(x, 0, 1, height);
    }
  }
}
