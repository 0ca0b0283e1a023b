package dev.nabla.app.shell;

import static dev.nabla.app.controls.Parts.label;

import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.editor.GraphEditor;
import dev.nabla.app.editor.PathBar;
import dev.nabla.app.functions.AddMenu;
import dev.nabla.app.functions.SideColumn;
import dev.nabla.app.parameters.ParametersView;
import dev.nabla.app.parameters.ParametersViewModel;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.text.TextPanel;
import dev.nabla.app.values.InspectorViews;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.Equation;
import dev.nabla.styles.Icon;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The window's page for drawing: canvas, inspector, the function as text, problems. The other page,
 * {@link Workbench}, compares the stages of its transformations.
 */
public final class EditorPage extends BorderPane {
  private static final double INSPECTOR = 280;
  private static final double BOTTOM = 156;
  private static final double HISTORY = 232;

  /** In narrow windows, and in large type, the columns are cut, not the window. */
  private static final double LEAST_TEXT = 104;

  /** The tabs of the inspector. */
  private enum Tab {
    PARAMETERS,
    VALUE,
    RULES
  }

  /** What other features make of the page. */
  public record Parts(InspectorViews values, Region history, Region bottom) {}

  private final Workspace workspace;
  private final Texts texts = Texts.of(EditorPage.class);
  private final GraphEditor editor;
  private final ScrollPane inspector = new ScrollPane();
  private final ParametersView parameters;
  private final Parts parts;
  private final Label arguments = label("", "tag");
  private final Label results = label("", "tag");
  private final SideColumn side;
  private final ToggleButton functions = new ToggleButton("", Icon.FUNCTION.node());
  private final PathBar path;
  private final VBox text;
  private final SplitPane bottom;
  private final SplitPane rows;
  private final Region right;
  private final SplitPane columns;
  private final BooleanProperty bottomShown = new SimpleBooleanProperty(true);
  private final BooleanProperty rightShown = new SimpleBooleanProperty(true);

  /**
   * @param compare shows the stages instead
   */
  public EditorPage(
      Workspace workspace, GraphEditor editor, AddMenu add, Parts parts, Runnable compare) {
    this.workspace = workspace;
    this.editor = editor;
    this.parts = parts;
    getStyleClass().add("editor-page");
    parameters = new ParametersView(new ParametersViewModel(editor.model()));
    side = new SideColumn(workspace, add);
    path = new PathBar(editor.model());
    VBox.setVgrow(editor, Priority.ALWAYS);
    VBox middle = new VBox(header(compare), editor);
    middle.setMinSize(0, 0);
    text = text();
    text.setMinWidth(LEAST_TEXT);
    parts.bottom().setMinWidth(LEAST_TEXT);
    bottom = new SplitPane(text, parts.bottom());
    bottom.setDividerPositions(0.5);
    rows = new SplitPane(middle, bottom);
    rows.setOrientation(Orientation.VERTICAL);
    SplitPane.setResizableWithParent(bottom, false);
    bottom.setPrefHeight(BOTTOM);
    right = right();
    columns = new SplitPane(rows, right);
    SplitPane.setResizableWithParent(right, false);
    rows.heightProperty()
        .subscribe((was, is) -> keep(rows, was.doubleValue(), is.doubleValue(), BOTTOM));
    columns
        .widthProperty()
        .subscribe((was, is) -> keep(columns, was.doubleValue(), is.doubleValue(), INSPECTOR));
    setLeft(rail());
    setCenter(columns);
    editor.model().revisionProperty().subscribe(r -> refresh());
    bottomShown.subscribe((was, is) -> show(rows, bottom, is, BOTTOM));
    rightShown.subscribe((was, is) -> show(columns, right, is, INSPECTOR));
  }

  /** Its parts, in the order in which the keyboard goes through them. */
  List<Node> parts() {
    return List.of(getLeft(), path, editor, text, parts.bottom(), right, parts.history());
  }

  /** Its panels, which can be hidden. */
  Panels panels() {
    return new Panels(functions.selectedProperty(), bottomShown, rightShown);
  }

