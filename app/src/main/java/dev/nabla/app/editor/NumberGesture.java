package dev.nabla.app.editor;

import dev.nabla.app.sketch.Target;
import java.util.Optional;

/**
 * Counts a field's number up and down by dragging sideways: finer with Shift, coarser with Ctrl.
 */
final class NumberGesture implements Gesture {
  private static final double STEP = 8;

  private final EditorViewModel model;
  private final Target.OfCall to;
  private final String text;
  private final double from;
  private final Object run = new Object();
  private String last;

  NumberGesture(EditorViewModel model, Target.OfCall to, String text, Pointer start) {
    this.model = model;
    this.to = to;
    this.text = text;
    this.from = start.x();
    this.last = text;
  }

  @Override
  public void drag(Pointer p) {
    int steps = (int) ((p.x() - from) / STEP);
    Optional<String> next =
        p.shift()
            ? NumberText.step(text, 0, steps, -1)
            : NumberText.step(text, 0, p.control() ? 10 * steps : steps, 0);
    if (next.isPresent() && !next.get().equals(last)) {
      last = next.get();
      String wrong = model.nodes().type(to, last, run);
      if (wrong != null) {
        model.notice(wrong);
      }
    }
  }

  @Override
  public void release(Pointer p) {
    drag(p);
  }
}
