package dev.nabla.app.shell;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.styles.Icon;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * A line below the toolbar that says what went wrong with a file, until it is closed or the next
 * thing goes well.
 */
final class NoticeBar extends HBox {
  private final Label text = Parts.shrinking("", "notice-text");

  NoticeBar() {
    super(8);
    Texts texts = Texts.of(NoticeBar.class);
    getStyleClass().addAll("notice", "error");
    setId("notice");
    Button close = new Button("", Icon.CLOSE.node());
    close.getStyleClass().addAll("icon-only", "small");
    close.setAccessibleText(texts.get("notice.close"));
    close.setOnAction(e -> clear());
    text.setWrapText(true);
    getChildren().addAll(Icon.WARNING.node("error"), text, Parts.space(), close);
    clear();
  }

  void say(String message) {
    text.setText(message);
    setVisible(true);
    setManaged(true);
  }

  void clear() {
    setVisible(false);
    setManaged(false);
  }
}
