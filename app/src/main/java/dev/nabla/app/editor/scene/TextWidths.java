package dev.nabla.app.editor.scene;

import dev.nabla.styles.Fonts;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide texts are drawn. */
public final class TextWidths {
  public static final double MONO10 = 6;
  private final Map<String, Double> titles = new HashMap<>();
  private final Map<String, Double> names = new HashMap<>();

  public double title(String s) {
    return titles.computeIfAbsent(s, t -> measure(t, Fonts.uiSemiBold(12)));
  }

  public double name(String s) {
    return names.computeIfAbsent(s, t -> measure(t, Fonts.ui(11)));
  }

  /** Width of a letter of a field. */
  public double mono11() {
    return 6.6;
  }

  public double mono(String s) {
    return s.length() * MONO10;
  }

  private static double measure(String s, Font font) {
    Text t = new Text(s);
    t.setFont(font);
    return Math.ceil(t.getLayoutBounds().getWidth());
  }
}
