package dev.nabla.worker.wire;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers in JSON, with {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} for what JSON
 * cannot say.
 */
public final class Scalars {
  private Scalars() {}

  public static void put(ObjectNode n, String key, double value) {
    if (Double.isFinite(value)) {
      n.put(key, value);
    } else {
      n.put(key, Double.toString(value));
    }
  }

  /** The number of such a node. */
  public static double number(JsonNode n) {
    if (!n.isString()) {
      return n.asDouble();
    }
    return switch (n.stringValue()) {
      case "NaN", "nan" -> Double.NaN;
      case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw new WireException("'" + n.stringValue() + "' is no number");
    };
  }
}
