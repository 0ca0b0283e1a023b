package dev.nabla.app.imports;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.workspace.JaxprSource;
import java.util.List;

/** A jaxpr as a document. */
public final class JaxprImport {
  private JaxprImport() {}

  /**
   * A document with the function that a jaxpr is, named like its file.
   *
   * @throws dev.nabla.ir.NablaError with the place of what is wrong in the text
   */
  public static Document of(Source source) {
    String base = source.name().substring(0, source.name().length() - ending(source.name()));
    String name = name(base);
    Source named = new Source(name + JaxprSource.EXTENSION, source.text());
    return Document.EMPTY
        .withSource(named)
        .plus(
            new FunctionEntry(
                name,
                new Definition.InJaxpr(named.name()),
                List.of(),
                JaxprSource.arguments(JaxprSource.read(named)),
                0));
  }

  private static int ending(String file) {
    return file.endsWith(JaxprSource.EXTENSION) ? JaxprSource.EXTENSION.length() : 0;
  }

  /** A name that Python could have for it. */
  private static String name(String file) {
    String name = file.replaceAll("\\W", "_");
    return name.isEmpty() ? "f" : Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }
}
