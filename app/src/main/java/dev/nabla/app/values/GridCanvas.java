package dev.nabla.app.values;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A grid's numbers in cells, coloured or plain, a window of it where it is large; or the whole of a
 * large one in colours alone. A cursor moves by mouse and arrow keys and tells what it is on.
 */
final class GridCanvas extends DrawnRegion {
  static final double ROW = 20;
  static final double HEADER = 20;
  static final double LEFT = 28;
  private static final double MOST_CELL = 60;
  private static final double DIGIT = 6.62;
  private static final double CELL_PADDING = 12;
  private static final double OVERVIEW_HEIGHT = 160;
  private static final double DEFAULT_WIDTH = 232;

  /** How the cells look. */
  enum Mode {
    HEAT,
    PLAIN,
    OVERVIEW
  }

  /** What is drawn. */
  record Content(
      ValueDigest digest, Mode mode, NumberText numbers, boolean batchDown, int example) {}

  private final GridWindow window = new GridWindow();
  private int mostRows;
  private final Consumer<String> onCursor;
  private @Nullable Content content;
  private double cellWidth = MOST_CELL;
  private boolean cursorShown;

  GridCanvas(ObservableValue<Theme> theme, int mostRows, Consumer<String> onCursor) {
    super(theme);
    this.mostRows = mostRows;
    this.onCursor = onCursor;
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    getStyleClass().add("grid-canvas");
    focusedProperty().addListener((o, was, is) -> cursor(is));
    setOnKeyPressed(this::key);
    setOnMouseMoved(this::mouse);
    setOnMouseClicked(
        e -> {
          requestFocus();
          mouse(e);
        });
    setOnMouseExited(e -> cursor(isFocused()));
    setOnScroll(this::wheel);
  }

  /** How many rows may be in view. */
  void setMostRows(int rows) {
    if (rows != mostRows) {
      mostRows = rows;
      size();
    }
  }

  void show(Content next) {
    content = next;
    TensorGrid grid = next.digest().grid();
    window.resize(grid.rows(), grid.columns());
    double least = Math.max(30, widest(next) * DIGIT + CELL_PADDING);
    double even = (width() - LEFT) / Math.max(1, grid.columns());
    cellWidth = Math.max(least, Math.min(MOST_CELL, even));
    size();
  }

  private void size() {
    Content next = content;
    if (next == null) {
      return;
    }
    TensorGrid grid = next.digest().grid();
    double height =
        next.mode() == Mode.OVERVIEW
            ? HEADER + overviewCell(next.digest().overview())[1] * next.digest().overview().rows()
            : HEADER + ROW * Math.min(mostRows, Math.max(1, grid.rows()));
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
    requestLayout();
    redraw();
  }

  /** Whether a grid fits with all its numbers. */
  static boolean fits(
      TensorGrid grid, NumberText numbers, ValueStats stats, double width, int rows) {
    int columns =
        (int) ((width - LEFT) / Math.max(30, widest(numbers, stats) * DIGIT + CELL_PADDING));
    return grid.rows() <= rows && grid.columns() <= columns;
  }

  private static int widest(Content c) {
    return widest(c.numbers(), c.digest().stats());
  }

  private static int widest(NumberText numbers, ValueStats s) {
    int words = s.nans() + s.infinities() > 0 ? 4 : 0;
    int ends = Math.max(numbers.number(s.min()).length(), numbers.number(s.max()).length());
    return Math.max(words, ends);
  }

  private double width() {
    return getWidth() > 0 ? getWidth() : DEFAULT_WIDTH;
  }

  /** Width and height of a block; square where the grid is nearly so. */
  private double[] overviewCell(Overview o) {
    double room = width() - LEFT;
    double across = Math.min(ROW, room / o.columns());
    double down = Math.min(ROW, OVERVIEW_HEIGHT / o.rows());
    double side = Math.min(across, down);
    boolean square = Math.max(across, down) < 2 * side;
    return square ? new double[] {side, side} : new double[] {across, down};
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    Content c = content;
    if (c == null || window.rows() == 0) {
      return;
    }
    HeatScale scale = scale(t, c.digest().stats());
    if (c.mode() == Mode.OVERVIEW) {
      drawOverview(g, t, c, scale);
      return;
    }
    window.fit((int) ((height - HEADER) / ROW), (int) ((width - LEFT) / cellWidth));
    drawHeaders(g, t, c);
    for (int r = 0; r < window.shownRows(); r++) {
      for (int col = 0; col < window.shownColumns(); col++) {
        drawCell(g, t, c, scale, r, col);
      }
    }
    if (c.example() >= 0) {
      outlineRow(g, t, c.example());
    }
    if (cursorShown) {
      outlineCell(g, t);
    }
    drawThumbs(g, t);
  }

