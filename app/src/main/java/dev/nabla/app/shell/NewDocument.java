package dev.nabla.app.shell;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import java.util.List;

/** What a new document holds. */
final class NewDocument {
  private NewDocument() {}

  /** One function {@code f(x)} of this module, at 1.0. */
  static Document with(Source source) {
    FunctionEntry f =
        new FunctionEntry(
            "f",
            new Definition.InPython(source.name(), "f"),
            List.of(),
            List.of(new Argument("x", new ArgumentValue.Typed("1.0"))),
            0);
    return Document.EMPTY.withSource(source).plus(f);
  }
}
