package dev.nabla.app.files;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.Source;
import java.nio.file.Path;

/** Saves a document of a megabyte, and says what came of it. */
public final class SaveOnce {
  private SaveOnce() {}

  public static void main(String[] args) {
    Source large = new Source("f.py", "x = 1.0\n".repeat(1 << 17));
    try {
      DocumentFile.write(Path.of(args[0]), Document.EMPTY.withSource(large));
      System.out.println("saved");
    } catch (DocumentException e) {
      System.out.println(e.getMessage());
    }
  }
}
