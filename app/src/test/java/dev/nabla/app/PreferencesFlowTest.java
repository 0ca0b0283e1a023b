package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.preferences.Choices.Motion;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Theme.Ground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** Preferences take effect at once and stay; themes, colours and sizes with and without them. */
class PreferencesFlowTest extends FlowTest {
  private Preferences again() {
    app.preferences.close();
    return Preferences.load(app.folders.config().resolve("preferences.json"));
  }

  private static double height(Node n) {
    settle();
    return n.localToScene(n.getBoundsInLocal()).getHeight();
  }

  @Test
  void appearanceIsChangedAtOnceAndKept() throws Exception {
    double before = height(robot.lookup(".menu-strip").query());
    preferences("Appearance");
    Window dialog = dialog("Preferences");
    click("Light");
    assertThat(theme()).isEqualTo(Theme.LIGHT);
    assertThat(app.scene().getStylesheets()).containsExactly(Theme.LIGHT.stylesheet());
    assertThat(dialog.getScene().getStylesheets()).containsExactly(Theme.LIGHT.stylesheet());
    click("Safe for colour blindness");
    assertThat(theme()).isEqualTo(Theme.LIGHT_SAFE);
    click("High contrast");
    assertThat(theme().ground()).isEqualTo(Ground.HIGH_CONTRAST);
    assertThat(theme().isColorBlindSafe()).isTrue();
    click("Reduced");
    assertThat(app.preferences.motionProperty().get()).isEqualTo(Motion.REDUCED);
    click("#scale");
    push(KeyCode.HOME);
    push(KeyCode.RIGHT);
    int scale = app.preferences.scaleProperty().get();
    assertThat(scale).isBetween(80, 100);
    assertThat(height(robot.lookup(".menu-strip").query()))
        .isEqualTo(before * scale / 100, within());
    push(KeyCode.ESCAPE);
    noDialog("Preferences");

    Preferences kept = again();
    assertThat(kept.appearanceProperty().get().name()).isEqualTo("HIGH_CONTRAST");
    assertThat(kept.paletteProperty().get().name()).isEqualTo("COLOR_BLIND_SAFE");
    assertThat(kept.motionProperty().get()).isEqualTo(Motion.REDUCED);
    assertThat(kept.scaleProperty().get()).isEqualTo(scale);
    kept.close();
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1.0);
  }

  @Test
  void documentsPythonAndDevicesAreKept() throws Exception {
    Path sdk = work.resolve("sdk");
    Files.createDirectories(sdk.resolve("share/java/tornado"));
    Files.createFile(sdk.resolve("share/java/tornado/tornado-api-5.2.0.jar"));
    preferences("Documents");
    click("Go on with the documents that were open");
    assertThat(app.preferences.reopenProperty().get()).isFalse();
    assertThat(app.preferences.recent()).isNotEmpty();
    click("Clear the list");
    assertThat(app.preferences.recent()).isEmpty();

    page("Python");
    Spinner<?> seconds = robot.lookup("#python-seconds").query();
    robot.doubleClickOn(seconds.getEditor());
    type("12");
    push(KeyCode.ENTER);
    assertThat(app.preferences.pythonSecondsProperty().get()).isEqualTo(12);
    Spinner<?> heap = robot.lookup("#python-heap").query();
    robot.doubleClickOn(heap.getEditor());
    type("9");
    push(KeyCode.ENTER);
    assertThat(app.preferences.pythonHeapMibProperty().get()).as("the least").isEqualTo(256);
    push(KeyCode.UP);
    assertThat(app.preferences.pythonHeapMibProperty().get()).isEqualTo(512);

    page("Devices");
    click("#tornado-home");
    type(work.toString());
    push(KeyCode.ENTER);
    assertThat(label("#tornado-found")).contains("holds no TornadoVM SDK");
    app.answer = Optional.of(sdk);
    click("Choose…");
    assertThat(label("#tornado-found")).contains("TornadoVM 5.2.0", sdk.toString());
    click("#tornado-link");
    assertThat(app.browsed).singleElement().asString().startsWith("https://");
    click("Close");
    noDialog("Preferences");

    Preferences kept = again();
    assertThat(kept.reopenProperty().get()).isFalse();
    assertThat(kept.pythonSecondsProperty().get()).isEqualTo(12);
    assertThat(kept.pythonHeapMibProperty().get()).isEqualTo(512);
    assertThat(kept.tornadoHomeProperty().get()).isEqualTo(sdk.toString());
    assertThat(kept.recent()).isEmpty();
    kept.close();
  }

  @Test
  void allIsReset() throws Exception {
    preferences("Appearance");
    click("Light");
    page("Documents");
    click("Go on with the documents that were open");
    click("Reset all");
    assertThat(theme()).isEqualTo(Theme.DARK);
    assertThat(app.preferences.reopenProperty().get()).isTrue();
  }

  @Test
  void thePagesAreReachedByKeysAlone() throws Exception {
    push(KeyCode.SHORTCUT, KeyCode.COMMA);
    dialog("Preferences");
    tabTo("preference-pages");
    push(KeyCode.DOWN);
    assertThat(shows("Clear the list")).isTrue();
    push(KeyCode.DOWN);
    assertThat(shows("#python-seconds")).isTrue();
    push(KeyCode.END);
    assertThat(shows("#key-list")).isTrue();
    push(KeyCode.ESCAPE);
    noDialog("Preferences");
  }

  @Test
  void theThemeFollowsTheSystemUntilTheUserChooses() {
    assertThat(theme()).isEqualTo(Theme.DARK);
    robot.interact(() -> app.system.groundProperty().set(Ground.LIGHT));
    assertThat(theme()).isEqualTo(Theme.LIGHT);
    robot.interact(() -> app.system.groundProperty().set(Ground.HIGH_CONTRAST));
    assertThat(theme()).isEqualTo(Theme.HIGH_CONTRAST);
    WindowFixture.menu(robot, "View", "Dark theme");
    robot.interact(() -> app.system.groundProperty().set(Ground.LIGHT));
    assertThat(theme()).isEqualTo(Theme.DARK);
    WindowFixture.menu(robot, "View", "Theme of the system");
    assertThat(theme()).isEqualTo(Theme.LIGHT);
    WindowFixture.menu(robot, "View", "High contrast theme");
    assertThat(theme()).isEqualTo(Theme.HIGH_CONTRAST);
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);
    assertThat(theme()).isEqualTo(Theme.LIGHT);
  }

  @Test
  void everythingGrowsPopupsToo() {
    double before = height(robot.lookup(".menu-strip").query());
    push(KeyCode.SHORTCUT, KeyCode.EQUALS);
    push(KeyCode.SHORTCUT, KeyCode.EQUALS);
    assertThat(app.preferences.scaleProperty().get()).isEqualTo(150);
    assertThat(height(robot.lookup(".menu-strip").query())).isEqualTo(before * 1.5, within());
    assertThat(app.window().window().getWidth() * 1.5)
        .as("nothing hangs over the window's edge")
        .isLessThanOrEqualTo(app.scene().getWidth() + 1);
    click("Help");
    Node item = robot.lookup(".context-menu .menu-item").query();
    assertThat(item.getLocalToSceneTransform().getMxx()).isEqualTo(1.5);
    Window popup = item.getScene().getWindow();
    Bounds b = item.localToScreen(item.getBoundsInLocal());
    assertThat(b.getMaxX()).isLessThanOrEqualTo(popup.getX() + popup.getWidth());
    push(KeyCode.ESCAPE);
    push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
    assertThat(height(robot.lookup(".menu-strip").query())).isEqualTo(before);
    push(KeyCode.SHORTCUT, KeyCode.MINUS);
    assertThat(app.preferences.scaleProperty().get()).isEqualTo(75);
  }
}
