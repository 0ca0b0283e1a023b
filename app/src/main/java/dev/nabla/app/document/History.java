package dev.nabla.app.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document with those before it and, after an undo, those undone. Immutable.
 *
 * @param past the documents before, oldest first, each with the edit that left it
 * @param present what is shown
 * @param future the documents undone, next one first, each with the edit that leads to it
 */
public record History(List<Step> past, Document present, List<Step> future) {
  private static final int LIMIT = 1000;

  /** A document beside an edit's name. */
  public record Step(String edit, @Nullable Object run, Document document) {}

  public History {
    past = List.copyOf(past);
    future = List.copyOf(future);
  }

  public static History of(Document d) {
    return new History(List.of(), d, List.of());
  }

  /** After the edit; the same history where it changes nothing. */
  public History apply(Edit edit) {
    Document next = edit.change().apply(present);
    if (next.equals(present)) {
      return this;
    }
    boolean joins =
        edit.run() != null
            && future.isEmpty()
            && !past.isEmpty()
            && edit.run().equals(past.getLast().run());
    if (joins) {
      return new History(past, next, List.of());
    }
    List<Step> steps = new ArrayList<>(past.subList(Math.max(0, past.size() - LIMIT), past.size()));
    steps.add(new Step(edit.name(), edit.run(), present));
    return new History(steps, next, List.of());
  }

  /** The present replaced by what follows from it: nothing of its own to undo. */
  public History amend(Document d) {
    return new History(past, d, future);
  }

  public boolean canUndo() {
    return !past.isEmpty();
  }

  public boolean canRedo() {
    return !future.isEmpty();
  }

  /** Name of the edit that undo would take back. */
  public Optional<String> undoName() {
    return past.isEmpty() ? Optional.empty() : Optional.of(past.getLast().edit());
  }

  public Optional<String> redoName() {
    return future.isEmpty() ? Optional.empty() : Optional.of(future.getFirst().edit());
  }

  public History undo() {
    Step last = past.getLast();
    List<Step> ahead = new ArrayList<>(future);
    ahead.addFirst(new Step(last.edit(), null, present));
    return new History(past.subList(0, past.size() - 1), last.document(), ahead);
  }

  public History redo() {
    Step next = future.getFirst();
    List<Step> behind = new ArrayList<>(past);
    behind.add(new Step(next.edit(), null, present));
    return new History(behind, next.document(), future.subList(1, future.size()));
  }

  /** So many undos, if negative, or redos further; at most as many as there are. */
  public History go(int steps) {
    History h = this;
    for (int i = steps; i < 0 && h.canUndo(); i++) {
      h = h.undo();
    }
    for (int i = steps; i > 0 && h.canRedo(); i--) {
      h = h.redo();
    }
    return h;
  }
}
