package dev.nabla.app.about;

import dev.nabla.app.files.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What helps to find out what went wrong, in one file that the user looks through and sends: the
 * log, versions and devices, preferences; the document only if the user says so.
 *
 * @param facts versions and devices
 * @param preferences without names of files
 * @param document as it would be saved; empty for none
 * @param logs files
 */
public record Report(String facts, String preferences, byte[] document, List<Path> logs) {
  public Report {
    logs = List.copyOf(logs);
  }

  /** Writes it as a zip file. */
  public void write(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      put(zip, "about.txt", facts.getBytes(StandardCharsets.UTF_8));
      put(zip, "preferences.json", preferences.getBytes(StandardCharsets.UTF_8));
      for (Path log : logs) {
        put(zip, "log/" + log.getFileName(), Files.readAllBytes(log));
      }
      if (document.length > 0) {
        put(zip, "document.nabla.json", document);
      }
    }
    AtomicFile.write(file, bytes.toByteArray());
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
