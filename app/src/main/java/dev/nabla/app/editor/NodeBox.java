package dev.nabla.app.editor;

import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node as it is drawn.
 *
 * @param tag the variable of its result in the Python text: {@code v3}; may be empty
 * @param error why its call is wrong, or null
 * @param hidden number of parameters that are hidden until asked for
 * @param expanded whether these are shown
 */
record NodeBox(
    int id,
    Kind kind,
    double x,
    double y,
    double width,
    String title,
    String tag,
    @Nullable NablaError error,
    int hidden,
    boolean expanded,
    List<Row> rows) {
  static final double HEADER = 24;
  static final double ROW = 24;
  static final double BOTTOM = 4;
  static final double LEAST_WIDTH = 88;
  static final double PADDING = 12;
  static final double FIELD_HEIGHT = 20;

  NodeBox {
    rows = List.copyOf(rows);
  }

  /** What kind of node it is. */
  enum Kind {
    INPUTS,
    CALL,
    RESULTS
  }

  /**
   * A line of a node.
   *
   * @param name of the parameter, or of the function's input or result
   * @param type its type, or words for what is wrong; may be empty
   * @param dtype decides the socket's shape; null where no type is known
   * @param in where a link to it ends; null for a result
   * @param out what a link from it carries; null for a parameter
   * @param socket whether it has a socket
   * @param connected whether a link ends here
   * @param field the text in its field, or null without one
   * @param preset whether the field shows a default that nobody typed
   */
  record Row(
      String name,
      String type,
      @Nullable DType dtype,
      @Nullable Target in,
      @Nullable Operand out,
      boolean socket,
      boolean connected,
      @Nullable String field,
      boolean preset) {}

  double height() {
    return HEADER + rows.size() * ROW + BOTTOM;
  }

  /** Middle of a row. */
  double rowY(int row) {
    return y + HEADER + (row + 0.5) * ROW;
  }

  double right() {
    return x + width;
  }

  boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= y + height();
  }

  /** Left edge of a row's field. */
  double fieldX(Row row, TextWidths widths) {
    return x + PADDING + (row.name().isEmpty() ? 0 : widths.name(row.name()) + 8);
  }

  double fieldWidth(Row row, TextWidths widths) {
    return right() - 10 - fieldX(row, widths);
  }
}
