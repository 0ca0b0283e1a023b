package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.sketch.Arrange;
import dev.nabla.app.sketch.Arrange.Box;
import dev.nabla.app.sketch.Arrange.Edge;
import dev.nabla.app.sketch.Frames;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be done to where nodes stand. */
public final class ArrangeEdits {
  private static final double NUDGE = 8;

  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();

  ArrangeEdits(EditorViewModel model) {
    this.model = model;
  }

  /** Moves the selected nodes by so much. */
  public void move(double dx, double dy) {
    Set<Integer> moved = model.selected();
    if (!moved.isEmpty() && (dx != 0 || dy != 0)) {
      model.edit(texts.get("edit.move"), g -> Arrange.move(g, moved, dx, dy));
    }
  }

  /**
   * Moves the selected nodes by so much and puts them into a frame (0: into none): one edit.
   *
   * @param title the frame's
   */
  public void moveInto(double dx, double dy, int frame, String title) {
    Set<Integer> moved = model.selected();
    String name =
        frame == 0
            ? texts.format("edit.out-of-frame", model.words().of(moved))
            : texts.format("edit.into-frame", model.words().of(moved), title);
    model.edit(name, g -> Frames.move(Arrange.move(g, moved, dx, dy), moved, frame));
  }

  /** Moves the selected nodes a step, or with {@code fine} a pixel; repeated, it is one edit. */
  public void nudge(int dx, int dy, boolean fine) {
    Set<Integer> moved = model.selected();
    double step = fine ? 1 : NUDGE;
    if (!moved.isEmpty()) {
      model.edit(
          EditorViewModel.sketchEdit(
                  texts.get("edit.move"), g -> Arrange.move(g, moved, step * dx, step * dy))
              .inRun("nudge " + moved));
    }
  }

  public void align(List<Box> boxes, Edge edge) {
    place(
        texts.get("edit.align." + edge.name().toLowerCase(Locale.ROOT)),
        Arrange.align(boxes, edge));
  }

  public void distribute(List<Box> boxes, boolean across) {
    place(
        texts.get(across ? "edit.distribute.across" : "edit.distribute.down"),
        Arrange.distribute(boxes, across));
  }

  /** Puts nodes at places; those that are gone by now are left out. */
  public void place(String name, Map<Integer, Place> places) {
    Sketch s = model.sketch();
    if (s != null && !places.isEmpty()) {
      model.edit(name, g -> Arrange.place(g, places));
    }
  }
}
