package dev.nabla.app.layout;

import dev.nabla.ir.Var;
import org.jspecify.annotations.Nullable;

/**
 * A value going from one node to another.
 *
 * @param from the id of the node that makes it
 * @param to the id of the node that reads it
 * @param operand which operand of the reader it is
 * @param value the variable, or null for a seed
 */
public record ViewLink(
    int from, int to, int operand, Style style, @Nullable Var value, Route route) {
  /** How a link is drawn. */
  public enum Style {
    FORWARD,
    BACKWARD,
    RESIDUAL,
    TANGENT
  }
}
