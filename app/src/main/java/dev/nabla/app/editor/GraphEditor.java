package dev.nabla.app.editor;

import static dev.nabla.app.controls.Parts.label;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.NodeBox.Row;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.tensor.ShapedArray;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/**
 * The drawing of the current function, to be edited: nodes from a palette, links by dragging,
 * literals typed in place. For a function that is no drawing, an offer to begin one.
 */
public final class GraphEditor extends StackPane {
  private static final double FIELD_HEIGHT = 20;

  private final Workspace workspace;
  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();
  private final EditorCanvas canvas;
  private final Pane overlay = new Pane();
  private final VBox empty;
  private final Popup popup = new Popup();
  private final NodePalette palette;
  private @Nullable Operand paletteFrom;
  private double paletteX;
  private double paletteY;

  public GraphEditor(Workspace workspace) {
    this.workspace = workspace;
    model = new EditorViewModel(workspace);
    canvas = new EditorCanvas(model, workspace.themeProperty(), new Requests());
    palette = new NodePalette(this::chosen);
    empty = offer();
    getStyleClass().add("graph-editor");
    overlay.setPickOnBounds(false);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    setMinSize(0, 0);
    setFocusTraversable(true);
    getChildren().setAll(canvas, overlay, empty);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.getContent().add(palette);
    popup.setOnHidden(e -> requestFocus());
    setOnKeyPressed(this::key);
    model.revisionProperty().subscribe(r -> refresh());
  }

  /** What the editor shows and does. */
  public EditorViewModel model() {
    return model;
  }

  private VBox offer() {
    Button begin = new Button(texts.get("empty.new"));
    begin.getStyleClass().addAll("outlined", "small");
    begin.setOnAction(e -> workspace.edit(NewFunction.drawn()));
    VBox box = new VBox(8, label(texts.get("empty.title"), "small", "tertiary"), begin);
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private void refresh() {
    Sketch s = model.sketch();
    empty.setVisible(s == null);
    canvas.setVisible(s != null);
    overlay.setVisible(s != null);
    if (s != null) {
      String nodes = texts.count("accessible.nodes", s.nodes().size());
      setAccessibleText(texts.format("accessible", nodes));
      if (s.nodes().isEmpty()) {
        setAccessibleHelp(texts.get("hint"));
      }
    }
  }

  private final class Requests implements EditorCanvas.Requests {
    @Override
    public void palette(double x, double y, @Nullable Operand from) {
      openPalette(x, y, canvas.graphX(x), canvas.graphY(y), from);
    }

    @Override
    public void editField(NodeBox box, int row) {
      Row r = box.rows().get(row);
      if (r.in() instanceof Target.OfCall to) {
        String text = r.preset() || r.field() == null ? "" : r.field();
        EditorScene s = canvas.scene();
        if (s != null) {
          double x = box.fieldX(r, s.widths());
          edit(
              text,
              x,
              box.rowY(row),
              box.fieldWidth(r, s.widths()),
              t -> model.type(to, t),
              () -> editFieldAfter(box.id(), row));
        }
      }
    }

    @Override
    public void editName(NodeBox box, int row) {
      String name = box.rows().get(row).name();
      edit(
          name,
          box.x() + 8,
          box.rowY(row),
          box.width() - 20,
          t -> model.renameInput(name, t),
          () -> {});
    }
  }

  /** Lays a text field over a place of the graph. */
  private void edit(
      String text,
      double x,
      double y,
      double width,
      Function<String, @Nullable String> commit,
      Runnable next) {
    FieldEditor field =
        new FieldEditor(
            text,
            commit,
            () -> {
              overlay.getChildren().clear();
              requestFocus();
            },
            next);
    double scale = canvas.view().scale();
    double w = Math.max(60, width * scale);
    field.setMinWidth(w);
    field.setPrefWidth(w);
    field.setMaxWidth(w);
    overlay.getChildren().setAll(field);
    field.relocate(Math.round(canvas.screenX(x)), Math.round(canvas.screenY(y) - FIELD_HEIGHT / 2));
    field.requestFocus();
  }

  /** Opens the palette at a place of this editor; what is chosen goes to a place of the graph. */
  private void openPalette(double x, double y, double gx, double gy, @Nullable Operand from) {
    SketchTypes types = model.types();
    if (types == null) {
      return;
    }
    paletteFrom = from;
    paletteX = gx;
    paletteY = gy;
    ShapedArray type =
        from != null && types.of(from) instanceof SketchTypes.Known k ? k.type() : null;
    Point2D at = canvas.localToScreen(x, y);
    popup.show(getScene().getWindow(), at.getX(), at.getY() + 4);
    palette.open(type);
  }

  private void chosen(Operation o) {
    popup.hide();
    model.add(o, paletteX, paletteY, paletteFrom);
  }

  /** From the keyboard: beside the selected node and linked to it, else in the middle. */
  private void openPalette() {
    EditorScene s = canvas.scene();
    if (s == null) {
      return;
    }
    java.util.Set<Integer> selected = model.selected();
    NodeBox box = selected.size() == 1 ? s.box(selected.iterator().next()) : null;
    Operand from =
        box == null
            ? null
            : box.rows().stream().map(Row::out).filter(o -> o != null).findFirst().orElse(null);
    double x = box == null ? canvas.getWidth() / 2 : canvas.screenX(box.right() + 40);
    double y = box == null ? canvas.getHeight() / 2 : canvas.screenY(box.y());
    double gx = canvas.graphX(x);
    double gy = canvas.graphY(y);
    openPalette(
        Math.clamp(x, 0, canvas.getWidth()), Math.clamp(y, 0, canvas.getHeight()), gx, gy, from);
  }

  private void key(KeyEvent e) {
    if (model.sketch() == null || e.getTarget() != this) {
      return;
    }
    if (e.isShortcutDown()) {
      switch (e.getCode()) {
        case A -> model.selectAll();
        default -> {
          return;
        }
      }
      e.consume();
      return;
    }
    switch (e.getCode()) {
      case TAB -> openPalette();
      case DELETE, BACK_SPACE -> model.delete();
      case ESCAPE -> model.selectNothing();
      case HOME -> canvas.fit();
      case ENTER -> editFirstField();
      case LEFT -> arrow(e, -1, 0);
      case RIGHT -> arrow(e, 1, 0);
      case UP -> arrow(e, 0, -1);
      case DOWN -> arrow(e, 0, 1);
      default -> {
        return;
      }
    }
    e.consume();
  }

  /** Arrow keys go from node to node; with Alt they move the selected ones. */
  private void arrow(KeyEvent e, int dx, int dy) {
    if (e.isAltDown()) {
      model.moveSelection(8.0 * dx, 8.0 * dy);
    } else {
      EditorScene s = canvas.scene();
      Integer from = model.selected().stream().findFirst().orElse(null);
      Integer next = s == null ? null : s.neighbour(from, dx, dy);
      if (next != null) {
        model.select(next, false);
      }
    }
  }

  private void editFirstField() {
    java.util.Set<Integer> selected = model.selected();
    if (selected.size() == 1) {
      editFieldAfter(selected.iterator().next(), -1);
    }
  }

  /** Types into the next field of a node after a row, if there is one. */
  private void editFieldAfter(int key, int row) {
    EditorScene s = canvas.scene();
    NodeBox box = s == null ? null : s.box(key);
    for (int i = row + 1; box != null && i < box.rows().size(); i++) {
      if (box.rows().get(i).field() != null) {
        new Requests().editField(box, i);
        return;
      }
    }
  }
}