  /** Where in a larger grid the window is. */
  private void drawThumbs(GraphicsContext g, Theme t) {
    g.setFill(t.color(Token.LINE3));
    double w = window.shownColumns() * cellWidth;
    double h = window.shownRows() * ROW;
    if (window.shownRows() < window.rows()) {
      double length = Math.max(12, h * window.shownRows() / window.rows());
      double at = (h - length) * window.firstRow() / (window.rows() - window.shownRows());
      g.fillRoundRect(LEFT + w + 2, HEADER + at, 3, length, 3, 3);
    }
    if (window.shownColumns() < window.columns()) {
      double length = Math.max(12, w * window.shownColumns() / window.columns());
      double at = (w - length) * window.firstColumn() / (window.columns() - window.shownColumns());
      g.fillRoundRect(LEFT + at, HEADER - 5, length, 3, 3, 3);
    }
  }

  static HeatScale scale(Theme t, ValueStats stats) {
    return new HeatScale(
        stats.maxAbs(),
        t.color(Token.HEAT_LOW),
        t.color(Token.HEAT_ZERO),
        t.color(Token.HEAT_HIGH));
  }

  private void drawHeaders(GraphicsContext g, Theme t, Content c) {
    g.setTextBaseline(VPos.CENTER);
    g.setFont(Fonts.mono(10));
    g.setFill(t.color(Token.T3));
    g.setTextAlign(TextAlignment.CENTER);
    for (int col = 0; col < window.shownColumns(); col++) {
      double x = LEFT + (col + 0.5) * cellWidth;
      g.fillText(Integer.toString(window.firstColumn() + col), x, HEADER / 2 - 1);
    }
    g.setTextAlign(TextAlignment.RIGHT);
    for (int r = 0; r < window.shownRows(); r++) {
      int row = window.firstRow() + r;
      boolean chosen = row == c.example();
      g.setFill(t.color(chosen ? Token.ACCENT_TEXT : Token.T3));
      g.setFont(chosen ? Fonts.monoSemiBold(10) : Fonts.mono(10));
      g.fillText(Integer.toString(row), LEFT - 8, HEADER + (r + 0.5) * ROW);
    }
    if (c.batchDown()) {
      g.setFill(t.color(Token.BATCH));
      g.fillRect(4, HEADER + 2, 3, window.shownRows() * ROW - 4);
    }
  }

  private void drawCell(GraphicsContext g, Theme t, Content c, HeatScale scale, int r, int col) {
    int row = window.firstRow() + r;
    int column = window.firstColumn() + col;
    TensorGrid grid = c.digest().grid();
    double v = grid.value(row, column);
    double x = LEFT + col * cellWidth;
    double y = HEADER + r * ROW;
    boolean heat = c.mode() == Mode.HEAT;
    boolean bad = Double.isNaN(v) || Double.isInfinite(v);
    g.setFill(bad ? t.color(Token.ERROR_FILL) : heat ? scale.color(v) : t.color(Token.BG2));
    g.fillRect(x + 0.5, y + 0.5, cellWidth - 1, ROW - 1);
    Color strong = t.color(Token.T1);
    Color text = bad ? t.color(Token.ERROR) : heat ? textOn(t, scale, v) : strong;
    g.setFill(text);
    Font font = Fonts.mono(11);
    g.setFont(font);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(
        c.numbers().element(grid, row, column), x + cellWidth - 7, y + ROW / 2, cellWidth - 8);
  }

  private static Color textOn(Theme t, HeatScale scale, double v) {
    Color ink = t.color(Token.T1);
    Color paper = t.color(ink.getBrightness() > 0.5 ? Token.BG0 : Token.BG2);
    return scale.textOn(v, ink, paper);
  }

  private void outlineRow(GraphicsContext g, Theme t, int example) {
    int r = example - window.firstRow();
    if (r >= 0 && r < window.shownRows()) {
      g.setStroke(t.color(Token.ACCENT));
      g.setLineWidth(1.5);
      g.strokeRect(
          LEFT - 0.25, HEADER + r * ROW - 0.25, window.shownColumns() * cellWidth + 0.5, ROW + 0.5);
    }
  }

  private void outlineCell(GraphicsContext g, Theme t) {
    int r = window.row() - window.firstRow();
    int c = window.column() - window.firstColumn();
    if (r >= 0 && r < window.shownRows() && c >= 0 && c < window.shownColumns()) {
      g.setStroke(t.color(Token.T1));
      g.setLineWidth(1);
      g.strokeRect(LEFT + c * cellWidth + 1, HEADER + r * ROW + 1, cellWidth - 2, ROW - 2);
    }
  }

