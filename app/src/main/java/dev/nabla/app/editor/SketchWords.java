package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import java.util.Set;

/** What the parts of a sketch are called in messages and in the names of edits. */
final class SketchWords {
  private final Sketch sketch;
  private final Texts texts = EditorTexts.get();

  SketchWords(Sketch sketch) {
    this.sketch = sketch;
  }

  /** {@code x}, {@code logits}, {@code sin}, {@code 0.5}. */
  String of(Operand o) {
    return switch (o) {
      case Operand.FromInput(String name) -> name;
      case Operand.FromNode(int id, int k) ->
          sketch.find(id).orElse(null) instanceof Node.Call c
                  && k < c.variables().size()
                  && !c.variables().get(k).isEmpty()
              ? c.variables().get(k)
              : title(id);
      case Operand.Literal(String text) -> text;
      case Operand.Open x -> "";
    };
  }

  /** {@code maximum.x1}. */
  String of(Target t) {
    return switch (t) {
      case Target.OfResults r -> texts.format("result.name", r.index());
      case Target.OfCall c -> title(c.node()) + "." + c.parameter();
      case Target.OfReroute r -> title(r.node());
    };
  }

  /** A single call by its name, more by their number. */
  String of(Set<Integer> ids) {
    return ids.size() == 1 ? title(ids.iterator().next()) : texts.count("edit.nodes", ids.size());
  }

  private String title(int id) {
    return switch (sketch.find(id).orElse(null)) {
      case Node.Call c -> c.shortName();
      case Node.Reroute r -> texts.get("reroute");
      case Node.Note n -> texts.get("note");
      case Node.Inputs i -> texts.get("inputs");
      case Node.Results r -> texts.get("results");
      case null -> sketch.frame(id).map(dev.nabla.app.sketch.Frame::title).orElse("");
    };
  }
}
