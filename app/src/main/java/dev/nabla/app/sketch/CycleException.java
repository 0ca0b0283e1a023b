package dev.nabla.app.sketch;

/** A node that needs its own result: such a drawing is no function. */
public final class CycleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int node;

  CycleException(int node) {
    super("node " + node + " needs its own result");
    this.node = node;
  }

  /** One of the nodes of the cycle. */
  public int node() {
    return node;
  }
}
