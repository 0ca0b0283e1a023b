package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Frames;
import dev.nabla.app.sketch.Sketch;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What can be done to frames. */
public final class FrameEdits {
  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();

  FrameEdits(EditorViewModel model) {
    this.model = model;
  }

  /** Puts a frame around the selected nodes and frames, and selects it. */
  public void frame(String title) {
    Sketch s = model.sketch();
    Set<Integer> members = model.selected();
    if (s == null || members.isEmpty()) {
      model.notice(texts.get("notice.select-first"));
      return;
    }
    int id = s.nextId();
    model.edit(texts.format("edit.frame", title), g -> Frames.add(g, title, members));
    model.select(id, false);
  }

  public void rename(int frame, String title) {
    Optional<String> before = title(frame);
    if (before.isPresent() && !before.get().equals(title)) {
      model.edit(
          texts.format("edit.frame.rename", title),
          g -> Frames.change(g, frame, f -> f.withTitle(title)));
    }
  }

  Optional<String> title(int frame) {
    Sketch s = model.sketch();
    return s == null ? Optional.empty() : s.frame(frame).map(Frame::title);
  }

  /** Takes frames away; what is in them stays. */
  public void remove(Set<Integer> frames) {
    Sketch s = model.sketch();
    if (s == null) {
      return;
    }
    Set<Integer> gone = new LinkedHashSet<>(frames);
    gone.removeIf(id -> s.frame(id).isEmpty());
    if (!gone.isEmpty()) {
      model.edit(
          texts.format("edit.unframe", model.words().of(gone)),
          g -> {
            Sketch out = g;
            for (int id : gone) {
              out = Frames.remove(out, id);
            }
            return out;
          });
    }
  }

  /** Takes the selected nodes and frames out of the frame that they are in. */
  public void takeOut() {
    Sketch s = model.sketch();
    Set<Integer> ids = model.selected();
    if (s != null && ids.stream().anyMatch(i -> s.frameOf(i).isPresent())) {
      model.arranging().moveInto(0, 0, 0, "");
    }
  }
}
