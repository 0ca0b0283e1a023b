package dev.nabla.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.Source;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.preferences.Recent;
import dev.nabla.app.timing.Measurable;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.device.DeviceInfo;
import dev.nabla.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFilesTest {
  @TempDir Path folder;

  private final Workspace workspace = new Workspace(new NoPython(), new NoCompiler(), r -> {});
  private final Answers answers = new Answers();
  private String notice = "";
  private final Notices notices =
      new Notices() {
        @Override
        public void tell(Notice n) {
          notice = n.text();
        }

        @Override
        public void withdraw(String topic) {
          notice = "";
        }
      };
  private int shown;
  private Preferences preferences;
  private DocumentFiles files;

  private static final class NoPython implements FunctionService {
    @Override
    public Inspection inspect(Source source) {
      return new Inspection(List.of(), List.of(), null, null);
    }

    @Override
    public Traced trace(Request request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private static final class NoCompiler implements Compiler {
    @Override
    public List<DeviceInfo> devices() {
      return List.of();
    }

    @Override
    public Measurable measure(Call call, String device, Consumer<List<Tensor>> results) {
      throw new UnsupportedOperationException();
    }
  }

  /** What the user would answer. */
  private static final class Answers extends NoDialogs {
    Optional<Path> path = Optional.empty();
    Unsaved unsaved = Unsaved.CANCEL;
    Changed changed = Changed.CANCEL;

    @Override
    public Optional<Path> open() {
      return path;
    }

    @Override
    public Optional<Path> save(String suggestedName) {
      return path;
    }

    @Override
    public Unsaved unsaved(String name) {
      return unsaved;
    }

    @Override
    public Changed changed(String name) {
      return changed;
    }
  }

  @BeforeEach
  void make() {
    preferences = Preferences.load(folder.resolve("config/preferences.json"));
    files =
        new DocumentFiles(workspace, preferences, answers, notices, () -> shown++, Runnable::run);
  }

  @AfterEach
  void close() {
    files.close();
    workspace.close();
    preferences.close();
  }

  @Test
  void aBadFileGivesOneMessageAndLeavesTheDocument() throws Exception {
    files.create();
    Document before = workspace.document();
    for (Map.Entry<String, String> bad :
        Map.of("a.json", "{", "b.json", "{\"nabla\": 9}", "c.json", "[1]").entrySet()) {
      Path file = Files.writeString(folder.resolve(bad.getKey()), bad.getValue());
      notice = "";
      files.open(file);
      assertThat(notice).contains(bad.getKey(), "was not opened");
      assertThat(workspace.document()).isEqualTo(before);
    }
    files.open(folder.resolve("none.nabla.json"));
    assertThat(notice).contains("There is no file");
    assertThat(shown).isOne();
  }

  @Test
  void savingAsksWhereOnceAndRemembersTheFile() {
    files.create();
    Path file = folder.resolve("work.nabla.json");
    answers.path = Optional.of(folder.resolve("work"));
    assertThat(files.saveNow()).isTrue();
    assertThat(folder.resolve("work")).doesNotExist();
    assertThat(file).exists();
    answers.path = Optional.empty();
    workspace.edit(Edit.ofCurrent("Seed", f -> f.withSeed(4)));
    assertThat(workspace.editedProperty().get()).isTrue();
    assertThat(files.saveNow()).isTrue();
    assertThat(workspace.editedProperty().get()).isFalse();
    preferences.close();
    assertThat(Preferences.load(folder.resolve("config/preferences.json")).recent())
        .extracting(Recent::path)
        .containsExactly(file.toAbsolutePath());
  }

  @Test
  void changesAreGivenUpOnlyIfTheUserSaysSo() throws Exception {
    files.create();
    workspace.edit(Edit.ofCurrent("Seed", f -> f.withSeed(4)));
    Document mine = workspace.document();
    Path other = folder.resolve("other.nabla.json");
    DocumentFile.write(other, Document.EMPTY);
    answers.unsaved = FileDialogs.Unsaved.CANCEL;
    files.open(other);
    assertThat(workspace.document()).isEqualTo(mine);
    answers.unsaved = FileDialogs.Unsaved.DISCARD;
    files.open(other);
    assertThat(workspace.document()).isEqualTo(Document.EMPTY);
  }

  @Test
  void whatAnotherProgramWroteIsNotOverwrittenUnasked() throws Exception {
    Path file = folder.resolve("mine.nabla.json");
    DocumentFile.write(file, NewDocument.with(new Source("f.py", "def f(x):\n  return x\n")));
    files.open(file);
    workspace.edit(Edit.ofCurrent("Seed", f -> f.withSeed(4)));
    assertThat(files.saveNow()).as("our own").isTrue();
    String theirs = Files.readString(file).replace("return x", "return 2 * x");
    Files.writeString(file, theirs);
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
    workspace.edit(Edit.ofCurrent("Seed", f -> f.withSeed(5)));
    answers.changed = FileDialogs.Changed.CANCEL;
    assertThat(files.saveNow()).isFalse();
    assertThat(file).hasContent(theirs);
    assertThat(workspace.editedProperty().get()).isTrue();
    answers.changed = FileDialogs.Changed.ELSEWHERE;
    answers.path = Optional.of(folder.resolve("other"));
    assertThat(files.saveNow()).isTrue();
    assertThat(file).hasContent(theirs);
    assertThat(DocumentFile.read(folder.resolve("other.nabla.json")))
        .isEqualTo(workspace.document());
  }

  @Test
  void aFailedSaveSaysSoAndLeavesTheDocumentEdited() {
    files.create();
    workspace.edit(Edit.ofCurrent("Seed", f -> f.withSeed(4)));
    answers.path = Optional.of(folder.resolve("gone/a.nabla.json"));
    files.saveAs();
    assertThat(files.saveNow()).isFalse();
    assertThat(notice).contains("was not saved", "its folder does not exist");
    assertThat(workspace.editedProperty().get()).isTrue();
    assertThat(workspace.fileProperty().get()).isNull();
  }

  @Test
  void aBrokenPreferencesFileIsPassedOver() throws Exception {
    Path file = Files.writeString(folder.resolve("p.json"), "{ nonsense");
    preferences.close();
    assertThat(Preferences.load(file).recent()).isEmpty();
  }
}
