package dev.nabla.app.editor;

import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import org.jspecify.annotations.Nullable;

/**
 * What the pressed mouse does. Points of the canvas are in pixels, points of the graph in its
 * units.
 */
sealed interface Gesture {
  Gesture NONE = new None();

  record None() implements Gesture {}

  /** Moves the ground; the offset at the start. */
  record Pan(double fromX, double fromY, double offsetX, double offsetY) implements Gesture {}

  /** Moves the selected nodes, so far by {@code dx}, {@code dy}. */
  record Move(double fromX, double fromY, double dx, double dy) implements Gesture {}

  /**
   * Draws a link.
   *
   * @param from what it carries; null when it is drawn from its end
   * @param to where it ends, when it is drawn from there
   * @param before where it ended when it was picked up; null for a new one
   * @param x the pointer, in the graph
   */
  record Link(
      @Nullable Operand from, @Nullable Target to, @Nullable Target before, double x, double y)
      implements Gesture {
    Link at(double px, double py) {
      return new Link(from, to, before, px, py);
    }
  }
}
