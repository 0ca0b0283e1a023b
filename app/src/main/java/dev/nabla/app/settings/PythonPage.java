package dev.nabla.app.settings;

import dev.nabla.app.preferences.Preferences;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.util.StringConverter;

/** What the user's Python may take. */
final class PythonPage extends Form {
  private static final int LEAST_HEAP = 256;
  private static final int LARGEST_HEAP = 65_536;
  private static final int HEAP_STEP = 256;
  private static final int LONGEST = 3_600;
  private static final int TIME_STEP = 5;

  PythonPage(Preferences p) {
    row(
        texts.get("python.heap"),
        number(p.pythonHeapMibProperty(), LEAST_HEAP, LARGEST_HEAP, HEAP_STEP, "python-heap"),
        texts.get("python.heap.why"));
    row(
        texts.get("python.time"),
        number(p.pythonSecondsProperty(), 1, LONGEST, TIME_STEP, "python-seconds"),
        texts.get("python.time.why"));
  }

  private static Spinner<Integer> number(
      IntegerProperty property, int least, int most, int step, String id) {
    IntegerSpinnerValueFactory values =
        new IntegerSpinnerValueFactory(least, most, property.get(), step);
    values.setConverter(lenient(values, least, most));
    Spinner<Integer> spinner = new Spinner<>(values);
    spinner.setEditable(true);
    spinner.setId(id);
    spinner.getEditor().accessibleTextProperty().bind(spinner.accessibleTextProperty());
    spinner.focusedProperty().subscribe((was, is) -> spinner.commitValue());
    values.valueProperty().subscribe(v -> property.set(v));
    property.subscribe(v -> values.setValue(v.intValue()));
    return spinner;
  }

  /** What is no number, or too large or small a one, becomes the nearest that is. */
  private static StringConverter<Integer> lenient(
      IntegerSpinnerValueFactory values, int least, int most) {
    return new StringConverter<>() {
      @Override
      public String toString(Integer i) {
        return i == null ? "" : Integer.toString(i);
      }

      @Override
      public Integer fromString(String text) {
        try {
          return Math.clamp(Long.parseLong(text.strip()), least, most);
        } catch (NumberFormatException e) {
          return values.getValue();
        }
      }
    };
  }
}
