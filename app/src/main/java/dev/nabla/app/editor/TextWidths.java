package dev.nabla.app.editor;

import dev.nabla.styles.Fonts;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide texts are drawn. */
final class TextWidths {
  static final double MONO10 = 6;
  private final Map<String, Double> titles = new HashMap<>();
  private final Map<String, Double> names = new HashMap<>();

  double title(String s) {
    return titles.computeIfAbsent(s, t -> measure(t, Fonts.uiSemiBold(12)));
  }

  double name(String s) {
    return names.computeIfAbsent(s, t -> measure(t, Fonts.ui(11)));
  }

  double mono(String s) {
    return s.length() * MONO10;
  }

  private static double measure(String s, Font font) {
    Text t = new Text(s);
    t.setFont(font);
    return Math.ceil(t.getLayoutBounds().getWidth());
  }
}
