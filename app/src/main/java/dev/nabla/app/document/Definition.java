package dev.nabla.app.document;

import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import java.util.List;

/** How a function is defined. */
public sealed interface Definition {
  /**
   * A function of a Python module.
   *
   * @param source name of the document's {@link Source}
   * @param function its name there
   */
  record InPython(String source, String function) implements Definition {}

  /**
   * The function that a jaxpr is.
   *
   * @param source name of the document's {@link Source} with the jaxpr's text
   */
  record InJaxpr(String source) implements Definition {}

  /** A function drawn as a graph of nodes. */
  record Drawn(Sketch sketch) implements Definition {
    private static final Place ANYWHERE = new Place(0, 0);

    /** Whether this is the same function, wherever its nodes are. */
    boolean says(Definition other) {
      return other instanceof Drawn(Sketch s)
          && (s.equals(sketch) || unplaced(s).equals(unplaced(sketch)));
    }

    private static List<Node> unplaced(Sketch s) {
      return s.nodes().stream().map(n -> n.movedTo(ANYWHERE)).toList();
    }
  }
}
