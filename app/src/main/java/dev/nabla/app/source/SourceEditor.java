package dev.nabla.app.source;

import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SideDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import org.jspecify.annotations.Nullable;

/**
 * An editor for code: colours, line numbers, the selected node's line, lines in error. Lines are
 * counted from 1, as tracebacks do.
 */
public final class SourceEditor extends StackPane {
  private static final double FADE = 20;
  private static final double SCROLL_BAR = 12;

  /** So near its end, in the scroll bar's own measure, a text is all in view. */
  private static final double END = 0.01;

  private final CodeArea area = new CodeArea();
  private final SourceColors colors;
  private final LineNumbers numbers = new LineNumbers();
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final Region below = new Region();
  private List<Mark> errors = List.of();
  private List<Mark> selected = List.of();
  private Set<Integer> wrong = Set.of();
  private int marked;
  private int firstTouched = Integer.MAX_VALUE;
  private int lastTouched = -1;
  private boolean renumbering;
  private boolean stale;
  private @Nullable ScrollBar bar;
  private boolean setting;

  /** One for Python. */
  public SourceEditor(ObservableValue<Theme> theme) {
    this(theme, Language.PYTHON);
  }

  /** One for a language. */
  public SourceEditor(ObservableValue<Theme> theme, Language language) {
    colors = new SourceColors(theme, language);
    area.setSyntaxDecorator(colors);
    area.setFont(Fonts.mono(11));
    area.setWrapText(true);
    area.setTabSize(4);
    area.setLeftDecorator(numbers);
    area.getStyleClass().add("source-editor");
    area.getModel()
        .addListener(
            change -> {
              if (change.isEdit()) {
                changed();
              }
            });
    theme.addListener((o, was, is) -> repaint(0, area.getParagraphCount() - 1));
    // The control itself waits for a click on its text before it takes the keyboard.
    addEventFilter(MouseEvent.MOUSE_PRESSED, e -> area.requestFocus());
    area.focusedProperty().subscribe(this::focused);
    heightProperty().subscribe((was, is) -> wrapAnew());
    widthProperty().subscribe((was, is) -> wrapAnew());
    below.getStyleClass().add("fade-below");
    below.setMouseTransparent(true);
    below.setMaxHeight(FADE);
    below.setVisible(false);
    setAlignment(below, Pos.BOTTOM_CENTER);
    setMargin(below, new Insets(0, SCROLL_BAR, 0, 0));
    getChildren().addAll(area, below);
  }

  /** Lets the text fade out where it goes on. */
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (bar == null && lookup(".scroll-bar:vertical") instanceof ScrollBar found) {
      bar = found;
      below
          .visibleProperty()
          .bind(
              found
                  .visibleProperty()
                  .and(found.valueProperty().lessThan(found.maxProperty().subtract(END))));
    }
  }

  private void focused(boolean now) {
    if (now && area.getCaretPosition() == null) {
      area.select(TextPos.ZERO);
    }
  }

  /**
   * A scroll bar makes lines wrap that would not without it, and so keeps itself needed: looks
   * whether it can go.
   */
  private void wrapAnew() {
    Platform.runLater(
        () -> {
          area.setWrapText(false);
          area.layout();
          area.setWrapText(true);
        });
  }

  /** The text, as typed so far. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Shows another text; the caret stays at its line where that exists. */
  public void setText(String newText) {
    if (newText.equals(text.get())) {
      return;
    }
    TextPos caret = area.getCaretPosition();
    setting = true;
    try {
      area.setText(newText);
      area.clearUndoRedo();
    } finally {
      setting = false;
    }
    text.set(newText);
    if (caret != null && caret.index() < area.getParagraphCount()) {
      int length = area.getPlainText(caret.index()).length();
      area.select(TextPos.ofLeading(caret.index(), Math.min(caret.offset(), length)));
    }
  }

  /** For short pieces of code that no message refers to by line. */
  public void hideLineNumbers() {
    area.setLeftDecorator(null);
  }

  /** Marks the line of the selected node; 0 for none. */
  public void markLine(int line) {
    if (line != marked) {
      touch(marked);
      touch(line);
      marked = line;
      colors.setMarked(line - 1);
      numbers.setMarked(line - 1);
      renumber();
    }
  }

  /** Marks lines in error, and nothing smaller. */
  public void markErrors(Set<Integer> lines) {
    markErrors(lines, List.of());
  }

  /** Marks pieces of lines in error. */
  public void markErrors(List<Mark> marks) {
    markErrors(marks.stream().map(Mark::line).collect(Collectors.toSet()), marks);
  }

  private void markErrors(Set<Integer> lines, List<Mark> marks) {
    if (!marks.equals(errors)) {
      errors.forEach(m -> touch(m.line()));
      marks.forEach(m -> touch(m.line()));
      errors = List.copyOf(marks);
      colors.setPlaces(marks);
    }
    if (!lines.equals(wrong)) {
      wrong.forEach(this::touch);
      lines.forEach(this::touch);
      wrong = Set.copyOf(lines);
      Set<Integer> fromZero = lines.stream().map(l -> l - 1).collect(Collectors.toSet());
      colors.setErrors(fromZero);
      numbers.setErrors(fromZero);
      renumber();
    }
  }

  /** Marks pieces of lines that are selected elsewhere, and the first one's line. */
  public void markSelected(List<Mark> marks) {
    if (!marks.equals(selected)) {
      selected.forEach(m -> touch(m.line()));
      marks.forEach(m -> touch(m.line()));
      selected = List.copyOf(marks);
      colors.setSelected(marks);
    }
    markLine(marks.isEmpty() ? 0 : marks.getFirst().line());
  }

  /** The control that takes the keyboard. */
  public CodeArea area() {
    return area;
  }

  private void changed() {
    untilDrawn();
    if (!setting) {
      text.set(area.getText());
    }
  }

  /** Notes that all lines are drawn anew with the next frame. */
  private void untilDrawn() {
    Scene scene = getScene();
    if (!stale && scene != null) {
      stale = true;
      scene.addPostLayoutPulseListener(
          new Runnable() {
            @Override
            public void run() {
              stale = false;
              scene.removePostLayoutPulseListener(this);
            }
          });
    }
  }

  /** Draws a line, from 1, anew: once, however often it is touched until then. */
  private void touch(int line) {
    // After a change of the text, everything is drawn anew with the next frame.
    if (line < 1 || stale) {
      return;
    }
    if (firstTouched > lastTouched) {
      Platform.runLater(this::repaintTouched);
    }
    firstTouched = Math.min(firstTouched, line - 1);
    lastTouched = Math.max(lastTouched, line - 1);
  }

  private void repaintTouched() {
    int first = firstTouched;
    int last = lastTouched;
    firstTouched = Integer.MAX_VALUE;
    lastTouched = -1;
    if (!stale) {
      repaint(first, last);
    }
  }

  private void repaint(int first, int last) {
    int end = Math.min(last, area.getParagraphCount() - 1);
    if (first <= end) {
      int length = area.getPlainText(end).length();
      area.getModel()
          .fireStyleChangeEvent(TextPos.ofLeading(first, 0), TextPos.ofLeading(end, length));
    }
  }

  private void renumber() {
    if (!renumbering) {
      renumbering = true;
      Platform.runLater(
          () -> {
            renumbering = false;
            SideDecorator again = area.getLeftDecorator();
            area.setLeftDecorator(null);
            area.setLeftDecorator(again);
          });
    }
  }
}
