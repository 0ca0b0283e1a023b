package dev.nabla.app.workspace;

import dev.nabla.app.document.Document;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.CycleException;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.text.PythonWriter;
import dev.nabla.app.sketch.text.Written;
import dev.nabla.ir.NablaError;
import java.util.LinkedHashSet;
import java.util.Set;

/** A drawn function as a Python module: with imports, and the drawn functions that it calls. */
public final class SketchPython {
  private static final String IMPORTS = "import jax\nimport jax.numpy as jnp\n";

  private SketchPython() {}

  /**
   * A module with the function and those that it calls. Throws {@link NablaError} where the drawing
   * is no function: a cycle, or calls without an end.
   */
  public static String write(Document d, String name, Sketch sketch) {
    DocumentFunctions functions = new DocumentFunctions(d);
    Set<String> called = new LinkedHashSet<>();
    Set<String> open = new LinkedHashSet<>();
    collect(functions, name, sketch, called, open);
    StringBuilder text = new StringBuilder(IMPORTS);
    for (String other : called) {
      Sketch s = functions.sketch(other).orElseThrow();
      text.append('\n').append(function(other, s, functions).text());
    }
    return text.append('\n').append(function(name, sketch, functions).text()).toString();
  }

  /** The function alone. Throws {@link NablaError} for a cycle. */
  public static Written function(String name, Sketch sketch, DocumentFunctions functions) {
    try {
      return PythonWriter.write(name, sketch, functions);
    } catch (CycleException e) {
      throw cycle(sketch, e);
    }
  }

  private static NablaError cycle(Sketch sketch, CycleException e) {
    String operation = sketch.node(e.node()) instanceof Node.Call c ? c.operation() : "";
    return NablaError.valueError(Texts.get().format("error.cycle", operation));
  }

  /** Drawn functions that a function calls, each after those that it calls itself. */
  private static void collect(
      DocumentFunctions functions,
      String name,
      Sketch sketch,
      Set<String> called,
      Set<String> open) {
    if (!open.add(name)) {
      throw NablaError.of("RecursionError", Texts.get().format("error.recursion", name));
    }
    for (Node.Call c : sketch.calls()) {
      functions
          .sketch(c.operation())
          .filter(s -> !called.contains(c.operation()))
          .ifPresent(
              s -> {
                collect(functions, c.operation(), s, called, open);
                called.add(c.operation());
              });
    }
    open.remove(name);
  }
}
