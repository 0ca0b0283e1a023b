package dev.nabla.app.settings;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A page of preferences: headings, a control below each, and what it does in a sentence. */
abstract class Form extends ScrollPane {
  private static final double WIDTH = 480;

  /** The package's texts. */
  protected final Texts texts = Texts.of(Form.class);

  private final VBox rows = new VBox(20);

  Form() {
    rows.getStyleClass().add("form");
    setContent(rows);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
  }

  /** Adds a control; the heading is its name for screen readers. */
  protected final void row(String heading, Node control, String explanation) {
    Label name = Parts.label(heading, "strong");
    name.setLabelFor(control);
    if (control.getAccessibleText() == null) {
      control.setAccessibleText(heading);
    }
    control.setAccessibleHelp(explanation);
    Label why = Parts.shrinking(explanation, "tertiary", "small");
    why.setWrapText(true);
    why.setMaxWidth(WIDTH);
    why.setMinHeight(Region.USE_PREF_SIZE);
    rows.getChildren().add(new VBox(6, name, control, why));
  }

  /** A choice of few that a property holds. */
  protected final <T> Node choice(
      List<T> all, Function<T, String> name, ObjectProperty<T> property) {
    Segments<T> s = new Segments<>("segmented", "", property::set);
    s.setItems(all, name);
    property.subscribe(s::select);
    s.setMaxWidth(Region.USE_PREF_SIZE);
    return s;
  }
}
