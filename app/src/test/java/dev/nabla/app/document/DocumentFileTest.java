package dev.nabla.app.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFileTest {
  @TempDir Path folder;

  @Test
  void savingReplacesTheFileAndLeavesNothingBeside() throws Exception {
    Path file = folder.resolve("a.nabla.json");
    Files.writeString(file, "old");
    DocumentFile.write(file, Documents.full());
    assertThat(DocumentFile.read(file)).isEqualTo(Documents.full());
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void aFailedSaveKeepsTheOldFile() throws IOException {
    Path file = folder.resolve("a.nabla.json");
    Files.writeString(file, "old");
    // A folder cannot be replaced by a file.
    Path taken = Files.createDirectories(folder.resolve("b.nabla.json/within")).getParent();
    assertThatThrownBy(() -> DocumentFile.write(taken, Documents.full()))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("The file is as it was");
    assertThat(taken).isDirectory();
    assertThat(file).hasContent("old");
  }

  @Test
  void aMissingFolderOrFileIsToldInWords() {
    assertThatThrownBy(() -> DocumentFile.write(folder.resolve("no/a.json"), Document.EMPTY))
        .hasMessageContaining("folder does not exist");
    assertThatThrownBy(() -> DocumentFile.read(folder.resolve("none.json")))
        .hasMessageContaining("There is no file");
    assertThatThrownBy(() -> DocumentFile.read(folder)).hasMessageContaining("folder");
  }

  @Test
  void binaryIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("b"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> DocumentFile.read(file)).hasMessageContaining("not a text file");
  }
}
