package dev.nabla.app.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Which panels around the middle are shown: those of the page that the window shows now. The
 * properties are the same for every page, each page has its own panels.
 *
 * @param left functions and their arguments
 * @param bottom timing, problems, text
 * @param right values and parameters
 */
record Panels(BooleanProperty left, BooleanProperty bottom, BooleanProperty right) {
  /** Panels that follow a page. */
  static Panels following(Panels page) {
    Panels p =
        new Panels(
            new SimpleBooleanProperty(), new SimpleBooleanProperty(), new SimpleBooleanProperty());
    p.follow(page);
    return p;
  }

  private void follow(Panels page) {
    left.bindBidirectional(page.left);
    bottom.bindBidirectional(page.bottom);
    right.bindBidirectional(page.right);
  }

  /** Follows another page from now on. */
  void follow(Panels before, Panels now) {
    left.unbindBidirectional(before.left);
    bottom.unbindBidirectional(before.bottom);
    right.unbindBidirectional(before.right);
    follow(now);
  }
}
