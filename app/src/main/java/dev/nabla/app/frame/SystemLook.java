package dev.nabla.app.frame;

import dev.nabla.styles.Theme.Ground;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.MapChangeListener;

/**
 * How the system wants programs to look: light, dark or in high contrast, and with how much motion.
 */
public final class SystemLook {
  /** What Windows calls its high contrast themes; other systems have no such setting. */
  private static final String HIGH_CONTRAST = "Windows.SPI.HighContrast";

  private final ObjectProperty<Ground> ground =
      new SimpleObjectProperty<>(this, "ground", Ground.DARK);
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");

  /** A look that is set from outside, not by a system. */
  public SystemLook() {}

  /** This system's look, followed as the user changes it. On the JavaFX thread. */
  public static SystemLook ofPlatform() {
    SystemLook look = new SystemLook();
    Platform.Preferences system = Platform.getPreferences();
    Runnable update = () -> look.ground.set(ground(system));
    system.colorSchemeProperty().subscribe(s -> update.run());
    system.addListener((MapChangeListener<String, Object>) c -> update.run());
    system.reducedMotionProperty().subscribe(look.reducedMotion::set);
    return look;
  }

  private static Ground ground(Platform.Preferences system) {
    if (system.getBoolean(HIGH_CONTRAST).orElse(false)) {
      return Ground.HIGH_CONTRAST;
    }
    return system.getColorScheme() == ColorScheme.DARK ? Ground.DARK : Ground.LIGHT;
  }

  public ObjectProperty<Ground> groundProperty() {
    return ground;
  }

  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }
}
