package dev.nabla.app.editor;

import java.util.function.Function;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** The text field laid over the field of a node that is being edited. */
final class FieldEditor extends TextField {
  private final Function<String, @Nullable String> commit;
  private final Runnable close;
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
    getStyleClass().add("node-field");
    selectAll();
    setOnAction(e -> finish());
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            cancel();
            e.consume();
          } else if (e.getCode() == KeyCode.TAB) {
            finish();
            if (done) {
              next.run();
            }
            e.consume();
          }
        });
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

  private void finish() {
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
