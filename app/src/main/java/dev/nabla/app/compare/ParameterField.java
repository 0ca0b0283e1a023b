package dev.nabla.app.compare;

import dev.nabla.ir.NablaError;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * A value in a chip, in Python's notation, as wide as its text. Enter, or leaving the field,
 * applies it; Escape restores it; what cannot be read turns the field red and stays.
 */
final class ParameterField extends TextField {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  private static final double ADVANCE = 6.6;
  private static final double PADDING = 14;

  private final UnaryOperator<@Nullable String> check;
  private final Consumer<@Nullable String> onError;
  private String applied;

  /**
   * @param apply tries a text; throws {@link NablaError} for one that is no value here
   * @param onError told the reason why a text was refused, or null once there is none
   */
  ParameterField(
      String name, String value, Consumer<String> apply, Consumer<@Nullable String> onError) {
    this.applied = value;
    this.onError = onError;
    this.check =
        text -> {
          try {
            apply.accept(String.valueOf(text));
            return null;
          } catch (NablaError e) {
            String fix = e.fix();
            return e.getMessage() + (fix == null ? "" : " " + fix);
          }
        };
    getStyleClass().add("chip-field");
    setAccessibleText(name);
    setText(value);
    fit();
    textProperty().addListener((p, was, is) -> fit());
    setOnAction(e -> commit());
    focusedProperty()
        .addListener(
            (p, was, is) -> {
              if (!is) {
                commit();
              }
            });
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            show(applied);
            e.consume();
          }
        });
  }

  private void fit() {
    double w = Math.max(20, getText().length() * ADVANCE + PADDING);
    setMinWidth(w);
    setPrefWidth(w);
    setMaxWidth(w);
  }

  /** Shows a value that is in force. */
  void show(String value) {
    applied = value;
    if (!getText().equals(value)) {
      setText(value);
    }
    error(null);
  }

  private void commit() {
    if (getText().equals(applied)) {
      error(null);
      return;
    }
    String before = applied;
    applied = getText();
    String reason = check.apply(getText());
    if (reason != null) {
      applied = before;
    }
    error(reason);
  }

  private void error(@Nullable String reason) {
    pseudoClassStateChanged(INVALID, reason != null);
    onError.accept(reason);
  }
}
