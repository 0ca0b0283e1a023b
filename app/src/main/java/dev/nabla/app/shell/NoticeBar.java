package dev.nabla.app.shell;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.frame.Motion;
import dev.nabla.styles.Icon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Lines below the toolbar that say what the user should know, until they are closed, done with, or
 * taken back. Information goes away by itself, unless the pointer or the keyboard is on it.
 */
final class NoticeBar extends VBox implements Notices {
  private static final Duration SHORT_WHILE = Duration.seconds(10);

  private final Texts texts = Texts.of(NoticeBar.class);
  private final Map<String, HBox> shown = new LinkedHashMap<>();

  NoticeBar() {
    getStyleClass().add("notices");
    setId("notices");
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(Bindings.isNotEmpty(getChildren()));
  }

  @Override
  public void tell(Notice n) {
    withdraw(n.topic());
    HBox line = line(n);
    shown.put(n.topic(), line);
    getChildren().add(line);
    Motion.appear(line, this);
    if (n.kind() == Notice.Kind.INFORMATION) {
      leaveLater(n.topic(), line);
    }
  }

  @Override
  public void withdraw(String topic) {
    Node line = shown.remove(topic);
    if (line != null) {
      getChildren().remove(line);
    }
  }

  /** What is told now, the oldest first. */
  List<String> texts() {
    return shown.values().stream().map(Node::getAccessibleText).toList();
  }

  private HBox line(Notice n) {
    Label text = Parts.shrinking(n.text(), "notice-text");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    String kind = n.kind().name().toLowerCase(Locale.ROOT);
    Icon icon = n.kind() == Notice.Kind.INFORMATION ? Icon.CHECK : Icon.WARNING;
    HBox line = new HBox(8, icon.node(kind), text);
    line.getStyleClass().addAll("notice", kind);
    line.setId("notice-" + n.topic());
    line.setAccessibleRole(AccessibleRole.TEXT);
    line.setAccessibleText(n.text());
    for (Notice.Choice c : n.choices()) {
      Button b = new Button(c.label());
      b.setMinWidth(Region.USE_PREF_SIZE);
      b.getStyleClass().addAll("outlined", "small");
      b.setOnAction(
          e -> {
            withdraw(n.topic());
            c.run().run();
          });
      line.getChildren().add(b);
    }
    line.getChildren().add(close(n.topic()));
    return line;
  }

  private Button close(String topic) {
    Button close = new Button("", Icon.CLOSE.node());
    close.getStyleClass().addAll("icon-only", "small");
    close.setAccessibleText(texts.get("notice.close"));
    close.setOnAction(e -> withdraw(topic));
    return close;
  }

  private void leaveLater(String topic, HBox line) {
    PauseTransition wait = new PauseTransition(SHORT_WHILE);
    wait.setOnFinished(
        e -> {
          if (shown.get(topic) == line) {
            if (line.isHover() || line.isFocusWithin()) {
              wait.playFromStart();
            } else {
              withdraw(topic);
            }
          }
        });
    wait.play();
  }
}
