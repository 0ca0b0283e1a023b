package dev.nabla.app.layout;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Var;
import org.jspecify.annotations.Nullable;

/**
 * A node as it is drawn.
 *
 * @param id its place in {@link ViewGraph#nodes}
 * @param zone the side of the pane it stands on
 * @param row its row; −1 for the inputs' row
 * @param title the first line
 * @param detail the second line: {@code e:f32[8,1]}
 * @param equation what it stands for; null for the pills of inputs, results and seeds
 * @param value the variable whose value it shows, or null
 */
public record ViewNode(
    int id,
    Kind kind,
    Zone zone,
    int row,
    double x,
    double y,
    double width,
    double height,
    String title,
    String detail,
    @Nullable Equation equation,
    @Nullable Var value) {

  /** How a node is drawn. */
  public enum Kind {
    INPUT,
    CONSTANT,
    OUTPUT,
    /** A result of the function underneath that this stage does not return. */
    NOT_RETURNED,
    /** The cotangent that the backward pass starts from. */
    SEED,
    FORWARD,
    RESIDUAL,
    TANGENT,
    BACKWARD,
    /** An equation that no result depends on. */
    UNUSED;

    /** Whether it is a pill rather than an equation. */
    public boolean isPill() {
      return ordinal() <= SEED.ordinal();
    }
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double centerX() {
    return x + width / 2;
  }

  public double centerY() {
    return y + height / 2;
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }

  ViewNode at(double newX) {
    return new ViewNode(
        id, kind, zone, row, newX, y, width, height, title, detail, equation, value);
  }
}
