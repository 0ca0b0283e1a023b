package dev.nabla.app.parameters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the inspector says of the selected node.
 *
 * @param name what it calls, without its module
 * @param types of its arrays: {@code f32[32,10] → i32[32]}; empty where not known
 * @param failed why its call is wrong, or null
 * @param transformed what the transformations make of it
 * @param variable its name in the Python text; empty without one
 */
public record NodeFacts(
    int id,
    String name,
    String category,
    String doc,
    String types,
    @Nullable String failed,
    List<Parameter> parameters,
    List<Fact> transformed,
    String variable,
    String color,
    boolean muted,
    boolean collapsed) {
  public NodeFacts {
    parameters = List.copyOf(parameters);
    transformed = List.copyOf(transformed);
  }

  /** A line of a table. */
  public record Fact(String name, String text) {}
}
