package dev.nabla.app.editor;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import java.util.List;

/** A function to draw. */
public final class NewFunction {
  private NewFunction() {}

  /** Adds a drawn function {@code x → x}, under a name that no other has, and shows it. */
  public static Edit drawn() {
    return Edit.of(EditorTexts.get().get("edit.new"), NewFunction::add);
  }

  private static Document add(Document d) {
    Sketch sketch =
        new Sketch(
            "",
            List.of(
                new Node.Inputs(1, new Place(32, 48), List.of("x")),
                new Node.Results(2, new Place(352, 48), List.of(new Operand.FromInput("x")))),
            List.of());
    return d.plus(
        new FunctionEntry(
            freeName(d),
            new Definition.Drawn(sketch),
            List.of(),
            List.of(new Argument("x", new ArgumentValue.Typed("1.0"))),
            0));
  }

  private static String freeName(Document d) {
    String name = "graph";
    int i = 2;
    while (taken(d, name)) {
      name = "graph" + i++;
    }
    return name;
  }

  private static boolean taken(Document d, String name) {
    return d.functions().stream().anyMatch(f -> f.name().equals(name));
  }
}
