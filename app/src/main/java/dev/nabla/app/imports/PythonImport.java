package dev.nabla.app.imports;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.workspace.FunctionService.Found;
import java.util.List;

/** Python source as part of a document: one entry a function. */
public final class PythonImport {
  private PythonImport() {}

  /** The document with a module added and its functions listed, the last one current. */
  public static Document into(Document d, Source source, List<Found> found) {
    String name = found.isEmpty() ? base(source.name()) : found.getLast().name();
    Source named = new Source(d.freeSourceName(name), source.text());
    Document out = d.withSource(named);
    for (Found f : found) {
      out =
          out.plus(
              new FunctionEntry(
                  f.name(),
                  new Definition.InPython(named.name(), f.name()),
                  f.transforms(),
                  f.arguments(),
                  0));
    }
    return out;
  }

  private static String base(String fileName) {
    return fileName.endsWith(".py") ? fileName.substring(0, fileName.length() - 3) : fileName;
  }
}
