package dev.nabla.app.editor;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.Input;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.app.document.GraphSketch.Place;
import java.util.List;

/** A function to draw. */
public final class NewFunction {
  private NewFunction() {}

  /** Adds a drawn function {@code x → x}, under a name that no other has, and shows it. */
  public static Edit drawn() {
    return Edit.of(EditorTexts.get().get("edit.new"), NewFunction::add);
  }

  private static Document add(Document d) {
    GraphSketch sketch =
        new GraphSketch(
            List.of(new Input("x", 32, 48)),
            List.of(),
            List.of(new Operand.FromInput("x")),
            new Place(352, 48));
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
