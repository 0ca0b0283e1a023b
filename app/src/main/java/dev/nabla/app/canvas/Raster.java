package dev.nabla.app.canvas;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * A picture filled pixel by pixel: where thousands of things are a few pixels each, this is many
 * times quicker than drawing each on a canvas.
 */
public final class Raster {
  private final int width;
  private final int height;
  private final int[] pixels;
  private final PixelBuffer<IntBuffer> buffer;
  private final WritableImage image;
  private boolean changed;

  public Raster(int width, int height) {
    this.width = width;
    this.height = height;
    pixels = new int[width * height];
    buffer =
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    image = new WritableImage(buffer);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  public boolean fits(double w, double h) {
    return width == (int) w && height == (int) h;
  }

  /** A colour as pixels hold it. */
  public static int argb(Color c) {
    double a = c.getOpacity();
    return part(a, 24)
        | part(c.getRed() * a, 16)
        | part(c.getGreen() * a, 8)
        | part(c.getBlue() * a, 0);
  }

  private static int part(double value, int shift) {
    return (int) Math.round(value * 255) << shift;
  }

  public void clear(int argb) {
    Arrays.fill(pixels, argb);
    changed = true;
  }

  /** Fills a rectangle; at least one pixel. As with all that is drawn, after it was cleared. */
  public void fill(double x1, double y1, double x2, double y2, int argb) {
    int left = (int) Math.max(0, Math.floor(x1));
    int top = (int) Math.max(0, Math.floor(y1));
    int right = (int) Math.min(width, Math.max(Math.ceil(x2), Math.floor(x1) + 1));
    int bottom = (int) Math.min(height, Math.max(Math.ceil(y2), Math.floor(y1) + 1));
    for (int y = top; y < bottom; y++) {
      if (left < right) {
        Arrays.fill(pixels, y * width + left, y * width + right, argb);
      }
    }
  }

  public void dot(int x, int y, int argb) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      pixels[y * width + x] = argb;
    }
  }

  /** A line one pixel wide. */
  public void line(double x1, double y1, double x2, double y2, int argb) {
    if (Math.max(x1, x2) < 0
        || Math.max(y1, y2) < 0
        || Math.min(x1, x2) >= width
        || Math.min(y1, y2) >= height) {
      return;
    }
    if ((int) x1 == (int) x2) {
      upright((int) x1, Math.min(y1, y2), Math.max(y1, y2), argb);
      return;
    }
    double dx = x2 - x1;
    double dy = y2 - y1;
    double from = 0;
    double to = 1;
    double[] p = {-dx, dx, -dy, dy};
    double[] q = {x1, width - 1 - x1, y1, height - 1 - y1};
    for (int i = 0; i < 4; i++) {
      if (p[i] == 0 && q[i] < 0) {
        return;
      }
      if (p[i] < 0) {
        from = Math.max(from, q[i] / p[i]);
      } else if (p[i] > 0) {
        to = Math.min(to, q[i] / p[i]);
      }
    }
    if (from > to) {
      return;
    }
    int steps = (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) * (to - from));
    double x = x1 + from * dx;
    double y = y1 + from * dy;
    double sx = steps == 0 ? 0 : (to - from) * dx / steps;
    double sy = steps == 0 ? 0 : (to - from) * dy / steps;
    for (int i = 0; i <= steps; i++) {
      dot((int) x, (int) y, argb);
      x += sx;
      y += sy;
    }
  }

  private void upright(int x, double y1, double y2, int argb) {
    if (x >= 0 && x < width) {
      int bottom = (int) Math.min(height - 1, y2);
      for (int y = (int) Math.max(0, y1); y <= bottom; y++) {
        pixels[y * width + x] = argb;
      }
    }
  }

  /** The picture, after all that was filled. */
  public WritableImage image() {
    if (changed) {
      changed = false;
      buffer.updateBuffer(b -> null);
    }
    return image;
  }
}
