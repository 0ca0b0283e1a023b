package dev.nabla.app.editor;

import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.editor.paint.Minimap;

/** Brings what is pointed at on the map to the middle of the canvas. */
final class MapGesture implements Gesture {
  private final Minimap map;
  private final Viewport view;
  private final double width;
  private final double height;

  MapGesture(Minimap map, Viewport view, double width, double height) {
    this.map = map;
    this.view = view;
    this.width = width;
    this.height = height;
  }

  @Override
  public void drag(Pointer p) {
    double s = view.scale();
    view.moveTo(width / 2 - map.graphX(p.x()) * s, height / 2 - map.graphY(p.y()) * s);
  }

  @Override
  public void release(Pointer p) {}
}
