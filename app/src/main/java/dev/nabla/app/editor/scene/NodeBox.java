package dev.nabla.app.editor.scene;

import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node as it is drawn.
 *
 * @param title what stands in its header; a note's text
 * @param look of a call; plain for others
 * @param error why its call is wrong, or null
 * @param rows its sockets and fields; a reroute's are both at its middle
 */
public record NodeBox(
    int id,
    Kind kind,
    double x,
    double y,
    double width,
    double height,
    String title,
    Look look,
    @Nullable NablaError error,
    Header header,
    List<Row> rows) {
  public static final double HEADER = 24;
  public static final double ROW = 24;
  public static final double BOTTOM = 4;
  public static final double LEAST_WIDTH = 88;
  public static final double PADDING = 12;
  public static final double FIELD_HEIGHT = 20;

  /** Radius of a reroute point. */
  public static final double DOT = 4;

  /** Height of a line of a comment, above the header. */
  public static final double COMMENT_LINE = 14;

  public NodeBox {
    rows = List.copyOf(rows);
  }

  /** What kind of node it is. */
  public enum Kind {
    INPUTS,
    CALL,
    /** A call of a function that the document draws. */
    GROUP,
    RESULTS,
    REROUTE,
    NOTE
  }

  /**
   * What a header shows beside the title.
   *
   * @param hidden number of parameters that are hidden until asked for
   * @param expanded whether these are shown
   * @param equations how many calls a group's function has
   * @param comment the user's words, in lines
   */
  public record Header(int hidden, boolean expanded, int equations, List<String> comment) {
    public static final Header PLAIN = new Header(0, false, 0, List.of());

    public Header {
      comment = List.copyOf(comment);
    }
  }

  /**
   * A line of a node.
   *
   * @param type of its array as a jaxpr writes it, or empty
   * @param dtype null where no type is known
   * @param in where a link to it ends; null for a result
   * @param out what a link from it carries; null for a parameter
   * @param socket whether it has a socket
   * @param connected whether a link ends here
   * @param field the text in its field, or null without one
   * @param preset whether the field shows a default that nobody typed
   * @param value what its array is now, in words; empty where that is not shown
   */
  public record Row(
      String name,
      String type,
      @Nullable DType dtype,
      @Nullable Target in,
      @Nullable Operand out,
      boolean socket,
      boolean connected,
      @Nullable String field,
      boolean preset,
      String value) {
    /** One that does not say what its array is. */
    public Row(
        String name,
        String type,
        @Nullable DType dtype,
        @Nullable Target in,
        @Nullable Operand out,
        boolean socket,
        boolean connected,
        @Nullable String field,
        boolean preset) {
      this(name, type, dtype, in, out, socket, connected, field, preset, "");
    }
  }

  public boolean isCall() {
    return kind == Kind.CALL || kind == Kind.GROUP;
  }

  public boolean isMuted() {
    return look.isMuted();
  }

  public boolean isCollapsed() {
    return look.collapsed();
  }

  /** Whether the header has a sign at its right that can be clicked. */
  public boolean hasButton() {
    return switch (kind) {
      case INPUTS, GROUP -> true;
      case CALL -> header.hidden() > 0 && !isCollapsed() && !isMuted();
      case RESULTS, REROUTE, NOTE -> false;
    };
  }

  /** The same box elsewhere. */
  public NodeBox movedTo(double toX, double toY) {
    return new NodeBox(id, kind, toX, toY, width, height, title, look, error, header, rows);
  }

  /** Middle of a row. */
  public double rowY(int row) {
    return y + HEADER + (row + 0.5) * ROW;
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  /** Top of what is drawn, the comment above the header included. */
  public double top() {
    return y - header.comment().size() * COMMENT_LINE - (header.comment().isEmpty() ? 0 : 4);
  }

  /** Where a row's socket is. */
  public double socketX(int row) {
    return kind == Kind.REROUTE ? x + DOT : rows.get(row).out() != null ? right() : x;
  }

  /** Where a row's socket is: in a collapsed node they share the header's height. */
  public double socketY(int row) {
    if (kind == Kind.REROUTE) {
      return y + DOT;
    }
    return isCollapsed() ? collapsedY(row) : rowY(row);
  }

  private double collapsedY(int row) {
    boolean out = rows.get(row).out() != null;
    int before = 0;
    int all = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).socket() && (rows.get(i).out() != null) == out) {
        before += i < row ? 1 : 0;
        all++;
      }
    }
    return y + height * (before + 1) / (all + 1);
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }

  /** Left edge of a row's field. */
  public double fieldX(Row row, TextWidths widths) {
    return x + PADDING + (row.name().isEmpty() ? 0 : widths.name(row.name()) + 8);
  }

  public double fieldWidth(Row row, TextWidths widths) {
    return right() - 10 - fieldX(row, widths);
  }
}
