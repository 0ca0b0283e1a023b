package dev.nabla.app.functions;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.app.text.PythonViewModel;
import dev.nabla.app.timing.TimeScale;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.SourceLine;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import jfx.incubator.scene.control.richtext.TextPos;
import org.jspecify.annotations.Nullable;

/** The current function as Python, to be edited, and as its jaxpr. */
final class SourcePanel extends VBox {
  private static final double LINE = 20;
  private static final double PADDING = 10;
  private static final int FEWEST_LINES = 5;
  private static final double WIDE = 256;

  private final Workspace workspace;
  private final Texts texts = Texts.of(SourcePanel.class);
  private final SourceEditor editor;
  private final PythonViewModel drawn;
  private final TextArea jaxpr = new TextArea();
  private final Label traced = Parts.label("", "traced");
  private final StackPane pages = new StackPane();
  private final ToggleGroup group = new ToggleGroup();
  private final ToggleButton python;
  private final HBox tabs;
  private boolean updating;
  private double lines = FEWEST_LINES;

  /**
   * @param drawing the current function's, whose selection is shown in its text
   * @param open shows the page for drawing
   */
  SourcePanel(Workspace workspace, EditorViewModel drawing, Runnable open) {
    this.workspace = workspace;
    getStyleClass().add("panel");
    editor = new SourceEditor(workspace.themeProperty());
    editor.setId("source");
    editor.area().setAccessibleText(texts.get("source.text"));
    jaxpr.setEditable(false);
    jaxpr.getStyleClass().add("listing");
    drawn = new PythonViewModel(workspace, drawing);
    python = tab("source.python", editor);
    ToggleButton listing = tab("source.jaxpr", jaxpr);
    tabs = new HBox(python, listing, graph(open));
    tabs.getStyleClass().addAll("tabs", "below");
    tabs.getChildren().addAll(Parts.space(), traced);
    python.setSelected(true);
    pages.getStyleClass().add("source-pages");
    pages.setMinHeight(FEWEST_LINES * LINE);
    VBox.setVgrow(pages, Priority.ALWAYS);
    getChildren().addAll(tabs, pages);
    editor.textProperty().subscribe((was, is) -> typed(is));
    workspace.historyProperty().subscribe(h -> update());
    workspace.stages().addListener((ListChangeListener<Object>) c -> showStages());
    workspace.traceNanosProperty().subscribe(n -> showStages());
    jaxpr.visibleProperty().subscribe(shown -> showStages());
    widthProperty().map(w -> w.doubleValue() < WIDE).subscribe(narrow -> showStages());
    workspace.problems().addListener((ListChangeListener<Object>) c -> markErrors());
    workspace.selectionProperty().subscribe(this::markSelected);
    drawing.revisionProperty().subscribe(r -> showDrawing());
    editor.area().caretPositionProperty().subscribe(this::caret);
  }

  private ToggleButton tab(String key, Node page) {
    ToggleButton tab = new ToggleButton(texts.get(key));
    tab.getStyleClass().add("tab");
    tab.setToggleGroup(group);
    tab.setMinWidth(USE_PREF_SIZE);
    tab.setOnAction(e -> tab.setSelected(true));
    page.visibleProperty().bind(tab.selectedProperty());
    pages.getChildren().add(page);
    return tab;
  }

  /** The way to the graph, which has a page of its own. */
  private Button graph(Runnable open) {
    Button graph = new Button(texts.get("source.graph"));
    graph.getStyleClass().setAll("tab");
    graph.setId("open-drawing");
    graph.setTooltip(new Tooltip(texts.get("source.graph.tip")));
    graph.setMinWidth(USE_PREF_SIZE);
    graph.setOnAction(e -> open.run());
    return graph;
  }

  /** The editor, to be given the keyboard. */
  SourceEditor editor() {
    return editor;
  }

  /** The height below which little of the source can be seen. */
  double least() {
    return tabs.prefHeight(-1) + PADDING + FEWEST_LINES * LINE;
  }

  /** The height to take of this much: no line is cut, and no more room than the text needs. */
  double fitting(double height) {
    double chrome = tabs.prefHeight(-1) + PADDING;
    double room = Math.floor((height - chrome) / LINE);
    return chrome + LINE * Math.clamp(room, FEWEST_LINES, Math.max(FEWEST_LINES, lines));
  }

  private Optional<Source> source() {
    return workspace.document().current().flatMap(f -> workspace.document().sourceOf(f));
  }

  private void update() {
    updating = true;
    try {
      String text = source().map(Source::text).orElseGet(drawn::text);
      editor.setText(text);
      editor.area().setEditable(source().isPresent() || drawn.isEditable());
      lines = text.lines().count() + 2;
      requestLayout();
    } finally {
      updating = false;
    }
  }

  private void typed(String text) {
    if (!updating && drawn.isEditable()) {
      drawn.typed(text);
      markErrors();
    } else if (!updating) {
      source()
          .ifPresent(
              s ->
                  workspace.edit(
                      Edit.of(
                              texts.get("edit.source"),
                              d -> d.withSource(new Source(s.name(), text)))
                          .inRun("source " + s.name())));
    }
  }

  private void showStages() {
    Graph g = workspace.stages().isEmpty() ? null : workspace.stages().getFirst().graph();
    if (jaxpr.isVisible()) {
      jaxpr.setText(g == null ? "" : JaxprPrinter.print(g));
    }
    long nanos = workspace.traceNanosProperty().get();
    String key = getWidth() < WIDE ? "source.traced.brief" : "source.traced";
    traced.setText(g == null || nanos < 0 ? "" : texts.format(key, TimeScale.format(nanos)));
  }

  private void markErrors() {
    if (drawn.isEditable()) {
      editor.markErrors(drawn.errors());
      return;
    }
    editor.markErrors(
        workspace.problems().stream()
            .map(Problem::source)
            .filter(this::isHere)
            .map(SourceLine::line)
            .collect(Collectors.toSet()));
  }

  private void markSelected(@Nullable Selection s) {
    if (drawn.isEditable()) {
      return;
    }
    SourceLine line = s instanceof Selection.OfEquation e ? origin(e.equation()) : null;
    editor.markLine(line != null && isHere(line) ? line.line() : 0);
  }

  /** What is selected and wrong in the drawing is so in its text. */
  private void showDrawing() {
    if (drawn.isEditable()) {
      editor.markSelected(drawn.selected());
      markErrors();
    }
  }

  private void follow() {
    TextPos now = editor.area().getCaretPosition();
    if (now != null) {
      drawn.caret(now.index() + 1, now.offset());
    }
  }

  private void caret(@Nullable TextPos at) {
    if (at != null && !updating && editor.area().isFocused()) {
      // Later: the control is not done with moving its caret.
      Platform.runLater(this::follow);
    }
  }

  /** The source line of an equation, or of the first that it was made from. */
  private static @Nullable SourceLine origin(Equation e) {
    if (e.source() != null) {
      return e.source();
    }
    for (Equation from : e.provenance().sources()) {
      SourceLine line = origin(from);
      if (line != null) {
        return line;
      }
    }
    return null;
  }

  private boolean isHere(@Nullable SourceLine line) {
    Optional<FunctionEntry> f = workspace.document().current();
    return line != null
        && f.flatMap(e -> workspace.document().sourceOf(e))
            .filter(s -> line.file().endsWith(s.name()))
            .isPresent();
  }
}
