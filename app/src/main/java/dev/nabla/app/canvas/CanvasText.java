package dev.nabla.app.canvas;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words that canvases draw. */
final class CanvasText {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.nabla.app.canvas.messages", Locale.ROOT);

  private CanvasText() {}

  static String get(String key) {
    return BUNDLE.getString(key);
  }

  static String get(String key, Object... arguments) {
    return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(arguments);
  }
}
