package dev.nabla.app.problems;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.styles.Icon;
import java.util.Arrays;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The Problems tab: what is wrong, what to do about it, and the fix where one is known. */
public final class ProblemsPane extends ScrollPane {
  private final WorkspaceModel model;
  private final Texts texts = Texts.of(ProblemsPane.class);
  private final VBox list = new VBox();

  public ProblemsPane(WorkspaceModel model) {
    this.model = model;
    getStyleClass().add("problems-pane");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setContent(list);
    model.problems().addListener((ListChangeListener<Problem>) c -> refresh());
    refresh();
  }

  private void refresh() {
    list.getChildren().clear();
    if (model.problems().isEmpty()) {
      Label none = label(texts.get("none"), "small", "tertiary");
      none.getStyleClass().add("empty-line");
      list.getChildren().add(none);
    }
    model.problems().forEach(p -> list.getChildren().add(row(p)));
  }

  private Node row(Problem p) {
    String[] lines = p.message().strip().split("\\R", 2);
    HBox first = new HBox(8, wrapped(lines[0], "strong"), space());
    VBox text = new VBox(2, first);
    if (lines.length > 1) {
      text.getChildren().add(wrapped(lines[1], "small", "secondary"));
    }
    String advice = p.advice();
    if (advice != null && !advice.isBlank()) {
      text.getChildren().add(wrapped(advice, "small", "secondary"));
    }
    HBox fixes = fixes(p);
    boolean none = p.fixes().isEmpty();
    (none ? first : fixes).getChildren().add(label(where(p), "small", "tertiary"));
    if (!none) {
      text.getChildren().add(fixes);
    }
    text.getStyleClass().add("problem-text");
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(8, Icon.WARNING.node("error"), text);
    row.getStyleClass().add("problem");
    row.setAccessibleText(String.join(". ", Arrays.asList(p.type(), p.message(), where(p))));
    return row;
  }

  private HBox fixes(Problem p) {
    HBox row = new HBox(8);
    row.getStyleClass().add("problem-fixes");
    for (Problem.Fix fix : p.fixes()) {
      Button b = new Button(texts.format("fix", fix.label()));
      b.setMnemonicParsing(false);
      b.getStyleClass().addAll("outlined", "small");
      b.setOnAction(e -> model.apply(fix));
      row.getChildren().add(b);
    }
    row.getChildren().add(space());
    return row;
  }

  /** {@code line 4 · TypeError}. */
  private String where(Problem p) {
    String stage =
        p.stage() < model.stages().size() ? model.stages().get(p.stage()).label() + " \u00b7 " : "";
    var source = p.source();
    return source == null
        ? stage + p.type()
        : stage + texts.format("line", source.line(), p.type());
  }

  private static Label wrapped(String text, String... styleClasses) {
    Label l = label(text, styleClasses);
    l.setMinWidth(0);
    l.setWrapText(true);
    l.setMinHeight(USE_PREF_SIZE);
    return l;
  }
}
