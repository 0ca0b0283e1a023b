package dev.nabla.app.document;

import dev.nabla.app.sketch.Sketch;

/** How a function is defined. */
public sealed interface Definition {
  /**
   * A function of a Python module.
   *
   * @param source name of the document's {@link Source}
   * @param function its name there
   */
  record InPython(String source, String function) implements Definition {}

  /** A function drawn as a graph of nodes. */
  record Drawn(Sketch sketch) implements Definition {}
}
