package dev.nabla.app.editor;

import dev.nabla.app.canvas.Viewport;

/** Moves the ground. */
final class PanGesture implements Gesture {
  private final Viewport view;
  private final double fromX;
  private final double fromY;

  PanGesture(Viewport view, Pointer p) {
    this.view = view;
    fromX = view.xProperty().get() - p.x();
    fromY = view.yProperty().get() - p.y();
  }

  @Override
  public void drag(Pointer p) {
    view.moveTo(fromX + p.x(), fromY + p.y());
  }

  @Override
  public void release(Pointer p) {}
}
