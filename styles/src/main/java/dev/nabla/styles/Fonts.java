package dev.nabla.styles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;

/**
 * The bundled fonts: Inter for the interface, JetBrains Mono (without ligatures) for code, names,
 * shapes and numbers.
 *
 * <p>JavaFX tells only regular from bold within a family, so the weights between are families of
 * their own here as in stylesheets: {@code -fx-font-family: "Inter SemiBold"}. Inter's digits are
 * tabular.
 */
public final class Fonts {
  public static final String UI = "Inter";
  public static final String UI_MEDIUM = "Inter Medium";
  public static final String UI_SEMIBOLD = "Inter SemiBold";
  public static final String MONO = "JetBrains Mono NL";
  public static final String MONO_SEMIBOLD = "JetBrains Mono NL SemiBold";

  private static final String[] FILES = {
    "Inter-Regular",
    "Inter-Medium",
    "Inter-SemiBold",
    "Inter-Bold",
    "JetBrainsMonoNL-Regular",
    "JetBrainsMonoNL-SemiBold",
    "JetBrainsMonoNL-Bold"
  };

  private static boolean loaded;

  private Fonts() {}

  /** Makes the fonts known to JavaFX. Before the first scene; further calls do nothing. */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    for (String file : FILES) {
      String path = "fonts/" + file + ".ttf";
      try (InputStream in = Theme.resource(path).openStream()) {
        if (Font.loadFont(in, 12) == null) {
          throw new IllegalStateException("cannot load the font " + path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    loaded = true;
  }

  /** The interface's font. Sizes are in pixels at a scale of 100 %. */
  public static Font ui(double size) {
    return font(UI, size);
  }

  public static Font uiMedium(double size) {
    return font(UI_MEDIUM, size);
  }

  public static Font uiSemiBold(double size) {
    return font(UI_SEMIBOLD, size);
  }

  /** The font of code, names, shapes and numbers. */
  public static Font mono(double size) {
    return font(MONO, size);
  }

  public static Font monoSemiBold(double size) {
    return font(MONO_SEMIBOLD, size);
  }

  private static Font font(String family, double size) {
    load();
    return Font.font(family, size);
  }
}
