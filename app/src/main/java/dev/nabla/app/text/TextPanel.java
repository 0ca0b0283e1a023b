package dev.nabla.app.text;

import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.source.Language;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.app.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The current drawn function as Python and as jaxpr, one at a time. */
public final class TextPanel extends VBox {
  private final Texts texts = Texts.of(TextPanel.class);
  private final JaxprViewModel jaxprs;
  private final DrawnTextPane python;
  private final DrawnTextPane jaxpr;
  private final Segments<Language> tabs = new Segments<>("tabs", "tab", this::show);

  /**
   * @param drawing whose selection is shown in the text, and follows the caret
   */
  public TextPanel(Workspace workspace, EditorViewModel drawing) {
    jaxprs = new JaxprViewModel(workspace, drawing);
    python =
        new DrawnTextPane(
            new PythonViewModel(workspace, drawing),
            editor(workspace, Language.PYTHON),
            workspace,
            drawing);
    jaxpr = new DrawnTextPane(jaxprs, editor(workspace, Language.JAXPR), workspace, drawing);
    tabs.setItems(List.of(Language.values()), this::name);
    tabs.setMaxWidth(USE_PREF_SIZE);
    Label hint = shrinking(texts.get("text.hint"), "small", "tertiary");
    hint.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    jaxprs.shownProperty().get() && !jaxprs.noteProperty().get().isEmpty()
                        ? jaxprs.noteProperty().get()
                        : texts.get("text.hint"),
                jaxprs.shownProperty(),
                jaxprs.noteProperty()));
    HBox header = new HBox(tabs, space(), hint);
    header.getStyleClass().addAll("bottom-header", "text-header");
    StackPane texts = new StackPane(python, jaxpr);
    VBox.setVgrow(texts, Priority.ALWAYS);
    getChildren().setAll(header, texts);
    getStyleClass().add("panel");
    setMinSize(0, 0);
    show(Language.PYTHON);
  }

  private SourceEditor editor(Workspace workspace, Language language) {
    SourceEditor editor = new SourceEditor(workspace.themeProperty(), language);
    editor.setId(language.name().toLowerCase(Locale.ROOT) + "-text");
    editor.area().setAccessibleText(name(language));
    return editor;
  }

  private String name(Language language) {
    return texts.get("text." + language.name().toLowerCase(Locale.ROOT));
  }

  /** Shows one of the texts. */
  public void show(Language language) {
    tabs.select(language);
    python.setVisible(language == Language.PYTHON);
    jaxpr.setVisible(language == Language.JAXPR);
    jaxprs.shownProperty().set(language == Language.JAXPR);
  }

  /** The control with a text. */
  public SourceEditor editor(Language language) {
    return switch (language) {
      case PYTHON -> python.editor();
      case JAXPR -> jaxpr.editor();
    };
  }
}
