package dev.nabla.app.frame;

import dev.nabla.app.preferences.Choices.Appearance;
import dev.nabla.app.preferences.Choices.Palette;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Theme.Ground;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * How all windows of the program look: what the user prefers, and where they leave it to the
 * system, what that wants.
 */
public final class Look {
  private final ReadOnlyObjectWrapper<Theme> theme =
      new ReadOnlyObjectWrapper<>(this, "theme", Theme.DARK);
  private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(this, "scale", 1);
  private final ReadOnlyBooleanWrapper reducedMotion =
      new ReadOnlyBooleanWrapper(this, "reducedMotion", false);

  public Look(Preferences preferences, SystemLook system) {
    theme.bind(
        Bindings.createObjectBinding(
            () ->
                Theme.of(
                    ground(preferences.appearanceProperty().get(), system),
                    preferences.paletteProperty().get() == Palette.COLOR_BLIND_SAFE),
            preferences.appearanceProperty(),
            preferences.paletteProperty(),
            system.groundProperty()));
    scale.bind(preferences.scaleProperty().divide(100.0));
    reducedMotion.bind(
        Bindings.createBooleanBinding(
            () ->
                switch (preferences.motionProperty().get()) {
                  case SYSTEM -> system.reducedMotionProperty().get();
                  case FULL -> false;
                  case REDUCED -> true;
                },
            preferences.motionProperty(),
            system.reducedMotionProperty()));
  }

  private static Ground ground(Appearance a, SystemLook system) {
    return switch (a) {
      case SYSTEM -> system.groundProperty().get();
      case LIGHT -> Ground.LIGHT;
      case DARK -> Ground.DARK;
      case HIGH_CONTRAST -> Ground.HIGH_CONTRAST;
    };
  }

  public ReadOnlyObjectProperty<Theme> themeProperty() {
    return theme.getReadOnlyProperty();
  }

  /** How large everything is: 1 as designed. */
  public ReadOnlyDoubleProperty scaleProperty() {
    return scale.getReadOnlyProperty();
  }

  /** Whether things change without moving. */
  public ReadOnlyBooleanProperty reducedMotionProperty() {
    return reducedMotion.getReadOnlyProperty();
  }

  /** A scene with the theme's sheets, its content as large as everything is. */
  public Scene scene(Region content, double width, double height) {
    return dressed(new Scene(ScaledPane.filledBy(content, scaleProperty()), width, height));
  }

  /** A scene as large as its content wants to be. */
  public Scene scene(Region content) {
    return dressed(new Scene(ScaledPane.filledBy(content, scaleProperty())));
  }

  private Scene dressed(Scene scene) {
    ChangeListener<Theme> sheets = (o, was, is) -> scene.getStylesheets().setAll(is.stylesheet());
    // The scene keeps its listener, so that what is closed is not kept by the look.
    scene.getProperties().put(sheets, sheets);
    theme.addListener(new WeakChangeListener<>(sheets));
    scene.getStylesheets().setAll(theme.get().stylesheet());
    scene.getProperties().put(Look.class, this);
    Popups.watch();
    return scene;
  }

  /** The look of a scene that was made here; null for another. */
  static @Nullable Look of(@Nullable Scene scene) {
    return scene != null && scene.getProperties().get(Look.class) instanceof Look l ? l : null;
  }
}
