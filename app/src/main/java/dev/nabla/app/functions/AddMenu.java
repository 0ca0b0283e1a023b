package dev.nabla.app.functions;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.Source;
import dev.nabla.app.editor.NewFunction;
import dev.nabla.app.imports.PythonImport;
import dev.nabla.app.workspace.FunctionService.Found;
import dev.nabla.app.workspace.Workspace;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;

/** Ways to get another function into the document. */
public final class AddMenu {
  private final Workspace workspace;
  private final Consumer<String> notice;
  private final Texts texts = Texts.of(AddMenu.class);

  /**
   * @param notice tells the user what went wrong
   */
  public AddMenu(Workspace workspace, Consumer<String> notice) {
    this.workspace = workspace;
    this.notice = notice;
  }

  ContextMenu menu() {
    return new ContextMenu(
        item("add.python", this::addPython),
        item("add.drawing", this::addDrawing),
        item("add.paste", this::paste));
  }

  private MenuItem item(String key, Runnable run) {
    MenuItem i = new MenuItem(texts.get(key));
    i.setOnAction(e -> run.run());
    return i;
  }

  /** Adds a function in a module of its own. */
  public void addPython() {
    workspace.edit(
        Edit.of(
            texts.get("edit.add-python"),
            d -> {
              String name = freeName(d);
              Source s = new Source("", texts.format("add.python.source", name));
              Argument x = new Argument("x", new ArgumentValue.Typed("1.0"));
              return PythonImport.into(d, s, List.of(new Found(name, name, List.of(), List.of(x))));
            }));
  }

  private static String freeName(Document d) {
    String name = "f";
    for (int i = 2; named(d, name); i++) {
      name = "f" + i;
    }
    return name;
  }

  private static boolean named(Document d, String name) {
    return d.functions().stream().anyMatch(f -> f.name().equals(name));
  }

  /** Adds a function to be drawn. */
  public void addDrawing() {
    workspace.edit(NewFunction.drawn());
  }

  /** Adds the functions of the Python on the clipboard. */
  public void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text == null || text.isBlank()) {
      notice.accept(texts.get("add.paste.empty"));
      return;
    }
    Source source = new Source("pasted.py", text);
    workspace.inspect(
        source,
        module -> {
          if (!module.functions().isEmpty()) {
            workspace.edit(
                Edit.of(
                    texts.get("edit.paste"),
                    d -> PythonImport.into(d, source, module.functions())));
          } else {
            notice.accept(
                module.problem() == null
                    ? texts.get("add.paste.none")
                    : texts.format("add.paste.wrong", module.problem().toText()));
          }
        },
        e -> notice.accept(texts.format("add.paste.wrong", e.toText())));
  }
}
