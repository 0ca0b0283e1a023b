package dev.nabla.app.editor.scene;

import dev.nabla.app.editor.types.Fix;
import dev.nabla.ir.NablaError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The words below a node whose call is wrong: the facts, which axis or argument, a change that puts
 * it right.
 *
 * @param lines the facts first
 * @param facts how many of the lines are the facts
 * @param fix null where nothing that is known helps
 * @param key how the fix is done from the keyboard: {@code Enter}
 */
public record ErrorCard(
    int node,
    double x,
    double y,
    double width,
    double height,
    List<String> lines,
    int facts,
    @Nullable Fix fix,
    String key) {
  private static final double GAP = 8;
  private static final double LINE = 16;
  private static final double INDENT = 12;
  private static final double PADDING = 8;
  private static final int LETTERS = 46;
  private static final int MOST = 5;

  public ErrorCard {
    lines = List.copyOf(lines);
  }

  public static ErrorCard of(
      NodeBox b, NablaError error, @Nullable Fix fix, String key, TextWidths widths) {
    List<String> lines =
        new ArrayList<>(ErrorLines.wrap(String.valueOf(error.getMessage()), LETTERS, MOST));
    int facts = lines.size();
    if (error.fix() != null) {
      lines.addAll(ErrorLines.wrap(error.fix(), LETTERS, MOST));
    }
    double w = 0;
    for (String l : lines) {
      w = Math.max(w, widths.name(l) * 1.06);
    }
    if (fix != null) {
      w = Math.max(w, widths.name(fix.label()) * 1.06 + 16 + widths.name(key));
    }
    double h = 2 * PADDING + LINE * (lines.size() + (fix == null ? 0 : 1));
    return new ErrorCard(
        b.id(), b.x(), b.bottom() + GAP, Math.ceil(w) + 2 * INDENT, h, lines, facts, fix, key);
  }

  /**
   * The same card where it covers nothing, if there is such a place near its node: below, above, or
   * beside it.
   *
   * @param free whether nothing else is in an area
   */
  public ErrorCard placed(NodeBox b, Predicate<Area> free) {
    double beside = b.y() + Math.max(0, (b.height() - height) / 2);
    List<ErrorCard> places =
        List.of(
            this,
            at(b.right() - width, y),
            at(b.x(), b.top() - GAP - height),
            at(b.right() + 2 * GAP, beside),
            at(b.x() - 2 * GAP - width, beside),
            at(b.x(), b.bottom() + GAP + height / 2),
            at(b.x(), b.bottom() + GAP + height),
            at(b.x(), b.bottom() + GAP + 2 * height),
            at(b.x(), b.top() - GAP - 2 * height));
    return places.stream().filter(c -> free.test(c.area())).findFirst().orElse(this);
  }

  private ErrorCard at(double toX, double toY) {
    return new ErrorCard(node, toX, toY, width, height, lines, facts, fix, key);
  }

  /** What it covers. */
  public Area area() {
    return Area.between(x, y, x + width, y + height);
  }

  /** Middle of a line. */
  public double lineY(int line) {
    return y + PADDING + LINE * (line + 0.5);
  }

  public double fixY() {
    return lineY(lines.size());
  }

  /** Whether a point is on the fix. */
  public boolean onFix(double px, double py) {
    return fix != null && px >= x && px <= x + width && py >= fixY() - LINE / 2 && py <= y + height;
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= x + width && py >= y && py <= y + height;
  }
}
