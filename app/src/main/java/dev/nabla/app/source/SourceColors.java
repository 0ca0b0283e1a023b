package dev.nabla.app.source;

import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.paint.Color;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import jfx.incubator.scene.control.richtext.model.StyleAttributeMap;

/** Colours the lines of a source, and marks the lines that something is to be said about. */
final class SourceColors implements SyntaxDecorator {
  // Together with the font's own height: lines of 20.
  private static final double SPACE_ABOVE = 3;
  private static final double SPACE_BELOW = 2;

  // Its place is the style sheet's: the control draws it through the letters.
  private static final String WAVE = "error-wave";

  private final ObservableValue<Theme> theme;
  private final Language language;
  // The quotes that each line starts inside of; as many as lines known so far.
  private final List<String> openAt = new ArrayList<>(List.of(""));
  private Set<Integer> errors = Set.of();
  private List<Mark> places = List.of();
  private List<Mark> selected = List.of();
  private int marked = -1;

  SourceColors(ObservableValue<Theme> theme, Language language) {
    this.language = language;
    this.theme = theme;
  }

  /** Lines in error, from 0. */
  void setErrors(Set<Integer> lines) {
    errors = Set.copyOf(lines);
  }

  /** What on lines in error is wrong; all of a line that has none. */
  void setPlaces(List<Mark> marks) {
    places = List.copyOf(marks);
  }

  /** Pieces of lines that are selected elsewhere. */
  void setSelected(List<Mark> marks) {
    selected = List.copyOf(marks);
  }

  /** The line of the selected node, from 0; -1 for none. */
  void setMarked(int line) {
    marked = line;
  }

  @Override
  public RichParagraph createRichParagraph(CodeTextModel model, int index) {
    String text = model.getPlainText(index);
    PythonLexer.Line line = language.line(text, open(model, index));
    RichParagraph.Builder b = RichParagraph.builder();
    // Colours, not style classes: matching those takes most of the time of a keystroke.
    line.pieces()
        .forEach(
            p ->
                b.addSegment(
                    p.text(),
                    StyleAttributeMap.builder().setTextColor(color(p.kind().token)).build()));
    StyleAttributeMap.Builder paragraph =
        StyleAttributeMap.builder().setSpaceAbove(SPACE_ABOVE).setSpaceBelow(SPACE_BELOW);
    selected.stream()
        .filter(m -> m.line() == index + 1 && m.to() <= text.length() && m.from() < m.to())
        .forEach(m -> b.addHighlight(m.from(), m.to() - m.from(), color(Token.ACCENT_FILL)));
    if (errors.contains(index)) {
      underline(b, index, text);
      paragraph.setBackground(color(Token.ERROR_FILL));
    } else if (index == marked) {
      paragraph.setBackground(color(Token.CURRENT_LINE));
    }
    b.setParagraphAttributes(paragraph.build());
    return b.build();
  }

  private void underline(RichParagraph.Builder b, int index, String text) {
    List<Mark> here = places.stream().filter(m -> m.line() == index + 1).toList();
    int start = text.length() - text.stripLeading().length();
    if (here.isEmpty()) {
      b.addWavyUnderline(start, text.length() - start, WAVE);
    }
    for (Mark m : here) {
      int from = Math.min(m.from(), text.length());
      int to = Math.min(m.to(), text.length());
      if (to > from) {
        b.addWavyUnderline(from, to - from, WAVE);
      }
    }
  }

  private Color color(Token token) {
    return theme.getValue().color(token);
  }

  private String open(CodeTextModel model, int index) {
    while (openAt.size() <= index) {
      int i = openAt.size() - 1;
      openAt.add(language.line(model.getPlainText(i), openAt.get(i)).open());
    }
    return openAt.get(index);
  }

  @Override
  public void handleChange(
      CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {
    int valid = start.index() + 1;
    if (openAt.size() > valid) {
      openAt.subList(valid, openAt.size()).clear();
    }
  }
}
