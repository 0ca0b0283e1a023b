package dev.nabla.app.sketch;

/** A point of the canvas, in pixels at 100 %: of a node, its top left corner. */
public record Place(double x, double y) {
  public Place plus(double dx, double dy) {
    return new Place(x + dx, y + dy);
  }
}
