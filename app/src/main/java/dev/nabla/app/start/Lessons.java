package dev.nabla.app.start;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the documents of the lessons. */
final class Lessons {
  private Lessons() {}

  static Document document(Lesson l) {
    String path = "samples/" + l.id() + ".nabla.json";
    try (InputStream in = Lessons.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return DocumentJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DocumentException e) {
      throw new IllegalStateException(path + ": " + e.getMessage(), e);
    }
  }
}
