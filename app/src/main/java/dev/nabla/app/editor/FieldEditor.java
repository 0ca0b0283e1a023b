package dev.nabla.app.editor;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The text field laid over the field of a node that is being edited. */
final class FieldEditor extends TextField {
  private final Function<String, @Nullable String> commit;
  private final Runnable close;
  private final Runnable next;
  private boolean done;

  /**
   * @param commit takes the text; says why it cannot, or gives null
   * @param close takes this field away
   * @param next goes on to the field after this one
   */
  FieldEditor(
      String text, Function<String, @Nullable String> commit, Runnable close, Runnable next) {
    super(text);
    this.commit = commit;
    this.close = close;
    this.next = next;
    getStyleClass().add("node-field");
    selectAll();
    setOnAction(e -> finish());
    setOnKeyPressed(this::key);
    focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is && !done) {
                finish();
                if (!done) {
                  cancel();
                }
              }
            });
    textProperty().addListener((o, was, is) -> getStyleClass().remove("invalid"));
  }

  private void key(KeyEvent e) {
    switch (e.getCode()) {
      case ESCAPE -> cancel();
      case TAB -> {
        finish();
        if (done) {
          next.run();
        }
      }
      case UP -> step(e.isShiftDown() ? 10 : 1);
      case DOWN -> step(e.isShiftDown() ? -10 : -1);
      default -> {
        return;
      }
    }
    e.consume();
  }

  /** Counts the number at the caret up or down. */
  private void step(int by) {
    int caret = getSelection().getLength() == getLength() ? 0 : getCaretPosition();
    Optional<String> counted = NumberText.step(getText(), caret, by, 0);
    counted.ifPresent(
        t -> {
          setText(t);
          positionCaret(Math.min(Math.max(caret, 1), t.length()));
        });
  }

  private void finish() {
    if (done) {
      return;
    }
    String wrong = commit.apply(getText());
    if (wrong == null) {
      cancel();
    } else {
      if (!getStyleClass().contains("invalid")) {
        getStyleClass().add("invalid");
      }
      setTooltip(new Tooltip(wrong));
      setAccessibleHelp(wrong);
    }
  }

  private void cancel() {
    if (!done) {
      done = true;
      close.run();
    }
  }
}
