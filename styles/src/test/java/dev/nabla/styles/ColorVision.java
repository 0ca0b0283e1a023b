package dev.nabla.styles;

import java.util.stream.Stream;
import javafx.scene.paint.Color;

/**
 * How far apart two colours are to different eyes: CIE 1976 difference of what is left of them, by
 * the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
 * Color Vision Deficiency" (2009), at full severity.
 */
final class ColorVision {
  private static final double[][] USUAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final double[][] PROTANOPIA = {
    {0.152286, 1.052583, -0.204868},
    {0.114503, 0.786281, 0.099216},
    {-0.003882, -0.048116, 1.051998}
  };
  private static final double[][] DEUTERANOPIA = {
    {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
  };
  private static final double[][] TRITANOPIA = {
    {1.255528, -0.076749, -0.178779},
    {-0.078411, 0.930809, 0.147602},
    {0.004733, 0.691367, 0.303900}
  };

  private ColorVision() {}

  /** Over all kinds of vision. */
  static double leastDistance(Color a, Color b) {
    return Stream.of(USUAL, PROTANOPIA, DEUTERANOPIA, TRITANOPIA)
        .mapToDouble(m -> distance(lab(a, m), lab(b, m)))
        .min()
        .orElseThrow();
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }

  private static double[] lab(Color c, double[][] m) {
    double[] linear = {linear(c.getRed()), linear(c.getGreen()), linear(c.getBlue())};
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      double v = m[i][0] * linear[0] + m[i][1] * linear[1] + m[i][2] * linear[2];
      seen[i] = Math.clamp(v, 0, 1);
    }
    double x = root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    double y = root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double z = root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double root(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }
}
