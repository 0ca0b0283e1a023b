package dev.nabla.app.editor;

import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.sketch.Node;

/** Moves the lower right corner of a note. */
final class ResizeGesture implements Gesture {
  private final Surface surface;
  private final NodeBox box;
  private final Pointer start;
  private double width;
  private double height;

  ResizeGesture(Surface surface, NodeBox box, Pointer start) {
    this.surface = surface;
    this.box = box;
    this.start = start;
    width = box.width();
    height = box.height();
  }

  @Override
  public void drag(Pointer p) {
    width = Math.max(64, surface.model().snapped(box.width() + p.gx() - start.gx()));
    height = Math.max(32, surface.model().snapped(box.height() + p.gy() - start.gy()));
  }

  @Override
  public void release(Pointer p) {
    drag(p);
    surface.model().nodes().resizeNote(box.id(), width, height);
  }

  @Override
  public EditorScene scene(EditorScene atRest) {
    return atRest.moved(
        atRest
            .sketch()
            .map(
                n ->
                    n instanceof Node.Note t && t.id() == box.id()
                        ? new Node.Note(t.id(), t.at(), width, height, t.text())
                        : n));
  }
}
