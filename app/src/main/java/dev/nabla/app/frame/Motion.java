package dev.nabla.app.frame;

import javafx.animation.FadeTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/** The little that moves. Where the user wants less motion, it is simply there. */
public final class Motion {
  private static final Duration FADE = Duration.millis(160);

  private Motion() {}

  /**
   * Fades in what has just been put into a window.
   *
   * @param owner in the window that it belongs to
   */
  public static void appear(Node n, Node owner) {
    Look look = Look.of(owner.getScene());
    if (look == null || look.reducedMotionProperty().get()) {
      n.setOpacity(1);
      return;
    }
    n.setOpacity(0);
    FadeTransition fade = new FadeTransition(FADE, n);
    fade.setToValue(1);
    fade.play();
  }
}
