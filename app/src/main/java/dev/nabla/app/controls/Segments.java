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
import org.controlsfx.control.SegmentedButton;

/** One choice of a few, side by side; the arrow keys move the choice. */
public final class Segments<T> extends SegmentedButton {
  private static final int EQUAL = 3;

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
    setToggleGroup(new ToggleGroup());
    setMaxWidth(Double.MAX_VALUE);
    this.itemClass = itemClass;
    addEventFilter(KeyEvent.KEY_PRESSED, this::arrow);
  }

  /** Replaces the choices; none is chosen afterwards. */
  public void setItems(List<T> choices, Function<T, String> name) {
    items.clear();
    items.addAll(choices);
    List<ToggleButton> buttons = new ArrayList<>();
    for (T item : choices) {
      ToggleButton b = new ToggleButton(name.apply(item));
      b.setMnemonicParsing(false);
      if (!itemClass.isEmpty()) {
        b.getStyleClass().add(itemClass);
      }
      b.setUserData(item);
      b.setToggleGroup(getToggleGroup());
      b.setMinWidth(USE_PREF_SIZE);
      b.setMaxWidth(Double.MAX_VALUE);
      b.setOnAction(e -> chosen(b, item));
      buttons.add(b);
    }
    getToggleGroup().getToggles().retainAll(buttons);
    getButtons().setAll(buttons);
  }

  /** The buttons share the whole width; up to three of them equally. */
  public Segments<T> filling() {
    for (int i = 0; i < items.size(); i++) {
      button(i).setMinWidth(0);
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
    getToggleGroup().selectToggle(i < 0 ? null : button(i));
  }

  /** The button of a choice, for its tooltip or state. */
  public ToggleButton button(int i) {
    return getButtons().get(i);
  }

  public List<T> items() {
    return List.copyOf(items);
  }

  private void arrow(KeyEvent e) {
    int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
    Toggle now = getToggleGroup().getSelectedToggle();
    if (step == 0 || now == null) {
      return;
    }
    int next = getButtons().indexOf(now) + step;
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
