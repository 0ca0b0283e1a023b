package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.sketch.Inserts;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be done to the function's parameters. */
public final class InputEdits {
  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();

  InputEdits(EditorViewModel model) {
    this.model = model;
  }

  /** Another parameter of the function, in a node of inputs. */
  public void add(int node) {
    Sketch s = model.sketch();
    if (s != null) {
      String name = Inserts.freeInputName(s);
      model.edit(texts.format("edit.input", name), g -> Inserts.addInput(g, node, name));
    }
  }

  /** Another node of inputs, with one parameter. */
  public void addNode(double x, double y) {
    Sketch s = model.sketch();
    if (s != null) {
      String name = Inserts.freeInputName(s);
      int id = s.nextId();
      Place at = new Place(model.snapped(x), model.snapped(y));
      model.edit(
          texts.format("edit.input", name), g -> g.plus(new Node.Inputs(id, at, List.of(name))));
      model.select(id, false);
    }
  }

  /** Renames a parameter; an empty name takes it away. Says why it cannot, or gives null. */
  public @Nullable String rename(String from, String typed) {
    String to = typed.strip();
    Sketch s = model.sketch();
    if (s == null || to.equals(from)) {
      return null;
    }
    if (to.isEmpty()) {
      model.edit(texts.format("edit.delete", from), g -> Inserts.deleteInput(g, from));
      return null;
    }
    if (!NAME.matcher(to).matches()) {
      return texts.format("error.name", to);
    }
    if (Inserts.names(s).contains(to)) {
      return texts.format("error.taken", to);
    }
    model.edit(texts.format("edit.rename", from, to), g -> Inserts.renameInput(g, from, to));
    return null;
  }
}
