package dev.nabla.app.preferences;

import dev.nabla.app.preferences.Choices.Appearance;
import dev.nabla.app.preferences.Choices.Motion;
import dev.nabla.app.preferences.Choices.Palette;
import dev.nabla.styles.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * What the program remembers from one start to the next, shared by all its windows. Kept in a small
 * JSON file in the user's configuration folder, written in the background after every change.
 * Losing it loses nothing, so a broken or unwritable file is passed over. On the JavaFX thread
 * only.
 */
public final class Preferences implements AutoCloseable {
  public static final int LEAST_SCALE = 75;
  public static final int LARGEST_SCALE = 200;
  public static final int USUAL_HEAP_MIB = 1024;
  public static final int USUAL_SECONDS = 30;

  private static final int MOST_RECENT = 12;

  private final @Nullable PreferencesFile file;
  private final List<Recent> recent = new ArrayList<>();
  private final ObjectProperty<Appearance> appearance =
      new SimpleObjectProperty<>(this, "appearance", Appearance.SYSTEM);
  private final ObjectProperty<Palette> palette =
      new SimpleObjectProperty<>(this, "palette", Palette.STANDARD);
  private final ObjectProperty<Motion> motion =
      new SimpleObjectProperty<>(this, "motion", Motion.SYSTEM);
  private final IntegerProperty scale = new SimpleIntegerProperty(this, "scale", 100);
  private final BooleanProperty reopen = new SimpleBooleanProperty(this, "reopen", true);
  private final IntegerProperty pythonHeapMib =
      new SimpleIntegerProperty(this, "pythonHeapMib", USUAL_HEAP_MIB);
  private final IntegerProperty pythonSeconds =
      new SimpleIntegerProperty(this, "pythonSeconds", USUAL_SECONDS);
  private final StringProperty tornadoHome = new SimpleStringProperty(this, "tornadoHome", "");
  private final ObservableMap<String, String> keys = FXCollections.observableHashMap();
  private @Nullable WindowPlace window;

  /** Where a window was, in the screen's coordinates. */
  public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}

  private Preferences(@Nullable PreferencesFile file) {
    this.file = file;
  }

  /** The preferences in this file; the defaults where it has none. */
  public static Preferences load(Path path) {
    PreferencesFile file = new PreferencesFile(path);
    Preferences p = new Preferences(file);
    PreferencesJson.read(file.read(), p);
    p.watch();
    return p;
  }

  /** Preferences that are read from nowhere and kept nowhere. */
  public static Preferences inMemory(Theme theme) {
    Preferences p = new Preferences(null);
    p.appearance.set(
        switch (theme.ground()) {
          case DARK -> Appearance.DARK;
          case LIGHT -> Appearance.LIGHT;
          case HIGH_CONTRAST -> Appearance.HIGH_CONTRAST;
        });
    p.palette.set(theme.isColorBlindSafe() ? Palette.COLOR_BLIND_SAFE : Palette.STANDARD);
    return p;
  }

  private void watch() {
    appearance.subscribe((was, is) -> changed());
    palette.subscribe((was, is) -> changed());
    motion.subscribe((was, is) -> changed());
    scale.subscribe((was, is) -> changed());
    reopen.subscribe((was, is) -> changed());
    pythonHeapMib.subscribe((was, is) -> changed());
    pythonSeconds.subscribe((was, is) -> changed());
    tornadoHome.subscribe((was, is) -> changed());
    keys.addListener((MapChangeListener<String, String>) c -> changed());
  }

  private void changed() {
    if (file != null) {
      file.write(PreferencesJson.write(this));
    }
  }

  public ObjectProperty<Appearance> appearanceProperty() {
    return appearance;
  }

  public ObjectProperty<Palette> paletteProperty() {
    return palette;
  }

  public ObjectProperty<Motion> motionProperty() {
    return motion;
  }

  /** The size of everything, in percent. */
  public IntegerProperty scaleProperty() {
    return scale;
  }

  /** Whether a start goes on with the documents of the last one. */
  public BooleanProperty reopenProperty() {
    return reopen;
  }

  /** Memory for the user's Python. */
  public IntegerProperty pythonHeapMibProperty() {
    return pythonHeapMib;
  }

  /** How long the user's Python may take for one answer. */
  public IntegerProperty pythonSecondsProperty() {
    return pythonSeconds;
  }

  /** The folder of the TornadoVM SDK; empty where it is looked for in the usual places. */
  public StringProperty tornadoHomeProperty() {
    return tornadoHome;
  }

  /** The user's shortcuts: see {@link dev.nabla.app.actions.Keymap}. */
  public ObservableMap<String, String> keys() {
    return keys;
  }

  /** Where the last window was; null before there was one. */
  public @Nullable WindowPlace window() {
    return window;
  }

  public void setWindow(WindowPlace place) {
    if (!place.equals(window)) {
      window = place;
      changed();
    }
  }

  /** Files that still exist, the latest first. */
  public List<Recent> recent() {
    return recent.stream().filter(r -> Files.isRegularFile(r.path())).toList();
  }

  /** The folder of the file opened or saved last; null without one. */
  public @Nullable Path folder() {
    return recent.isEmpty() ? null : recent.getFirst().path().getParent();
  }

  public void addRecent(Path path, String summary, long when) {
    putRecent(new Recent(path.toAbsolutePath().normalize(), summary, when));
    changed();
  }

  public void clearRecent() {
    recent.clear();
    changed();
  }

  void putRecent(Recent r) {
    recent.removeIf(o -> o.path().equals(r.path()));
    recent.addFirst(r);
    while (recent.size() > MOST_RECENT) {
      recent.removeLast();
    }
  }

  List<Recent> allRecent() {
    return List.copyOf(recent);
  }

  /** Everything but files and places as it was at first. */
  public void reset() {
    appearance.set(Appearance.SYSTEM);
    palette.set(Palette.STANDARD);
    motion.set(Motion.SYSTEM);
    scale.set(100);
    reopen.set(true);
    pythonHeapMib.set(USUAL_HEAP_MIB);
    pythonSeconds.set(USUAL_SECONDS);
    tornadoHome.set("");
    List.copyOf(keys.keySet()).forEach(keys::remove);
  }

  /** The preferences as their file has them, without the names of files. */
  public String forReport() {
    return PreferencesJson.writeWithoutFiles(this);
  }

  /** Returns when the last change is in the file. */
  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
