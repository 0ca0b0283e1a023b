package dev.nabla.app.editor.scene;

/**
 * A frame as it is drawn: around its members, a band for the title above them.
 *
 * @param color one of {@link dev.nabla.app.sketch.NodeColor}'s names, or empty
 * @param count how many nodes are in it, at any depth
 * @param depth how many frames it is in
 */
public record FrameBox(
    int id,
    String title,
    String color,
    int count,
    int depth,
    double x,
    double y,
    double width,
    double height) {
  public static final double TITLE = 28;
  static final double PADDING = 16;
  static final double ABOVE = 40;

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }

  public boolean inTitle(double px, double py) {
    return contains(px, py) && py <= y + TITLE;
  }
}
