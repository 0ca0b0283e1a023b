package dev.nabla.app.timing;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;

/** The first call as one bar, a length for each phase. */
final class PhaseBar extends DrawnRegion {
  static final double HEIGHT = 24;
  private static final double LEAST = 2;

  private List<PhaseTime> phases = List.of();

  PhaseBar(ObservableValue<Theme> theme) {
    super(theme);
    shorten(false);
  }

  /** Half as high, where space is short. */
  void shorten(boolean yes) {
    double height = yes ? HEIGHT / 2 : HEIGHT;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  void show(List<PhaseTime> times) {
    phases = List.copyOf(times);
    redraw();
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    double[] widths = widths(phases, width);
    double x = 0;
    if (phases.isEmpty()) {
      g.setFill(t.color(Token.BG3));
      g.fillRect(0, 0, width, height);
    }
    for (int i = 0; i < widths.length; i++) {
      boolean last = i == widths.length - 1;
      double w = Math.max(1, widths[i] - (last ? 0 : 1));
      PhaseFill.fill(g, t, phases.get(i).phase(), x, 0, w, height);
      x += widths[i];
    }
  }

  /** Lengths in proportion to the times, none below what the eye finds; together the whole. */
  static double[] widths(List<PhaseTime> phases, double whole) {
    double total = Math.max(1, phases.stream().mapToLong(PhaseTime::nanos).sum());
    double[] w = new double[phases.size()];
    double spare = whole - LEAST * w.length;
    for (int i = 0; i < w.length; i++) {
      w[i] = LEAST + spare * phases.get(i).nanos() / total;
    }
    return w;
  }
}
