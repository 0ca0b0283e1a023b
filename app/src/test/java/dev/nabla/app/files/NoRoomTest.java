package dev.nabla.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A save that runs out of room in the middle: the system refuses to write on. */
class NoRoomTest {
  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no limit for a process's files")
  void theOldFileStaysAndNothingElse() throws Exception {
    Path file = Files.writeString(folder.resolve("a.nabla.json"), "old");
    Process p =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 256; exec \"$@\"",
                "sh",
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                SaveOnce.class.getName(),
                file.toString())
            .start();
    String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(p.waitFor()).isZero();
    assertThat(said)
        .contains("was not saved", "larger than files may be there", "The file is as it was");
    assertThat(file).hasContent("old");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }
}
