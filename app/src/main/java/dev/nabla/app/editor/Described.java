package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.scene.ErrorLines;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Sketch;
import java.util.Optional;
import java.util.StringJoiner;

/** The editor in words, for those who do not see it: what is selected, and how it is linked. */
final class Described {
  private final EditorViewModel model;
  private final EditorCanvas canvas;
  private final Texts texts = EditorTexts.get();

  Described(EditorViewModel model, EditorCanvas canvas) {
    this.model = model;
    this.canvas = canvas;
  }

  String text() {
    Sketch s = model.sketch();
    if (s == null || !canvas.hasScene()) {
      return "";
    }
    Optional<NodeBox> only =
        model.single().flatMap(i -> Optional.ofNullable(canvas.scene().box(i)));
    if (only.isPresent()) {
      return node(only.get());
    }
    String count = texts.count("accessible.nodes", s.nodes().size());
    return model.selected().isEmpty()
        ? texts.format("accessible", count)
        : texts.format("accessible.selected", model.selected().size(), count);
  }

  /** {@code maximum. x1: f32[3] from x. x2: 0.5. Result f32[3].} */
  private String node(NodeBox b) {
    StringJoiner out = new StringJoiner(". ", "", ".");
    out.add(b.isMuted() ? texts.format("accessible.muted", b.title()) : b.title());
    if (b.error() != null) {
      out.add(texts.format("accessible.error", ErrorLines.first(b.error())));
    }
    for (Row r : b.rows()) {
      if (r.out() != null) {
        out.add(texts.format("accessible.result", r.name(), r.type()).replace("  ", " "));
      } else if (r.in() != null && r.connected()) {
        String from = model.describe(Links.get(canvas.scene().sketch(), r.in()));
        out.add(texts.format("accessible.linked", r.name(), r.type(), from));
      } else if (r.field() != null && !r.field().isEmpty()) {
        out.add(texts.format("accessible.field", r.name(), r.field()));
      } else {
        out.add(texts.format("accessible.open", r.name()));
      }
    }
    return out.toString();
  }
}
