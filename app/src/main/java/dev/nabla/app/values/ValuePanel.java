package dev.nabla.app.values;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Stepper;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.styles.Theme;
import dev.nabla.tensor.Tensor;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Value tab: one array as heat map, table, plot, histogram or number, and its statistics. */
final class ValuePanel extends VBox {
  private static final int FEWEST_ROWS = 4;

  private final WorkspaceModel workspace;
  private final InspectorViewModel model;
  private final Texts texts;
  private final ArrayView array;
  private final FactsView facts = new FactsView();
  private final SocketMark socket;
  private final HistogramCanvas histogram;
  private final Label histogramTitle = label("", "small", "secondary");
  private final Segments<ViewKind> kinds;
  private final VBox head = section();
  private final VBox examples = section();
  private final VBox statistics = section(facts);
  private final VBox bins;
  private @Nullable ViewKind chosen;
  private double room;

  ValuePanel(WorkspaceModel workspace, InspectorViewModel model, Texts texts) {
    ObservableValue<Theme> theme = workspace.themeProperty();
    this.workspace = workspace;
    this.model = model;
    this.texts = texts;
    this.array = new ArrayView(theme, texts);
    this.socket = new SocketMark(theme);
    this.histogram = new HistogramCanvas(theme, 64, false);
    this.bins = section(histogramTitle, histogram);
    this.kinds = new Segments<>("segmented", "", this::choose);
    getStyleClass().add("inspector-body");
    bins.getStyleClass().add("histogram-section");
    statistics.getStyleClass().add("facts-section");
    model.digestProperty().addListener((o, was, is) -> refresh());
    model.shownProperty().addListener((o, was, is) -> refresh());
    model.indexProperty().addListener((o, was, is) -> refresh());
    workspace.exampleProperty().addListener((o, was, is) -> refresh());
    workspace.examplesProperty().addListener((o, was, is) -> refresh());
    sceneProperty().subscribe(s -> refresh());
  }

  private static VBox section(Node... children) {
    VBox box = new VBox(children);
    box.getStyleClass().add("inspector-section");
    return box;
  }

  private void choose(ViewKind kind) {
    chosen = kind;
    refresh();
  }

  /** Shows as much as this height has room for. */
  void fitInto(double height) {
    if (height > 0 && height != room) {
      room = height;
      Platform.runLater(this::fit);
    }
  }

  private void refresh() {
    fill();
    Platform.runLater(this::fit);
  }

  /** Where all does not fit: without the small histogram, then with fewer rows of numbers. */
  private void fit() {
    showBins(true);
    array.setMostRows(ArrayView.MOST_ROWS);
    if (room > 0 && getScene() != null) {
      applyCss();
      showBins(excess() <= 0);
      int fewer = (int) Math.ceil(Math.max(0, excess()) / GridCanvas.ROW);
      array.setMostRows(Math.max(FEWEST_ROWS, ArrayView.MOST_ROWS - fewer));
    }
  }

  private void showBins(boolean yes) {
    bins.setVisible(yes);
    bins.setManaged(yes);
  }

  private double excess() {
    return prefHeight(getWidth() > 0 ? getWidth() : Inspector.WIDTH) - room;
  }

  private void fill() {
    getChildren().clear();
    Inspected now = model.current();
    if (now == null) {
      getChildren().add(section(wrapped(texts.get("value.empty"))));
      return;
    }
    head.getChildren()
        .setAll(title(now), shrinking(now.path(), "small", "secondary", "value-path"));
    getChildren().add(head);
    Tensor value = now.value();
    ValueDigest digest = model.digestProperty().get();
    if (value == null || digest == null) {
      head.getChildren().add(wrapped(texts.get(value == null ? "value.pending" : "value.working")));
      addExamples();
      return;
    }
    showValue(now, value, digest);
    addExamples();
    facts.show(Fact.of(value, digest.stats(), texts), socket);
    socket.show(value.dtype());
    getChildren().add(statistics);
    showHistogram(value, digest);
  }

