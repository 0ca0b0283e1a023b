package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.Operand;
import java.util.Set;

/** What the parts of a sketch are called in messages and in the names of edits. */
final class SketchWords {
  private final GraphSketch sketch;
  private final Texts texts = EditorTexts.get();

  SketchWords(GraphSketch sketch) {
    this.sketch = sketch;
  }

  /** {@code x}, {@code v3}, {@code 0.5}. */
  String of(Operand o) {
    return switch (o) {
      case Operand.FromInput(String name) -> name;
      case Operand.FromNode(int id) -> "v" + id;
      case Operand.Literal(String text) -> text;
      case Operand.Open x -> "";
    };
  }

  /** {@code maximum.x1}. */
  String of(Target t) {
    return switch (t) {
      case Target.OfResults(int index) -> texts.format("result.name", index);
      case Target.OfNode(int id, String parameter, int position) -> title(id) + "." + parameter;
    };
  }

  /** A single call by its name, more by their number. */
  String of(Set<NodeKey> keys) {
    return keys.size() == 1 && keys.iterator().next() instanceof NodeKey.Call(int id)
        ? title(id)
        : texts.count("edit.nodes", keys.size());
  }

  private String title(int id) {
    String operation = SketchEdits.node(sketch, id).operation();
    return operation.substring(operation.lastIndexOf('.') + 1);
  }
}
