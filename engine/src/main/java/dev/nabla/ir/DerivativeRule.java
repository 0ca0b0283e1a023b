package dev.nabla.ir;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The derivative rule that a function brings with it, as a graph that is traced when it is first
 * needed: a rule may call the function itself, so that tracing all of them at once need not end.
 * What the graph's inputs and outputs are, the primitive that holds the rule says.
 */
public final class DerivativeRule {
  private final String name;
  private @Nullable Supplier<Graph> tracer;
  private @Nullable Graph graph;

  /**
   * @param name the name of the function that is the rule
   * @param tracer called at most once
   */
  public DerivativeRule(String name, Supplier<Graph> tracer) {
    this.name = name;
    this.tracer = tracer;
  }

  /** A rule that is traced already. */
  public static DerivativeRule of(String name, Graph graph) {
    DerivativeRule r = new DerivativeRule(name, () -> graph);
    r.graph();
    return r;
  }

  /** A rule whose source is out of reach; asking for its graph says so. */
  public static DerivativeRule unknown(String name) {
    return new DerivativeRule(
        name,
        () -> {
          throw NablaError.of(
                  "NotImplementedError",
                  "The derivative rule '" + name + "' is known to the Python source only.")
              .withFix("Import the function again, with the transformation around it.");
        });
  }

  public String name() {
    return name;
  }

  public synchronized Graph graph() {
    if (graph == null) {
      Supplier<Graph> t = java.util.Objects.requireNonNull(tracer);
      graph = t.get();
      tracer = null;
    }
    return graph;
  }

  /** The graph if it has been needed so far, else null. */
  public synchronized @Nullable Graph traced() {
    return graph;
  }

  @Override
  public String toString() {
    return name;
  }
}
