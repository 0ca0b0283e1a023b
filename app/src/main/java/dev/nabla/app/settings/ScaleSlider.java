package dev.nabla.app.settings;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.preferences.Preferences;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/**
 * The size of everything. It changes when the slider is let go, because the slider itself becomes
 * larger with it.
 */
final class ScaleSlider extends HBox {
  private static final int STEP = 5;
  private static final int MARK = 25;
  private static final double WIDTH = 320;

  private final Slider slider = new Slider(Preferences.LEAST_SCALE, Preferences.LARGEST_SCALE, 100);
  private final IntegerProperty scale;

  ScaleSlider(IntegerProperty scale) {
    super(12);
    this.scale = scale;
    setAlignment(Pos.CENTER_LEFT);
    slider.setId("scale");
    slider.setPrefWidth(WIDTH);
    slider.setBlockIncrement(MARK);
    slider.setMajorTickUnit(MARK);
    slider.setMinorTickCount(0);
    slider.setShowTickMarks(true);
    Label percent = Parts.label("", "mono");
    percent.textProperty().bind(slider.valueProperty().map(v -> rounded(v.doubleValue()) + " %"));
    accessibleTextProperty().subscribe(slider::setAccessibleText);
    scale.subscribe(s -> slider.setValue(s.doubleValue()));
    slider.setOnMouseReleased(e -> apply());
    slider.setOnKeyReleased(
        e -> {
          if (e.getCode() != KeyCode.TAB) {
            apply();
          }
        });
    getChildren().addAll(slider, percent);
  }

  private void apply() {
    scale.set(rounded(slider.getValue()));
  }

  private static int rounded(double v) {
    return (int) Math.round(v / STEP) * STEP;
  }
}
