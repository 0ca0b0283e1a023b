package dev.nabla.app.editor.scene;

/** A rectangle of the graph. */
public record Area(double x1, double y1, double x2, double y2) {
  public static final Area NOTHING =
      new Area(
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  /** The rectangle with these points as opposite corners. */
  public static Area between(double ax, double ay, double bx, double by) {
    return new Area(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }

  public boolean isEmpty() {
    return x1 > x2 || y1 > y2;
  }

  public double width() {
    return Math.max(0, x2 - x1);
  }

  public double height() {
    return Math.max(0, y2 - y1);
  }

  /** The least rectangle around both. */
  public Area plus(double left, double top, double right, double bottom) {
    return new Area(
        Math.min(x1, left), Math.min(y1, top), Math.max(x2, right), Math.max(y2, bottom));
  }

  public boolean meets(double left, double top, double right, double bottom) {
    return left <= x2 && right >= x1 && top <= y2 && bottom >= y1;
  }
}
