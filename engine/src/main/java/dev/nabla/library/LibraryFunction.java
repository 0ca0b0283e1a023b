package dev.nabla.library;

import dev.nabla.ir.GraphBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A function users call by name: written with primitives, visible in graphs as a group of that
 * name.
 *
 * @param module where Python finds it: {@code jax.numpy}
 * @param name {@code mean}
 * @param signature parameters with defaults
 * @param doc one line that says what it computes
 * @param category where the palette lists it
 * @param grouped whether its equations form a group in the graph; functions of one primitive don't
 */
public record LibraryFunction(
    String module,
    String name,
    Signature signature,
    String doc,
    String category,
    boolean grouped,
    Body body) {
  /** {@code jax.numpy.mean}. */
  public String qualifiedName() {
    return module + "." + name;
  }

  /** Emits the function; the result is an {@code Atom} or a list of results. */
  @FunctionalInterface
  public interface Body {
    @Nullable Object apply(GraphBuilder b, Arguments args);
  }
}
