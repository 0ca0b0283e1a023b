package dev.nabla.app.operations;

import org.jspecify.annotations.Nullable;

/** What nodes can call. */
@FunctionalInterface
public interface Callables {
  /**
   * The operation of this name ({@code jnp.sin}, or a function of the document), or null where
   * there is none.
   */
  @Nullable Operation find(String name);
}
