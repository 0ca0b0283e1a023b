package dev.nabla.app.values;

import java.util.List;

/**
 * An equation in words.
 *
 * @param primitive its name
 * @param family the family of primitives it belongs to
 * @param role key of what it computes: {@code cotangent}
 * @param equation the line of the jaxpr
 * @param rule the transformation's rule that wrote it
 * @param explain the derivative rule; may be empty
 * @param scope the composite it is part of; may be empty
 * @param sources what it was made from: {@code integer_pow, line 7}
 * @param params its parameters
 * @param operands inputs and outputs
 */
public record NodeInfo(
    String primitive,
    String family,
    String role,
    String equation,
    String rule,
    String explain,
    String scope,
    List<String> sources,
    List<Entry> params,
    List<Entry> operands) {
  public NodeInfo {
    sources = List.copyOf(sources);
    params = List.copyOf(params);
    operands = List.copyOf(operands);
  }

  /** A name and what it stands for. */
  public record Entry(String name, String text) {}
}
