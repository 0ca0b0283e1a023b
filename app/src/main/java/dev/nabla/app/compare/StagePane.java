package dev.nabla.app.compare;

import dev.nabla.app.canvas.GraphCanvas;
import dev.nabla.app.canvas.Highlights;
import dev.nabla.app.canvas.PaneScene;
import dev.nabla.app.compare.PaneHeader.Mode;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.workspace.Problem;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.styles.Theme;
import dev.nabla.transform.Stage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** One stage: its graph, jaxpr or kernels, between a header and a legend. */
final class StagePane extends BorderPane {
  private static final Texts TEXTS = Texts.of(StagePane.class);

  private final int index;
  private final GraphCanvas canvas = new GraphCanvas();
  private final PaneHeader header = new PaneHeader(this::show);
  private final PaneFooter footer;
  private final CodeList code;
  private final ScrollBar scroll = new ScrollBar();
  private final StackPane body = new StackPane();
  private Mode mode = Mode.GRAPH;
  private @Nullable Stage stage;
  private @Nullable ViewGraph graph;
  private Highlights lights = Highlights.NONE;
  private final Background lowering = new Background();
  private @Nullable Node notice;
  private final Background background = new Background();

  /**
   * @param onSelect called with an equation that was chosen in a listing
   * @param onZoom called when the zoom's figure is pressed
   */
  StagePane(int index, ObservableValue<Theme> theme, Consumer<Equation> onSelect, Runnable onZoom) {
    this.index = index;
    this.code = new CodeList(onSelect);
    this.footer = new PaneFooter(theme, canvas.viewport(), onZoom);
    getStyleClass().add("stage-pane");
    canvas.themeProperty().bind(theme);
    canvas.setId("graph-" + index);
    scroll.setOrientation(Orientation.VERTICAL);
    scroll.setFocusTraversable(false);
    StackPane.setAlignment(scroll, Pos.CENTER_RIGHT);
    body.getChildren().add(canvas);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(body.widthProperty());
    clip.heightProperty().bind(body.heightProperty());
    body.setClip(clip);
    setTop(header);
    setCenter(body);
    setBottom(footer);
    scroll.valueProperty().addListener((p, was, is) -> scrolled(is.doubleValue()));
    canvas.viewport().yProperty().addListener((p, was, is) -> updateScroll());
    canvas.viewport().scaleProperty().addListener((p, was, is) -> updateScroll());
    body.heightProperty().addListener((p, was, is) -> updateScroll());
    // Whole lines only.
    code.maxHeightProperty()
        .bind(body.heightProperty().map(h -> CodeList.wholeLines(h.doubleValue())));
  }

  int index() {
    return index;
  }

  /** The height of what is above and below the graph. */
  double chrome() {
    return header.prefHeight(-1) + footer.prefHeight(-1);
  }

  GraphCanvas canvas() {
    return canvas;
  }

  @Nullable ViewGraph graph() {
    return graph;
  }

  boolean showsGraph() {
    return mode == Mode.GRAPH && graph != null;
  }

  /** Shows a stage that has a graph. */
  void show(Stage s, String label) {
    stage = s;
    Graph g = s.graph();
    if (g == null) {
      return;
    }
    int n = g.equations().size();
    header.show(label, TEXTS.count("equations", n), g.signature());
    header.offerModes(true);
    canvas.setAccessibleText(label + ", " + TEXTS.count("equations", n));
    notice = null;
    show(mode);
  }

  /** Works on this pane's graph, in the background if it is large; only the last result arrives. */
  <T> void computing(int size, Supplier<T> work, Consumer<T> then) {
    background.run(size, work, then);
  }

  /** Shows positions and values. */
  void draw(ViewGraph next, PaneScene scene, @Nullable String example) {
    graph = next;
    canvas.show(scene);
    if (stage != null) {
      footer.show(stage, next, example);
    }
    updateScroll();
  }

  /** Shows why a stage has no graph, with ways out. */
  void fail(Stage s, String label, Problem problem, Consumer<Problem.Fix> onFix) {
    blank(s, label);
    notice = new ProblemNotice(problem, onFix);
    show(mode);
  }

  /** Shows that a stage waits for another one. */
  void waitFor(Stage s, String label, String transform) {
    blank(s, label);
    var text = dev.nabla.app.controls.Parts.label(TEXTS.format("waiting", transform), "tertiary");
    text.setWrapText(true);
    notice = text;
    show(mode);
  }

  private void blank(Stage s, String label) {
    stage = s;
    graph = null;
    header.show(label, "", "");
    header.offerModes(false);
    canvas.show(null);
    canvas.setAccessibleText(label);
    footer.clear();
    code.show(List.of());
  }

  void highlight(Highlights next) {
    lights = next;
    canvas.highlight(next);
    if (mode != Mode.GRAPH) {
      code.mark(next.selected(), next.lit());
    }
  }

  private void show(Mode m) {
    mode = m;
    header.select(m);
    if (notice != null) {
      StackPane.setMargin(notice, new Insets(12));
      body.getChildren().setAll(canvas, notice);
      return;
    }
    if (m == Mode.GRAPH) {
      body.getChildren().setAll(canvas, scroll);
      updateScroll();
      return;
    }
    body.getChildren().setAll(code);
    StackPane.setAlignment(code, Pos.TOP_LEFT);
    Graph g = stage == null ? null : stage.graph();
    if (g == null) {
      list(List.of());
    } else if (m == Mode.JAXPR) {
      list(JaxprLines.of(g));
    } else {
      list(List.of());
      lowering.later(() -> KernelListing.of(g), k -> showKernels(g, k));
    }
  }

  private void showKernels(Graph of, KernelListing kernels) {
    if (mode == Mode.KERNELS && stage != null && stage.graph() == of) {
      list(kernels.lines());
    }
  }

  private void list(List<JaxprLines.Line> lines) {
    code.show(lines);
    code.mark(lights.selected(), lights.lit());
  }

  private void updateScroll() {
    double content = graph == null ? 0 : graph.height() * canvas.viewport().scale();
    double height = body.getHeight();
    double y = -canvas.viewport().yProperty().get();
    boolean needed = content > height + 1 && height > 0;
    scroll.setVisible(needed && mode == Mode.GRAPH);
    if (!needed) {
      return;
    }
    scroll.setMin(Math.min(0, y));
    scroll.setMax(Math.max(content - height, y));
    scroll.setVisibleAmount((scroll.getMax() - scroll.getMin()) * height / content);
    scroll.setValue(y);
  }

  private void scrolled(double value) {
    var view = canvas.viewport();
    if (scroll.isVisible() && Math.abs(value + view.yProperty().get()) >= 1) {
      view.moveTo(view.xProperty().get(), -value);
    }
  }
}
