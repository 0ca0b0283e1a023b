package dev.nabla.app.compare;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.workspace.Problem;
import dev.nabla.styles.Icon;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Says what went wrong, what to do about it, and offers to do it. */
final class ProblemNotice extends VBox {
  ProblemNotice(Problem problem, Consumer<Problem.Fix> onFix) {
    getStyleClass().addAll("notice", "error", "pane-problem");
    HBox title =
        new HBox(
            6, Icon.WARNING.node("error"), Parts.label(problem.type(), "strong", "error-text"));
    title.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    getChildren().addAll(title, text(problem.message(), "small"));
    String advice = problem.advice();
    if (advice != null) {
      getChildren().add(text(advice, "small", "secondary"));
    }
    if (!problem.fixes().isEmpty()) {
      Problem.Fix fix = problem.fixes().getFirst();
      Button b = new Button(fix.label());
      b.setMnemonicParsing(false);
      b.getStyleClass().addAll("outlined", "small", "mono", "fix-button");
      b.setOnAction(e -> onFix.accept(fix));
      getChildren().add(b);
    }
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMaxWidth(360);
  }

  private static Label text(String s, String... styles) {
    Label l = new Label(s);
    l.getStyleClass().addAll(styles);
    l.setWrapText(true);
    l.setMinHeight(USE_PREF_SIZE);
    return l;
  }
}