  private static void show(SplitPane pane, Region part, boolean shown, double size) {
    if (!shown) {
      pane.getItems().remove(part);
    } else if (!pane.getItems().contains(part)) {
      pane.getItems().add(part);
      double length =
          pane.getOrientation() == Orientation.VERTICAL ? pane.getHeight() : pane.getWidth();
      keep(pane, 0, length, size);
    }
  }

  /** The last part gets its size when the page is first laid out. */
  private static void keep(SplitPane pane, double was, double is, double size) {
    if (was <= 0 && is > size && !pane.getDividers().isEmpty()) {
      pane.setDividerPositions((is - size) / is);
    }
  }

  /** The line above the canvas; the way between the two pages is at its end. */
  private HBox header(Runnable compare) {
    Segments<String> pages =
        new Segments<>(
            "segmented",
            "",
            page -> {
              if (page.equals("page.compare")) {
                compare.run();
              }
            });
    pages.setItems(List.of("page.edit", "page.compare"), texts::get);
    pages.select("page.edit");
    pages.setMaxWidth(USE_PREF_SIZE);
    Label file = label("", "path-file");
    file.textProperty()
        .bind(workspace.fileProperty().map(f -> String.valueOf(f.getFileName())).orElse(""));
    file.visibleProperty().bind(file.textProperty().isNotEmpty());
    file.managedProperty().bind(file.visibleProperty());
    file.setGraphic(Icon.CHEVRON_RIGHT.node());
    file.setContentDisplay(ContentDisplay.RIGHT);
    HBox box =
        new HBox(8, file, path, arguments, results, dev.nabla.app.controls.Parts.space(), pages);
    visibleProperty().subscribe(v -> pages.select("page.edit"));
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("editor-header");
    return box;
  }

  /** The function's texts, which can be edited as the drawing can. */
  private TextPanel text() {
    return new TextPanel(workspace, editor.model());
  }

  private HBox rail() {
    functions.setTooltip(new Tooltip(texts.get("rail.functions")));
    functions.setAccessibleText(texts.get("rail.functions"));
    functions.setId("rail-functions");
    side.visibleProperty().bind(functions.selectedProperty());
    side.managedProperty().bind(side.visibleProperty());
    VBox rail = new VBox(4, functions);
    rail.getStyleClass().add("rail");
    return new HBox(rail, side);
  }

  private VBox right() {
    Segments<Tab> tabs = new Segments<>("tabs", "tab", this::show);
    tabs.setItems(
        List.of(Tab.values()),
        t -> texts.get("tab." + t.name().toLowerCase(java.util.Locale.ROOT)));
    tabs.select(Tab.PARAMETERS);
    inspector.setFitToWidth(true);
    inspector.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(inspector, Priority.ALWAYS);
    inspector.viewportBoundsProperty().subscribe(b -> parts.values().fitInto(b.getHeight()));
    parts.history().setPrefHeight(HISTORY);
    parts.history().setMinHeight(120);
    VBox box = new VBox(tabs, inspector, parts.history());
    box.getStyleClass().addAll("panel", "inspector");
    box.setPrefWidth(INSPECTOR);
    box.setMinWidth(240);
    show(Tab.PARAMETERS);
    return box;
  }

  private void show(Tab tab) {
    inspector.setContent(
        switch (tab) {
          case PARAMETERS -> parameters;
          case VALUE -> parts.values().value();
          case RULES -> parts.values().node();
        });
  }

  private void refresh() {
    EditorViewModel model = editor.model();
    Sketch s = model.sketch();
    if (s == null) {
      return;
    }
    arguments.setText(texts.count("arguments", s.parameters().size()));
    results.setText(texts.count("results", s.results().operands().size()));
    Set<Integer> ids = model.selected();
    if (isVisible() && ids.size() == 1) {
      Equation e = workspace.nodeResults().get(ids.iterator().next());
      if (e != null) {
        workspace.selectionProperty().set(new Selection.OfEquation(0, e));
      }
    }
  }
}