  private void showValue(Inspected now, Tensor value, ValueDigest digest) {
    List<ViewKind> suiting = ViewKind.suiting(value.shape());
    ViewKind kind = chosen != null && suiting.contains(chosen) ? chosen : suiting.getFirst();
    if (suiting.size() > 1) {
      kinds.setItems(suiting, k -> texts.get(k.key()));
      kinds.filling().select(kind);
      head.getChildren().add(kinds);
    }
    if (value.size() == 0) {
      head.getChildren().add(wrapped(texts.format("value.no-elements", value.shape().toTuple())));
      return;
    }
    array.show(now, digest, kind, exampleOf(now));
    head.getChildren().add(array);
    List<Integer> slice = model.sliceProperty().get();
    for (int axis = 0; axis < slice.size(); axis++) {
      head.getChildren().add(sliceStepper(axis, slice.get(axis), value.shape().dim(axis)));
    }
  }

  /** The row that the chosen example is in, or −1 where examples do not run down. */
  private int exampleOf(Inspected now) {
    ValueDigest digest = model.digestProperty().get();
    int axis = digest == null ? -1 : digest.grid().rowAxis();
    boolean outermost =
        axis >= 0 && !now.batch().isEmpty() && now.batch().getFirst().axis() == axis;
    return outermost && workspace.examplesProperty().get() > 0
        ? workspace.exampleProperty().get()
        : -1;
  }

  private HBox title(Inspected now) {
    Label name = label(now.name(), "mono-strong");
    Label known = shrinking(now.label(), "mono-strong");
    HBox box = new HBox(8, name, known);
    if (known.getText().isEmpty()) {
      box.getChildren().setAll(name, shrinking(now.type(), "mono", "small", "secondary"));
    }
    box.getChildren().addAll(space(), RoleTag.of(now.role(), texts));
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("value-title");
    return box;
  }

  private Node sliceStepper(int axis, int at, int size) {
    String name = texts.format("slice", axis);
    Stepper s = new Stepper(name, texts.get("example-of"), to -> model.moveSlice(axis, to));
    s.show(at, size);
    return stepperRow(name, s);
  }

  private static HBox stepperRow(String name, Stepper s) {
    Label l = label(name, "small", "secondary");
    l.setMinWidth(52);
    HBox row = new HBox(8, l, s);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("stepper-row");
    return row;
  }

  private void addExamples() {
    examples.getChildren().clear();
    int results = model.shownProperty().get().size();
    if (results > 1) {
      Stepper s =
          new Stepper(
              texts.get("value.output"),
              texts.get("value.output-of"),
              to -> model.indexProperty().set(to));
      s.show(model.indexProperty().get(), results);
      examples.getChildren().add(stepperRow(texts.get("value.output"), s));
    }
    int batch = workspace.examplesProperty().get();
    if (batch > 0) {
      Stepper s =
          new Stepper(
              texts.get("example"),
              texts.get("example-of"),
              to -> workspace.exampleProperty().set(to));
      s.show(workspace.exampleProperty().get(), batch);
      examples.getChildren().add(stepperRow(texts.get("example"), s));
    }
    if (!examples.getChildren().isEmpty()) {
      getChildren().add(examples);
    }
  }

  private void showHistogram(Tensor value, ValueDigest digest) {
    int n = digest.histogram().counts().length;
    if (value.size() < 2 || n == 0 || chosen == ViewKind.HISTOGRAM) {
      return;
    }
    histogramTitle.setText(texts.format("histogram.title", value.size(), n));
    histogram.show(digest.histogram(), NumberText.of(value.dtype(), digest.stats().maxAbs(), 1));
    getChildren().add(bins);
  }

  private static Label wrapped(String text) {
    Label l = label(text, "small", "tertiary");
    l.setMinWidth(0);
    l.setWrapText(true);
    l.setMinHeight(USE_PREF_SIZE);
    return l;
  }
}
