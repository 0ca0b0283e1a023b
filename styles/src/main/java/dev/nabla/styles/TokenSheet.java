package dev.nabla.styles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/** Reads a theme's token sheets, so that canvas and controls take their colours from one place. */
final class TokenSheet {
  private static final Pattern DECLARATION = Pattern.compile("(-[a-z0-9-]+):\\s*([^;]+);");

  private TokenSheet() {}

  /**
   * The tokens of some sheets.
   *
   * @param paths the first has all of them, those after it what they change
   */
  static Map<Token, Color> read(String... paths) {
    Map<String, String> declared = new HashMap<>();
    for (String path : paths) {
      Matcher m = DECLARATION.matcher(text(path));
      while (m.find()) {
        declared.put(m.group(1), m.group(2));
      }
    }
    Map<Token, Color> colors = new EnumMap<>(Token.class);
    for (Token t : Token.values()) {
      String value = declared.get(t.cssName());
      if (value == null) {
        throw new IllegalStateException(paths[0] + " has no " + t.cssName());
      }
      colors.put(t, Color.web(value.replace(" ", "")));
    }
    return colors;
  }

  private static String text(String path) {
    try (InputStream in = Theme.resource(path).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
