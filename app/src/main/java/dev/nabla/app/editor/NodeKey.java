package dev.nabla.app.editor;

import dev.nabla.app.document.GraphSketch.Input;

/** Which node of a sketch: a call, one of inputs, or the results. */
public sealed interface NodeKey {
  NodeKey RESULTS = new Results();

  /** A call. */
  record Call(int id) implements NodeKey {}

  /** The inputs that stand at this place. */
  record Inputs(double x, double y) implements NodeKey {}

  /** The results. */
  record Results() implements NodeKey {}

  static NodeKey of(int id) {
    return new Call(id);
  }

  static NodeKey inputs(Input i) {
    return new Inputs(i.x(), i.y());
  }
}
