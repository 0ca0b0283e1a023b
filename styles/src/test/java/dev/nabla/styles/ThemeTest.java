package dev.nabla.styles;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
  @Test
  void tokensHaveTheValuesOfTheVisualLanguage() {
    assertThat(Theme.DARK.color(Token.ACCENT)).isEqualTo(Color.web("#4F9DFF"));
    assertThat(Theme.LIGHT.color(Token.BACKWARD)).isEqualTo(Color.web("#B35605"));
    assertThat(Theme.HIGH_CONTRAST.color(Token.BG0)).isEqualTo(Color.BLACK);
    assertThat(Theme.LIGHT.color(Token.SHADOW).getOpacity()).isEqualTo(0.18f);
  }

  /** WCAG 2.x: text needs 4.5 on every ground it is used on. */
  @ParameterizedTest
  @EnumSource(Theme.class)
  void textIsReadableOnPanels(Theme theme) {
    for (Token text : new Token[] {Token.T1, Token.T2, Token.T3, Token.ERROR, Token.WARNING}) {
      for (Token ground : new Token[] {Token.BG0, Token.BG1, Token.BG2, Token.CANVAS}) {
        assertThat(contrast(theme.color(text), theme.color(ground)))
            .as("%s on %s", text, ground)
            .isGreaterThanOrEqualTo(4.45);
      }
    }
    assertThat(contrast(theme.color(Token.ON_ACCENT), theme.color(Token.ACCENT)))
        .isGreaterThanOrEqualTo(4.5);
  }

  private static double contrast(Color a, Color b) {
    double x = luminance(a) + 0.05;
    double y = luminance(b) + 0.05;
    return Math.max(x, y) / Math.min(x, y);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
