package dev.nabla.app.timing;

import static dev.nabla.app.controls.Parts.label;

import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.device.DeviceInfo;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.PopOver;

/** The device that a run uses. Missing ones stay in the list and say what to install. */
final class DeviceChoice extends HBox {
  private final WorkspaceModel model;
  private static final double EXPLANATION = 320;

  private final Segments<DeviceInfo> segments;
  private final PopOver why = new PopOver();
  private final Label name;

  DeviceChoice(WorkspaceModel model, List<DeviceInfo> devices, Texts texts) {
    super(8);
    this.model = model;
    setAlignment(Pos.CENTER_LEFT);
    List<DeviceInfo> order =
        devices.stream()
            .sorted(Comparator.comparing(d -> !d.available() ? 2 : d.id().equals("jvm") ? 0 : 1))
            .toList();
    why.setArrowLocation(PopOver.ArrowLocation.BOTTOM_CENTER);
    why.setDetachable(false);
    why.setAnimated(false);
    why.setCornerRadius(8);
    why.setArrowSize(8);
    segments = new Segments<>("segmented", "", this::choose);
    segments.setItems(order, d -> name(d, texts));
    for (int i = 0; i < order.size(); i++) {
      DeviceInfo d = order.get(i);
      ToggleButton b = segments.button(i);
      String tip =
          d.available() ? d.description() : texts.format("device.missing", d.name(), d.install());
      Tooltip tooltip = new Tooltip(tip);
      tooltip.setWrapText(true);
      tooltip.setMaxWidth(360);
      b.setTooltip(tooltip);
      b.setAccessibleHelp(tip);
      if (!d.available()) {
        b.getStyleClass().add("missing");
      }
    }
    name = label(texts.get("device"), "small", "tertiary");
    getChildren().setAll(name, segments);
    model.deviceProperty().subscribe(this::mark);
  }

  /** The devices alone where there is no room for the word before them. */
  void setNarrow(boolean narrow) {
    name.setVisible(!narrow);
    name.setManaged(!narrow);
  }

  private static String name(DeviceInfo d, Texts texts) {
    int cores = Runtime.getRuntime().availableProcessors();
    return d.id().equals("jvm")
        ? d.name() + " \u00b7 " + texts.count("device.cores", cores)
        : d.name();
  }

  private void mark(String id) {
    segments.items().stream()
        .filter(d -> d.id().equals(id))
        .findFirst()
        .ifPresent(segments::select);
  }

  private void choose(DeviceInfo d) {
    if (d.available()) {
      model.deviceProperty().set(d.id());
    } else {
      mark(model.deviceProperty().get());
      explain(segments.button(segments.items().indexOf(d)));
    }
  }

  /** Shows at once why a device cannot be chosen. */
  private void explain(ToggleButton b) {
    if (why.isShowing()) {
      why.hide();
    }
    Label text = label(b.getAccessibleHelp(), "small");
    text.setMinWidth(0);
    text.setMaxWidth(EXPLANATION);
    text.setWrapText(true);
    text.setPadding(new Insets(10, 12, 10, 12));
    why.setContentNode(text);
    why.show(b);
  }
}
