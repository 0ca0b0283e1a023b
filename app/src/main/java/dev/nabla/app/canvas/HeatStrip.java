package dev.nabla.app.canvas;

import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import dev.nabla.tensor.Tensor;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** The values of up to eight examples as colours, symmetric about zero. */
public final class HeatStrip {
  static final int CELLS = 8;
  static final double CELL_WIDTH = 4;
  static final double CELL_HEIGHT = 8;
  private static final double GAMMA = 0.6;

  private HeatStrip() {}

  /**
   * One number an example: −1 to 1, by magnitude; null where an example is not one number. Of more
   * than eight examples eight are shown, evenly apart.
   */
  static double @Nullable [] cells(Tensor t, int examples) {
    if (examples < 1 || t.size() != examples) {
      return null;
    }
    int n = Math.min(CELLS, examples);
    double[] out = new double[n];
    double max = 0;
    for (int i = 0; i < n; i++) {
      out[i] = t.getDouble((long) i * examples / n);
      max = Double.isFinite(out[i]) ? Math.max(max, Math.abs(out[i])) : max;
    }
    for (int i = 0; i < n; i++) {
      out[i] = max == 0 ? 0 : Math.clamp(out[i] / max, -1, 1);
    }
    return out;
  }

  /** The colour of a value from −1 to 1; the error colour for NaN. */
  public static Color color(double v, Theme theme) {
    if (Double.isNaN(v)) {
      return theme.color(Token.ERROR);
    }
    Color end = theme.color(v < 0 ? Token.HEAT_LOW : Token.HEAT_HIGH);
    return theme.color(Token.HEAT_ZERO).interpolate(end, Math.pow(Math.abs(v), GAMMA));
  }
}
