package dev.nabla.app.text;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.text.SketchMerge.Merged;
import dev.nabla.app.workspace.SketchPython;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an edited text does to its document. */
final class FunctionText {
  private static final String IMPORTS = "import jax\nimport jax.numpy as jnp\n";

  private FunctionText() {}

  /** The current function with another drawing; under another name, its callers follow. */
  static Document replaced(Document d, String before, String now, Merged merged) {
    List<FunctionEntry> out = new ArrayList<>();
    for (int i = 0; i < d.functions().size(); i++) {
      FunctionEntry f = d.functions().get(i);
      if (i == d.selected()) {
        f =
            f.withName(now)
                .withDefinition(new Definition.Drawn(merged.sketch()))
                .withDraft("")
                .withArguments(arguments(f.arguments(), merged.renamed()));
      } else if (!before.equals(now) && f.definition() instanceof Definition.Drawn(Sketch s)) {
        f = f.withDefinition(new Definition.Drawn(called(s, before, now)));
      }
      out.add(f);
    }
    return new Document(d.sources(), out, d.selected());
  }

  private static Sketch called(Sketch s, String before, String now) {
    return s.calls().stream().noneMatch(c -> c.operation().equals(before))
        ? s
        : s.map(
            n ->
                n instanceof dev.nabla.app.sketch.Node.Call c && c.operation().equals(before)
                    ? c.withOperation(now)
                    : n);
  }

  private static List<Argument> arguments(List<Argument> all, Map<String, String> renamed) {
    return all.stream()
        .map(a -> new Argument(renamed.getOrDefault(a.name(), a.name()), a.value()))
        .toList();
  }

  /** Whether no other drawn function calls this one: they can call drawn ones only. */
  static boolean isCalledByNone(Document d, String name) {
    return d.functions().stream()
        .noneMatch(
            f ->
                f.definition() instanceof Definition.Drawn(Sketch s)
                    && s.calls().stream().anyMatch(c -> c.operation().equals(name)));
  }

  /** The current function as a Python one of this text, with the drawn ones that it calls. */
  static Document inPython(Document d, String text) {
    FunctionEntry f = d.current().orElseThrow();
    StringBuilder module = new StringBuilder(IMPORTS);
    for (FunctionEntry other : d.functions()) {
      if (other.definition() instanceof Definition.Drawn(Sketch s)
          && !other.name().equals(f.name())) {
        if (text.contains(other.name() + "(")) {
          String all = SketchPython.write(d, other.name(), s);
          module.append(all.substring(IMPORTS.length()));
        }
      }
    }
    module.append('\n').append(text);
    String source = d.freeSourceName(f.name());
    return d.withSource(new Source(source, module.toString()))
        .withCurrent(f.withDefinition(new Definition.InPython(source, f.name())));
  }
}
