package dev.nabla.app;

import static dev.nabla.app.WindowFixture.action;
import static dev.nabla.app.WindowFixture.menu;
import static dev.nabla.app.WindowFixture.notices;
import static dev.nabla.app.WindowFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.session.Session;
import dev.nabla.app.session.SessionState;
import dev.nabla.app.session.SessionStore;
import dev.nabla.app.shell.MainWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** New, open, save, recent files, dropped files, restored sessions: by keys and mouse. */
@ExtendWith(ApplicationExtension.class)
class FilesFlowTest {
  @TempDir static Path folder;

  private Path work;
  private WindowFixture app;

  @Start
  void start(Stage stage) throws IOException {
    work = Files.createTempDirectory(folder, "work");
    app = new WindowFixture(work.resolve("user"));
    app.start(stage);
  }

  @AfterEach
  void close() {
    app.close();
  }

  static Document document(String text) {
    FunctionEntry f =
        new FunctionEntry("f", new Definition.InPython("f.py", "f"), List.of(), List.of(), 0);
    return Document.EMPTY.withSource(new Source("f.py", text)).plus(f);
  }

  private Path file(String name, String text) throws Exception {
    Path p = work.resolve(name);
    DocumentFile.write(p, document(text));
    return p;
  }

  private String text() {
    return app.workspace().document().sources().getFirst().text();
  }