  private void drawOverview(GraphicsContext g, Theme t, Content c, HeatScale scale) {
    Overview o = c.digest().overview();
    double[] cell = overviewCell(o);
    for (int r = 0; r < o.rows(); r++) {
      for (int col = 0; col < o.columns(); col++) {
        double v = o.value(r, col);
        boolean bad = Double.isNaN(v) || Double.isInfinite(v);
        g.setFill(bad ? t.color(Token.ERROR) : scale.color(v));
        double x = Math.floor(LEFT + col * cell[0]);
        double y = Math.floor(HEADER + r * cell[1]);
        double right = Math.floor(LEFT + (col + 1) * cell[0]);
        double bottom = Math.floor(HEADER + (r + 1) * cell[1]);
        g.fillRect(x, y, right - x, bottom - y);
      }
    }
    overviewHeaders(g, t, c, cell, o);
  }

  private void overviewHeaders(GraphicsContext g, Theme t, Content c, double[] cell, Overview o) {
    g.setTextBaseline(VPos.CENTER);
    g.setFont(Fonts.mono(10));
    g.setFill(t.color(Token.T3));
    double right = LEFT + cell[0] * o.columns();
    double bottom = HEADER + cell[1] * o.rows();
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("0", LEFT, HEADER / 2 - 1);
    g.setTextAlign(TextAlignment.RIGHT);
    if (window.columns() > 1) {
      g.fillText(Integer.toString(window.columns() - 1), right, HEADER / 2 - 1);
    }
    g.fillText("0", LEFT - 5, HEADER + 5);
    if (window.rows() > 1 && bottom - HEADER > 20) {
      g.fillText(Integer.toString(window.rows() - 1), LEFT - 5, bottom - 5, LEFT - 5);
    }
    if (c.batchDown()) {
      g.setFill(t.color(Token.BATCH));
      g.fillRect(0, HEADER, 2, bottom - HEADER);
    }
    if (cursorShown) {
      int blockColumn = window.column() / o.blockColumns();
      int blockRow = window.row() / o.blockRows();
      double x = LEFT + blockColumn * cell[0];
      double y = HEADER + blockRow * cell[1];
      g.setStroke(t.color(Token.T1));
      g.setLineWidth(1);
      g.strokeRect(Math.floor(x) - 0.5, Math.floor(y) - 0.5, cell[0] + 1, cell[1] + 1);
    }
  }

  private void cursor(boolean shown) {
    cursorShown = shown;
    tell();
    redraw();
  }

  private void tell() {
    Content c = content;
    if (c == null || window.rows() == 0 || !cursorShown) {
      onCursor.accept("");
      return;
    }
    String text = c.digest().grid().describe(window.row(), window.column());
    setAccessibleText(text);
    onCursor.accept(text);
  }

  private void key(KeyEvent e) {
    int page = Math.max(1, window.shownRows() - 1);
    switch (e.getCode()) {
      case UP -> window.moveTo(window.row() - 1, window.column());
      case DOWN -> window.moveTo(window.row() + 1, window.column());
      case LEFT -> window.moveTo(window.row(), window.column() - 1);
      case RIGHT -> window.moveTo(window.row(), window.column() + 1);
      case PAGE_UP -> window.moveTo(window.row() - page, window.column());
      case PAGE_DOWN -> window.moveTo(window.row() + page, window.column());
      case HOME -> window.moveTo(e.isControlDown() ? 0 : window.row(), 0);
      case END -> window.moveTo(e.isControlDown() ? window.rows() : window.row(), window.columns());
      default -> {
        return;
      }
    }
    e.consume();
    cursor(true);
  }

  private void mouse(MouseEvent e) {
    Content c = content;
    if (c == null || e.getX() < LEFT || e.getY() < HEADER) {
      cursor(isFocused());
      return;
    }
    int row;
    int column;
    if (c.mode() == Mode.OVERVIEW) {
      Overview o = c.digest().overview();
      double[] cell = overviewCell(o);
      row = ((int) ((e.getY() - HEADER) / cell[1])) * o.blockRows();
      column = ((int) ((e.getX() - LEFT) / cell[0])) * o.blockColumns();
    } else {
      row = window.firstRow() + (int) ((e.getY() - HEADER) / ROW);
      column = window.firstColumn() + (int) ((e.getX() - LEFT) / cellWidth);
    }
    if (row < window.rows() && column < window.columns()) {
      window.moveTo(row, column);
      cursor(true);
    }
  }

  private void wheel(ScrollEvent e) {
    Content c = content;
    if (c == null || c.mode() == Mode.OVERVIEW || window.isWhole()) {
      return;
    }
    int down = e.getDeltaY() == 0 ? 0 : e.getDeltaY() < 0 ? 1 : -1;
    int across = e.getDeltaX() == 0 ? 0 : e.getDeltaX() < 0 ? 1 : -1;
    boolean sideways = e.isShiftDown();
    window.scroll(
        window.firstRow() + (sideways ? 0 : down),
        window.firstColumn() + (sideways ? down : across));
    e.consume();
    redraw();
  }
}
