package dev.nabla.app.frame;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** A question that must be answered before the program can go on. There are few of them. */
public final class Question {
  private static final double WIDTH = 400;

  private Question() {}

  /**
   * Asks, and waits for the answer.
   *
   * @param owner the window that asks; null for a picture of one, where no one answers
   * @param answers the first is the usual one, the last gives up what was to be done
   * @return which answer; -1 if the question was closed
   */
  public static int ask(
      @Nullable Window owner, String question, String explanation, List<String> answers) {
    if (owner == null) {
      return -1;
    }
    AtomicInteger chosen = new AtomicInteger(-1);
    HBox buttons = new HBox(8);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    Label title = Parts.shrinking(question, "card-title");
    Label why = Parts.shrinking(explanation, "secondary");
    VBox content = new VBox(12, title, why, buttons);
    content.getStyleClass().add("question");
    content.setAccessibleRole(AccessibleRole.PARENT);
    content.setAccessibleText(question + " " + explanation);
    Dialog dialog =
        new Dialog(owner, Texts.of(Question.class).get("program"), Modality.WINDOW_MODAL, content);
    for (Label l : List.of(title, why)) {
      l.setWrapText(true);
      l.setPrefWidth(WIDTH);
      l.setMinHeight(Region.USE_PREF_SIZE);
    }
    for (int i = 0; i < answers.size(); i++) {
      int answer = i;
      Button b = new Button(answers.get(i));
      b.getStyleClass().add(i == 0 ? "primary" : "outlined");
      b.setDefaultButton(i == 0);
      b.setMinWidth(Region.USE_PREF_SIZE);
      b.setOnAction(
          e -> {
            chosen.set(answer);
            dialog.close();
          });
      buttons.getChildren().add(b);
    }
    dialog.showAndWait();
    return chosen.get();
  }
}