  private void type(FxRobot robot, String text) {
    robot.clickOn(".source-editor");
    robot.push(KeyCode.SHORTCUT, KeyCode.HOME);
    robot.write(text);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aNewDocumentIsTypedSavedAndOpenedAgain(FxRobot robot) throws Exception {
    robot.push(KeyCode.SHORTCUT, KeyCode.N);
    until(() -> !app.workspace().document().functions().isEmpty());
    type(robot, "# mine ");
    assertThat(text()).startsWith("# mine ");
    assertThat(app.window().stage().getTitle()).contains("•");
    app.answer = Optional.of(work.resolve("mine"));
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    until(() -> !app.workspace().editedProperty().get());
    Path saved = work.resolve("mine.nabla.json");
    assertThat(DocumentFile.read(saved)).isEqualTo(app.workspace().document());
    assertThat(app.window().stage().getTitle()).isEqualTo("mine.nabla.json — Nabla");
    assertThat(app.window().window().files().savedAtProperty().get()).isNotNull();

    menu(robot, "File", "New document");
    assertThat(text()).doesNotContain("# mine");
    robot.clickOn("File");
    robot.moveTo("Open recent");
    robot.clickOn(saved.toString());
    until(() -> saved.equals(app.workspace().fileProperty().get()));
    assertThat(text()).startsWith("# mine ");
  }

  @Test
  void aSaveThatFailsSaysSoOnceAndTheDocumentStaysEdited(FxRobot robot) throws Exception {
    app.answer = Optional.of(file("a.nabla.json", "x = 1\n"));
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    type(robot, "# more ");
    Path gone = work.resolve("gone/b.nabla.json");
    app.answer = Optional.of(gone);
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
    until(() -> !notices(robot).isEmpty());
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
    until(() -> app.window().window().files().savingProperty().get() == 0);
    assertThat(notices(robot)).hasSize(1);
    assertThat(notices(robot).getFirst())
        .contains("was not saved", "its folder does not exist", "Save as");
    assertThat(app.workspace().editedProperty().get()).isTrue();
    type(robot, "# on ");
    assertThat(text()).as("nothing blocks").startsWith("# on ");
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    until(() -> notices(robot).isEmpty());
    assertThat(DocumentFile.read(work.resolve("a.nabla.json")))
        .isEqualTo(app.workspace().document());
  }

  @Test
  void whatAnotherProgramWroteIsAskedAbout(FxRobot robot) throws Exception {
    Path file = file("a.nabla.json", "x = 1\n");
    app.answer = Optional.of(file);
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    type(robot, "# mine ");
    DocumentFile.write(file, document("theirs = 1\n"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    until(() -> robot.lookup("Overwrite it").tryQuery().isPresent());
    robot.clickOn("Cancel");
    assertThat(DocumentFile.read(file).sources().getFirst().text()).isEqualTo("theirs = 1\n");
    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    until(() -> robot.lookup("Overwrite it").tryQuery().isPresent());
    robot.push(KeyCode.ENTER);
    until(() -> !app.workspace().editedProperty().get());
    assertThat(DocumentFile.read(file)).isEqualTo(app.workspace().document());
  }

  @Test
  void leavingAsksAndDoesAsTold(FxRobot robot) throws Exception {
    Path a = file("a.nabla.json", "x = 1\n");
    app.answer = Optional.of(a);
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    type(robot, "# mine ");
    robot.push(KeyCode.SHORTCUT, KeyCode.N);
    robot.clickOn("Cancel");
    assertThat(text()).startsWith("# mine ");
    robot.push(KeyCode.SHORTCUT, KeyCode.N);
    WaitForAsyncUtils.waitForFxEvents();
    robot.push(KeyCode.ESCAPE);
    assertThat(text()).as("Escape gives up, too").startsWith("# mine ");
    robot.push(KeyCode.SHORTCUT, KeyCode.N);
    robot.clickOn("Save");
    until(() -> app.workspace().fileProperty().get() == null);
    assertThat(DocumentFile.read(a).sources().getFirst().text()).startsWith("# mine ");
    type(robot, "# lost ");
    robot.push(KeyCode.SHORTCUT, KeyCode.N);
    robot.clickOn("Discard");
    until(() -> !text().startsWith("# lost"));
  }

  @Test
  void filesAreDropped(FxRobot robot) throws Exception {
    Path json = file("dropped.json", "dropped = 1\n");
    Path second = file("second.nabla.json", "second = 1\n");
    Path picture = Files.writeString(work.resolve("picture.png"), "");
    MainWindow window = app.window().window();
    robot.interact(() -> assertThat(Drops.files(window, picture)).isFalse());
    robot.interact(() -> assertThat(Drops.files(window, json, second)).isTrue());
    until(() -> json.equals(app.workspace().fileProperty().get()));
    assertThat(text()).isEqualTo("dropped = 1\n");
    until(() -> app.windows.open().size() == 2);
    assertThat(app.windows.open().getLast().workspace().fileProperty().get()).isEqualTo(second);
  }

  @Test
  void aBadFileIsToldAndChangesNothing(FxRobot robot) throws Exception {
    app.answer = Optional.of(file("a.nabla.json", "x = 1\n"));
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    until(() -> text().equals("x = 1\n"));
    app.answer = Optional.of(Files.writeString(work.resolve("bad.json"), "{\"nabla\": 99}"));
    action(robot, "Open…");
    assertThat(notices(robot).getFirst()).contains("bad.json was not opened", "version 99");
    assertThat(text()).isEqualTo("x = 1\n");
    robot.clickOn(".notice .button");
    assertThat(notices(robot)).isEmpty();
  }

  @Test
  void whatAKilledWindowHeldIsRestored(FxRobot robot) throws Exception {
    Path file = file("a.nabla.json", "saved = 1\n");
    SessionStore store = new SessionStore(app.folders.data());
    Session left = store.create();
    left.write(
        new SessionState(
            document("unsaved = 2\n"),
            file,
            List.of(dev.nabla.app.files.Digest.of(file)),
            true,
            Instant.now()));
    left.close();
    robot.interact(() -> app.windows.start(new Stage(), List.of()));
    OpenWindow restored = app.windows.open().getLast();
    assertThat(restored.workspace().document()).isEqualTo(document("unsaved = 2\n"));
    assertThat(restored.workspace().editedProperty().get()).isTrue();
    assertThat(restored.workspace().fileProperty().get()).isEqualTo(file);
    until(() -> !notices(robot).isEmpty());
    assertThat(notices(robot).getFirst()).contains("Restored the unsaved changes to a.nabla.json");
    robot.clickOn("Open the saved file instead");
    assertThat(restored.workspace().document()).isEqualTo(document("saved = 1\n"));
    assertThat(restored.workspace().editedProperty().get()).isFalse();
  }

  @Test
  void anotherWindowHasADocumentOfItsOwn(FxRobot robot) throws Exception {
    app.answer = Optional.of(file("a.nabla.json", "x = 1\n"));
    robot.push(KeyCode.SHORTCUT, KeyCode.O);
    until(() -> text().equals("x = 1\n"));
    action(robot, "New window");
    until(() -> app.windows.open().size() == 2);
    OpenWindow second = app.windows.open().getLast();
    assertThat(second.workspace().document().functions()).isEmpty();
    robot.interact(() -> second.stage().requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.W);
    until(() -> app.windows.open().size() == 1);
    assertThat(Window.getWindows()).contains(app.window().stage());
    assertThat(text()).isEqualTo("x = 1\n");
  }
}
