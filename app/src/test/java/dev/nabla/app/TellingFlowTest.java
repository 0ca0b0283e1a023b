package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.shell.Notice;
import dev.nabla.styles.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What the program tells: the status line, notices, About, and a report with its log. */
class TellingFlowTest extends FlowTest {
  private List<String> status() {
    settle();
    return statusNow();
  }

  private List<String> statusNow() {
    return robot
        .from(robot.lookup(".status-strip").<Node>query())
        .lookup(".label")
        .<Labeled>queryAll()
        .stream()
        .map(Labeled::getText)
        .toList();
  }

  @Test
  void theStatusLineSaysWhatGoesOn() throws Exception {
    WindowFixture.until(() -> !app.workspace().tracingProperty().get());
    assertThat(status()).contains("Ready", "0 errors");
    click("#python-text");
    push(KeyCode.SHORTCUT, KeyCode.END);
    type("oops (");
    assertThat(status()).contains("1 error").doesNotContain("Ready");
    for (int i = 0; i < 6; i++) {
      robot.push(KeyCode.BACK_SPACE);
    }
    WindowFixture.until(() -> statusNow().contains("0 errors"));
    WindowFixture.until(() -> statusNow().stream().anyMatch(t -> t.startsWith("Autosaved ")));
    action("Add jit");
    push(KeyCode.SHORTCUT, KeyCode.S);
    WindowFixture.until(() -> statusNow().stream().anyMatch(t -> t.startsWith("Saved at ")));
    push(KeyCode.F5);
    WindowFixture.until(() -> statusNow().stream().anyMatch(t -> t.startsWith("Measured on ")));
  }

  @Test
  void noticesDoNotBlockAndAreDoneWith() {
    List<String> done = new ArrayList<>();
    robot.interact(
        () ->
            app.window()
                .window()
                .notices()
                .tell(
                    Notice.warning(
                        "test", "Look here", new Notice.Choice("Do it", () -> done.add("it")))));
    assertThat(WindowFixture.notices(robot)).containsExactly("Look here");
    action("light theme");
    assertThat(theme()).as("nothing is blocked").isEqualTo(Theme.LIGHT);
    Document before = document();
    goTo("graph-editor");
    push(KeyCode.N);
    push(KeyCode.ESCAPE);
    assertThat(document()).isNotEqualTo(before);
    assertThat(WindowFixture.notices(robot)).as("it stays").containsExactly("Look here");
    click("Do it");
    assertThat(done).containsExactly("it");
    assertThat(WindowFixture.notices(robot)).isEmpty();
  }

  @Test
  void aNoticeIsReachedAndClosedByKeys() {
    robot.interact(() -> app.window().window().notices().tell(Notice.error("test", "Not so good")));
    goTo("notice");
    push(KeyCode.SPACE);
    assertThat(WindowFixture.notices(robot)).isEmpty();
  }

  @Test
  void aboutTellsVersionsDevicesAndLicences() throws Exception {
    WindowFixture.menu(robot, "Help", "About Nabla");
    dialog("About Nabla");
    assertThat(shows(System.getProperty("javafx.runtime.version"))).isTrue();
    click("Copy versions and devices");
    robot.interact(
        () ->
            assertThat(Clipboard.getSystemClipboard().getString())
                .contains("JavaFX", "JVM", "TornadoVM"));
    click("Devices");
    assertThat(shows("TornadoVM")).isTrue();
    assertThat(shows("JVM")).isTrue();
    click("JetBrains Mono");
    assertThat(robot.lookup(".licence").queryTextInputControl().getText())
        .contains("SIL OPEN FONT LICENSE");
    push(KeyCode.ESCAPE);
    noDialog("About Nabla");
  }

  @Test
  void aReportHasTheLogAndTheDocumentOnlyIfTicked() throws Exception {
    Path without = work.resolve("without.zip");
    app.answer = Optional.of(without);
    action("save report");
    click("Save report…");
    WindowFixture.until(() -> Files.exists(without));
    assertThat(entries(without))
        .contains("about.txt", "preferences.json")
        .doesNotContain("document.nabla.json")
        .anyMatch(n -> n.startsWith("log/"));
    assertThat(text(without, "about.txt")).contains("TornadoVM");
    assertThat(text(without, "preferences.json"))
        .as("no names of the user's files")
        .doesNotContain(work.toString());
    Path with = work.resolve("with.zip");
    app.answer = Optional.of(with);
    action("save report");
    click("#report-document");
    click("Save report…");
    WindowFixture.until(() -> Files.exists(with));
    assertThat(text(with, "document.nabla.json"))
        .isEqualTo(new String(DocumentFile.bytes(document()), StandardCharsets.UTF_8));
    WindowFixture.until(
        () -> WindowFixture.notices(robot).stream().anyMatch(n -> n.contains("with.zip")));
  }

  private static List<String> entries(Path zip) throws IOException {
    try (ZipFile z = new ZipFile(zip.toFile())) {
      return z.stream().map(ZipEntry::getName).toList();
    }
  }

  private static String text(Path zip, String entry) throws IOException {
    try (ZipFile z = new ZipFile(zip.toFile())) {
      return new String(z.getInputStream(z.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
