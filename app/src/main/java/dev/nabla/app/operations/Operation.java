package dev.nabla.app.operations;

import java.util.List;

/**
 * A function that nodes can call.
 *
 * @param name as Python writes it: {@code jnp.sin}
 * @param qualified its name in the engine's library: {@code jax.numpy.sin}
 * @param signature parameters with defaults, in parentheses
 * @param doc one line that says what it computes
 * @param slots its parameters
 */
public record Operation(
    String name,
    String qualified,
    String signature,
    String doc,
    String category,
    List<Slot> slots) {
  public Operation {
    slots = List.copyOf(slots);
  }

  /** What a parameter takes. */
  public enum Kind {
    /** One array, or a number typed in. */
    ARRAY,
    /** A list of arrays. */
    ARRAYS,
    /** A value known while tracing: an axis, a shape, a dtype. */
    STATIC
  }

  /**
   * A parameter.
   *
   * @param rare whether most calls leave it alone, so that a node hides it until asked
   * @param fallback the default as Python writes it; empty where one must be given
   */
  public record Slot(
      String name, Kind kind, boolean required, boolean rare, String fallback, Passing passing) {
    /** Whether links end here. */
    public boolean isSocket() {
      return kind != Kind.STATIC;
    }
  }

  /**
   * How Python passes a parameter.
   *
   * @param rest whether it takes all further positional arguments
   * @param keywordOnly whether it must be named
   */
  public record Passing(boolean rest, boolean keywordOnly) {
    public static final Passing PLAIN = new Passing(false, false);
  }

  /** The name without its module: {@code sin}. */
  public String shortName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The slot of this parameter. */
  public Slot slot(String parameter) {
    return slots.stream()
        .filter(s -> s.name().equals(parameter))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no " + parameter));
  }

  public boolean hasSlot(String parameter) {
    return slots.stream().anyMatch(s -> s.name().equals(parameter));
  }
}
