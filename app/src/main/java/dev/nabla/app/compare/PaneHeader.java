package dev.nabla.app.compare;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The top of a pane: the stage's name, its size and signature, and the choice of views. */
final class PaneHeader extends VBox {
  private static final Texts TEXTS = Texts.of(PaneHeader.class);

  /** How a pane shows its graph. */
  enum Mode {
    GRAPH,
    JAXPR,
    KERNELS
  }

  private final Label name = Parts.shrinking("", "strong");
  private final Label count = Parts.shrinking("", "small", "tertiary");
  private final Label signature = Parts.shrinking("", "mono", "caption", "secondary");
  private final Segments<Mode> modes;

  PaneHeader(Consumer<Mode> onMode) {
    getStyleClass().add("pane-header");
    modes = new Segments<>("segmented", "", onMode);
    modes.getStyleClass().add("small");
    modes.setMinWidth(USE_PREF_SIZE);
    modes.setItems(
        List.of(Mode.values()), m -> TEXTS.get("mode." + m.name().toLowerCase(Locale.ROOT)));
    select(Mode.GRAPH);
    HBox row = new HBox(6, name, count, Parts.space(), modes);
    row.getStyleClass().add("pane-title");
    getChildren().addAll(row, signature);
  }

  void show(String label, String equations, String types) {
    name.setText(label);
    name.setTooltip(new Tooltip(label));
    count.setText(equations);
    signature.setText(types);
    signature.setTooltip(types.isEmpty() ? null : new Tooltip(types));
  }

  /** Whether there is anything to choose between. */
  void offerModes(boolean any) {
    modes.setVisible(any);
  }

  void select(Mode m) {
    modes.select(m);
  }
}
