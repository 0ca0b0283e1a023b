package dev.nabla.app.controls;

import dev.nabla.styles.Icon;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/** A position out of several, "0 of 8": typed, or moved by the arrows beside it. */
public final class Stepper extends HBox {
  private final Button back = arrow(Icon.CHEVRON_LEFT);
  private final Button forward = arrow(Icon.CHEVRON_RIGHT);
  private final TextField field = new TextField();
  private final String pattern;
  private final IntConsumer onMoved;
  private int position;
  private int size;

  /**
   * @param what accessible name: {@code Example}
   * @param pattern format of position and size: {@code %d of %d}
   * @param onMoved called when the user moves it
   */
  public Stepper(String what, String pattern, IntConsumer onMoved) {
    super(8);
    this.pattern = pattern;
    this.onMoved = onMoved;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("stepper");
    field.setPrefColumnCount(7);
    field.setAlignment(Pos.CENTER);
    field.setAccessibleText(what);
    field.setOnAction(e -> typed());
    field.focusedProperty().addListener((o, was, is) -> focused(is));
    field.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
            move(position + (e.getCode() == KeyCode.UP ? 1 : -1));
            e.consume();
          }
        });
    back.setAccessibleText(what + " \u2212 1");
    forward.setAccessibleText(what + " + 1");
    back.setOnAction(e -> move(position - 1));
    forward.setOnAction(e -> move(position + 1));
    getChildren().setAll(back, field, forward);
  }

  private static Button arrow(Icon icon) {
    Button b = new Button();
    b.setGraphic(icon.node());
    b.getStyleClass().addAll("outlined", "icon-only", "small");
    return b;
  }

  /** Shows a position, from 0, of {@code of}. */
  public void show(int at, int of) {
    position = at;
    size = of;
    back.setDisable(at <= 0);
    forward.setDisable(at >= of - 1);
    field.setText(String.format(java.util.Locale.ROOT, pattern, at, of));
  }

  private void focused(boolean is) {
    if (is) {
      field.setText(Integer.toString(position));
      field.selectAll();
    } else {
      show(position, size);
    }
  }

  private void typed() {
    try {
      move(Integer.parseInt(field.getText().strip().split("\\s", 2)[0]));
    } catch (NumberFormatException e) {
      show(position, size);
    }
    field.selectAll();
  }

  private void move(int to) {
    int clamped = Math.clamp(to, 0, Math.max(0, size - 1));
    if (clamped != position) {
      show(clamped, size);
      onMoved.accept(clamped);
    } else {
      show(position, size);
    }
  }
}
