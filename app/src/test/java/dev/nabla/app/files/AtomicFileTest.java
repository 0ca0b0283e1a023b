package dev.nabla.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> String.valueOf(p.getFileName())).sorted().toList();
    }
  }

  @Test
  void replacesTheContentAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("a");
    AtomicFile.write(file, bytes("one"));
    AtomicFile.write(file, bytes("two"));
    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void aLinkLeadsToTheFileThatIsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));
    AtomicFile.write(link, bytes("new"));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void permissionsStay() throws IOException {
    FileStore store = Files.getFileStore(folder);
    assumeThat(store.supportsFileAttributeView("posix")).isTrue();
    Path file = Files.writeString(folder.resolve("a"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    AtomicFile.write(file, bytes("new"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void whatAKilledProgramLeftIsRemovedAndWhatARunningOneWritesIsNot() throws IOException {
    Files.writeString(folder.resolve(".a.2147483000-1.new"), "half");
    Path running = folder.resolve("." + "a." + ProcessHandle.current().pid() + "-999.new");
    Files.writeString(running, "being written");
    AtomicFile.write(folder.resolve("a"), bytes("new"));
    assertThat(names()).containsExactly(String.valueOf(running.getFileName()), "a");
  }

  @Test
  void aFileThatCannotBeReplacedStaysAsItWas() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("a/b")).getParent();
    assertThatThrownBy(() -> AtomicFile.write(taken, bytes("new"))).isInstanceOf(IOException.class);
    assertThat(taken.resolve("b")).isDirectory();
    assertThat(names()).containsExactly("a");
  }

  @Test
  void reasonsAreWords() {
    assertThat(reason(folder.resolve("none/a"))).isEqualTo("its folder does not exist");
    assertThat(WriteReason.of(new IOException("No space left on device")))
        .isEqualTo("the disk is full");
    assertThat(WriteReason.of(new IOException("There is not enough space on the disk")))
        .isEqualTo("the disk is full");
    assertThat(WriteReason.of(new IOException("Disk quota exceeded"))).contains("quota");
    assertThat(
            WriteReason.of(
                new java.nio.file.FileSystemException("/a", null, "Read-only file system")))
        .isEqualTo("the disk is read-only");
    assertThat(WriteReason.of(new java.nio.file.AccessDeniedException("/a")))
        .isEqualTo("you may not write there");
  }

  private static String reason(Path file) {
    try {
      AtomicFile.write(file, bytes("x"));
      return "";
    } catch (IOException e) {
      return WriteReason.of(e);
    }
  }
}
