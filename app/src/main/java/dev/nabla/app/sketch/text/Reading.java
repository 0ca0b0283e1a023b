package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.Sketch;
import java.util.List;

/** What a text is: a function that a graph can show, or not, and why. */
public sealed interface Reading {
  /**
   * A function.
   *
   * @param sketch its graph, with nodes numbered and placed anew
   * @param map where the nodes are in the text
   */
  record Function(String name, Sketch sketch, TextMap map) implements Reading {}

  /**
   * No graph.
   *
   * @param problems at least one, in the order of the text
   */
  record Refused(List<TextProblem> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
