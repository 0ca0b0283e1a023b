package dev.nabla.styles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  /** What the safe colours promise, for usual vision and three kinds of colour blindness. */
  @ParameterizedTest
  @EnumSource(names = ".*_SAFE", mode = EnumSource.Mode.MATCH_ALL)
  void safeColorsAreToldApartWithEveryKindOfColorVision(Theme theme) {
    List<List<Token>> sets =
        List.of(
            List.of(Token.SOCKET_FLOAT, Token.SOCKET_HALF, Token.SOCKET_INT, Token.SOCKET_BOOL),
            List.of(Token.FORWARD, Token.BACKWARD, Token.RESIDUAL, Token.BATCH),
            List.of(Token.ERROR, Token.WARNING, Token.RUNNING, Token.OK));
    for (List<Token> set : sets) {
      for (Token a : set) {
        for (Token b : set.subList(set.indexOf(a) + 1, set.size())) {
          assertThat(ColorVision.leastDistance(theme.color(a), theme.color(b)))
              .as("%s and %s", a, b)
              .isGreaterThan(20);
        }
      }
    }
  }

  @Test
  void theSafeColorsOfAGroundAreOnTheSameGround() {
    for (Theme.Ground g : Theme.Ground.values()) {
      assertThat(Theme.of(g, true).color(Token.BG1)).isEqualTo(Theme.of(g, false).color(Token.BG1));
      assertThat(Theme.of(g, true).ground()).isEqualTo(g);
    }
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
