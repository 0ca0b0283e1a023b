package dev.nabla.app.controls;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Small pieces that panels are made of. */
public final class Parts {
  private Parts() {}

  /** A text with style classes. */
  public static Label label(String text, String... styleClasses) {
    Label l = new Label(text);
    l.getStyleClass().addAll(styleClasses);
    l.setMinWidth(Region.USE_PREF_SIZE);
    return l;
  }

  /** A text that gives way, with an ellipsis, where space is short. */
  public static Label shrinking(String text, String... styleClasses) {
    Label l = label(text, styleClasses);
    l.setMinWidth(0);
    return l;
  }

  /** Empty space that takes what is left of a row. */
  public static Region space() {
    Region r = new Region();
    HBox.setHgrow(r, Priority.ALWAYS);
    return r;
  }
}
