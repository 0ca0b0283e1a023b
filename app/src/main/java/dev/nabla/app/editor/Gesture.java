package dev.nabla.app.editor;

import dev.nabla.app.editor.paint.GesturePainter;
import dev.nabla.app.editor.scene.EditorScene;

/** What the pressed mouse does from the moment on that it has moved. */
interface Gesture {
  void drag(Pointer p);

  void release(Pointer p);

  /** Ends without doing anything. */
  default void cancel() {}

  /** The scene as it looks meanwhile. */
  default EditorScene scene(EditorScene atRest) {
    return atRest;
  }

  /** Draws what it is about to do. */
  default void paint(GesturePainter g) {}

  /** The frame that what is dragged would go in; 0 for none. */
  default int frame() {
    return 0;
  }
}
