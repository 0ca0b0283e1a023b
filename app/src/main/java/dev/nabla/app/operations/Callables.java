package dev.nabla.app.operations;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What nodes can call. */
@FunctionalInterface
public interface Callables {
  /**
   * The operation of this name ({@code jnp.sin}, or a function of the document), or null where
   * there is none.
   */
  @Nullable Operation find(String name);

  /**
   * How many results a call of this operation has; 0 where that is not known.
   *
   * @param given the parameters that it is given something for
   */
  default int results(String name, Set<String> given) {
    return 0;
  }
}
