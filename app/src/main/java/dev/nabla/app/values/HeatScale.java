package dev.nabla.app.values;

import javafx.scene.paint.Color;

/**
 * The colours of a heat map: symmetric about 0, so that sign is hue and the middle colour is
 * nothing but zero.
 *
 * @param limit the magnitude that gets the full colour
 */
public record HeatScale(double limit, Color negative, Color zero, Color positive) {
  private static final double EXPONENT = 0.6;
  private static final double READABLE = 4.5;

  /** Where a value lies between full negative (−1) and full positive (1); 0 for NaN. */
  public double position(double v) {
    if (Double.isNaN(v) || v == 0) {
      return 0;
    }
    if (limit <= 0 || Double.isInfinite(v)) {
      return Math.signum(v);
    }
    return Math.signum(v) * Math.pow(Math.min(1, Math.abs(v) / limit), EXPONENT);
  }

  public Color color(double v) {
    return at(position(v));
  }

  /** The colour at a position between −1 and 1. */
  public Color at(double position) {
    return zero.interpolate(position < 0 ? negative : positive, Math.abs(position));
  }

  /**
   * The one of two text colours that stands out more on a value's cell, or where neither reaches
   * WCAG 2's contrast of 4.5, black or white: one of these always does.
   */
  public Color textOn(double v, Color a, Color b) {
    Color cell = color(v);
    Color best = better(cell, a, b);
    return contrast(cell, best) >= READABLE ? best : better(cell, Color.BLACK, Color.WHITE);
  }

  private static Color better(Color ground, Color a, Color b) {
    return contrast(ground, a) >= contrast(ground, b) ? a : b;
  }

  static double contrast(Color a, Color b) {
    double la = luminance(a);
    double lb = luminance(b);
    return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
