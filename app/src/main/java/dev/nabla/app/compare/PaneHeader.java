package dev.nabla.app.compare;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
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
  private final HBox modes = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final Map<Mode, ToggleButton> buttons = new EnumMap<>(Mode.class);

  PaneHeader(Consumer<Mode> onMode) {
    getStyleClass().add("pane-header");
    modes.getStyleClass().addAll("segmented", "small");
    modes.setMinWidth(USE_PREF_SIZE);
    for (Mode m : Mode.values()) {
      ToggleButton b =
          new ToggleButton(TEXTS.get("mode." + m.name().toLowerCase(java.util.Locale.ROOT)));
      b.setToggleGroup(group);
      b.setMinWidth(USE_PREF_SIZE);
      b.setOnAction(e -> onMode.accept(m));
      buttons.put(m, b);
      modes.getChildren().add(b);
    }
    modes.getChildren().getFirst().getStyleClass().add("first");
    modes.getChildren().getLast().getStyleClass().add("last");
    select(Mode.GRAPH);
    group
        .selectedToggleProperty()
        .addListener(
            (p, was, is) -> {
              if (is == null && was != null) {
                group.selectToggle(was);
              }
            });
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
    group.selectToggle(buttons.get(m));
  }
}
