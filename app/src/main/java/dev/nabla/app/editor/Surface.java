package dev.nabla.app.editor;

import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.NodeBox;

/** The canvas as gestures see it. */
interface Surface {
  EditorViewModel model();

  /** The scene without what a gesture does to it. */
  EditorScene scene();

  Viewport view();

  Requests requests();

  /** What the canvas asks of whoever holds it; places are pixels of the canvas. */
  interface Requests {
    /** Search for a node to add. */
    void palette(double x, double y, NodeEdits.Beside beside);

    /** Type into a field. */
    void editField(NodeBox box, int row);

    /** Type an input's name. */
    void editName(NodeBox box, int row);

    void editNote(NodeBox box);

    void editTitle(FrameBox frame);

    /** The list of what can be done with what is selected, or with the ground. */
    void menu(double x, double y);
  }
}
