package dev.nabla.app.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One choice of a few, side by side; the arrow keys move the choice. */
public final class Segments<T> extends HBox {
  private static final int EQUAL = 3;

  private final ToggleGroup group = new ToggleGroup();
  private final List<T> items = new ArrayList<>();
  private final String itemClass;
  private final Consumer<T> onChosen;

  /**
   * @param styleClass {@code segmented} or {@code tabs}
   * @param itemClass style class of each button, or empty
   * @param onChosen called when the user, not the program, chooses
   */
  public Segments(String styleClass, String itemClass, Consumer<T> onChosen) {
    this.onChosen = onChosen;
    getStyleClass().add(styleClass);
    this.itemClass = itemClass;
    addEventFilter(KeyEvent.KEY_PRESSED, this::arrow);
  }

  /** Replaces the choices; none is chosen afterwards. */
  public void setItems(List<T> choices, Function<T, String> name) {
    group.getToggles().clear();
    getChildren().clear();
    items.clear();
    items.addAll(choices);
    for (int i = 0; i < choices.size(); i++) {
      T item = choices.get(i);
      ToggleButton b = new ToggleButton(name.apply(item));
      b.setMnemonicParsing(false);
      if (!itemClass.isEmpty()) {
        b.getStyleClass().add(itemClass);
      }
      if (i == 0) {
        b.getStyleClass().add("first");
      }
      if (i == choices.size() - 1) {
        b.getStyleClass().add("last");
      }
      b.setUserData(item);
      b.setToggleGroup(group);
      b.setMaxWidth(Double.MAX_VALUE);
      b.setOnAction(e -> chosen(b, item));
      getChildren().add(b);
    }
  }

  /** The buttons share the whole width; up to three of them equally. */
  public Segments<T> filling() {
    for (int i = 0; i < items.size(); i++) {
      button(i).setPrefWidth(items.size() <= EQUAL ? 1 : USE_COMPUTED_SIZE);
      HBox.setHgrow(button(i), Priority.ALWAYS);
    }
    return this;
  }

  private void chosen(ToggleButton b, T item) {
    if (!b.isSelected()) {
      b.setSelected(true);
    } else {
      onChosen.accept(item);
    }
  }

  /** Marks a choice, without telling {@code onChosen}. */
  public void select(T item) {
    int i = items.indexOf(item);
    group.selectToggle(i < 0 ? null : button(i));
  }

  /** The button of a choice, for its tooltip or state. */
  public ToggleButton button(int i) {
    return (ToggleButton) getChildren().get(i);
  }

  public List<T> items() {
    return List.copyOf(items);
  }

  private void arrow(KeyEvent e) {
    int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
    Toggle now = group.getSelectedToggle();
    if (step == 0 || now == null) {
      return;
    }
    int next = getChildren().indexOf(now) + step;
    while (next >= 0 && next < items.size() && button(next).isDisabled()) {
      next += step;
    }
    if (next >= 0 && next < items.size()) {
      button(next).requestFocus();
      button(next).fire();
    }
    e.consume();
  }
}
