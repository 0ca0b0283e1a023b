package dev.nabla.app.editor;

import static dev.nabla.app.controls.Parts.label;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.NodeEdits.Beside;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.sketch.Arrange;
import dev.nabla.app.sketch.Arrange.Edge;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The drawing of the current function, to be edited: nodes from a palette, links by dragging,
 * literals typed in place. For a function that is no drawing, an offer to begin one.
 */
public final class GraphEditor extends StackPane {
  private final Workspace workspace;
  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();
  private final EditorCanvas canvas;
  private final InPlace inPlace;
  private final Pane overlay = new Pane();
  private final Label notice = label("", "editor-notice");
  private final VBox empty;
  private final PalettePopup palette;
  private final EditorActions actions;
  private final EditorMenus menus;
  private final Described described;
  private @Nullable ContextMenu menu;

  public GraphEditor(Workspace workspace) {
    this.workspace = workspace;
    model = new EditorViewModel(workspace);
    Asked asked = new Asked();
    canvas = new EditorCanvas(model, workspace.themeProperty(), asked);
    inPlace = new InPlace(model, canvas, overlay, this::requestFocus);
    palette = new PalettePopup(model, canvas, this::requestFocus);
    actions = new EditorActions(model, asked);
    menus = new EditorMenus(model, actions);
    described = new Described(model, canvas);
    empty = offer();
    getStyleClass().add("graph-editor");
    overlay.setPickOnBounds(false);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    setMinSize(0, 0);
    setFocusTraversable(true);
    notice.textProperty().bind(model.noticeProperty());
    notice.visibleProperty().bind(model.noticeProperty().isNotEmpty());
    notice.setMouseTransparent(true);
    notice.setWrapText(true);
    StackPane.setAlignment(notice, Pos.TOP_CENTER);
    getChildren().setAll(canvas, overlay, notice, empty);
    new EditorKeys(this, model, canvas, actions).listen();
    model.revisionProperty().subscribe(r -> refresh());
  }

  /** What the editor shows and does. */
  public EditorViewModel model() {
    return model;
  }

  /** Everything that can be done here, by name. */
  public EditorActions actions() {
    return actions;
  }

  EditorCanvas canvas() {
    return canvas;
  }

  /** The list that was opened last; null before. */
  @Nullable ContextMenu menu() {
    return menu;
  }

  InPlace inPlace() {
    return inPlace;
  }

  private VBox offer() {
    Button draw = new Button(texts.get("action.draw"));
    draw.getStyleClass().addAll("primary", "small");
    draw.setId("draw-python");
    draw.setOnAction(e -> model.drawing().draw());
    draw.visibleProperty().bind(model.drawing().possible());
    draw.managedProperty().bind(draw.visibleProperty());
    Button begin = new Button(texts.get("empty.new"));
    begin.getStyleClass().addAll("outlined", "small");
    begin.setOnAction(e -> workspace.edit(NewFunction.drawn()));
    VBox box = new VBox(8, label(texts.get("empty.title"), "small", "tertiary"), draw, begin);
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private void refresh() {
    Sketch s = model.sketch();
    empty.setVisible(s == null);
    canvas.setVisible(s != null);
    overlay.setVisible(s != null);
    if (s != null) {
      setAccessibleText(described.text());
      setAccessibleHelp(texts.get("hint"));
    }
  }

  /** Opens search-to-add beside the selected node and linked to it, else in the middle. */
  void openPalette() {
    if (!canvas.hasScene()) {
      return;
    }
    NodeBox box = model.single().map(i -> canvas.scene().box(i)).orElse(null);
    Operand from =
        box == null
            ? null
            : box.rows().stream().map(Row::out).filter(Objects::nonNull).findFirst().orElse(null);
    openPalette(box, from);
  }

  /** Opens search-to-add beside a node. */
  void openPalette(@Nullable NodeBox box, @Nullable Operand from) {
    Optional<Pointer> pointer = canvas.pointer();
    double x =
        box != null
            ? canvas.screenX(box.right() + 40)
            : pointer.map(Pointer::x).orElse(canvas.getWidth() / 2);
    double y =
        box != null
            ? canvas.screenY(box.y()) + 36
            : pointer.map(Pointer::y).orElse(canvas.getHeight() / 2);
    palette.open(x, y, from == null ? new Beside.Nothing() : new Beside.After(from, ""));
  }

  private final class Asked implements Surface.Requests, EditorActions.Host {
    @Override
    public void palette(double x, double y, Beside beside) {
      palette.open(x, y, beside);
    }

    @Override
    public void editField(NodeBox box, int row) {
      inPlace.field(box, row);
    }

    @Override
    public void editName(NodeBox box, int row) {
      inPlace.inputName(box, row);
    }

    @Override
    public void editNote(NodeBox box) {
      inPlace.note(box);
    }

    @Override
    public void editTitle(FrameBox frame) {
      inPlace.frameTitle(frame);
    }

    @Override
    public void menu(double x, double y) {
      if (menu != null) {
        menu.hide();
      }
      menu = menus.menu(canvas.pointer());
      var at = canvas.localToScreen(x, y);
      menu.show(canvas, at.getX(), at.getY());
    }

    @Override
    public void add() {
      openPalette();
    }

    @Override
    public void addNote() {
      double[] at = here();
      int id = model.nodes().addNote(at[0], at[1]);
      NodeBox b = canvas.scene().box(id);
      if (b != null) {
        inPlace.note(b);
      }
    }

    @Override
    public void addInput() {
      double[] at = here();
      model.inputs().addNode(at[0], at[1]);
    }

    /** Where the pointer is in the graph, else the middle of what is shown. */
    private double[] here() {
      double x = canvas.pointer().map(Pointer::x).orElse(canvas.getWidth() / 2);
      double y = canvas.pointer().map(Pointer::y).orElse(canvas.getHeight() / 2);
      return new double[] {canvas.graphX(x), canvas.graphY(y)};
    }

    @Override
    public void frame() {
      inPlace.name(
          texts.get("frame.title"),
          t -> {
            model.frames().frame(t.strip());
            return null;
          });
    }

    @Override
    public void group() {
      String wrong = model.groups().whyNot();
      if (wrong != null) {
        model.notice(wrong);
      } else {
        inPlace.name(model.groups().freeName(), model.groups()::group);
      }
    }

    @Override
    public void rename() {
      int id = model.single().orElse(0);
      NodeBox b = canvas.scene().box(id);
      canvas.scene().frame(id).ifPresent(inPlace::frameTitle);
      if (b != null) {
        switch (b.kind()) {
          case NOTE -> inPlace.note(b);
          case INPUTS -> inPlace.inputName(b, 0);
          case CALL, GROUP -> inPlace.resultName(b);
          case RESULTS, REROUTE -> {}
        }
      }
    }

    @Override
    public void comment() {
      NodeBox b = canvas.scene().box(model.single().orElse(0));
      if (b != null && b.isCall()) {
        inPlace.comment(b);
      }
    }

    @Override
    public void connect() {
      canvas.startKeyLink();
    }

    @Override
    public void copy(boolean cut) {
      String text = cut ? model.clips().cut() : model.clips().copy();
      if (text != null) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
      }
    }

    @Override
    public void paste(boolean incoming) {
      String text = Clipboard.getSystemClipboard().getString();
      double[] at = here();
      model.clips().paste(text == null ? "" : text, at[0], at[1], incoming);
    }

    @Override
    public void align(Edge edge) {
      model.arranging().align(selectedBoxes(), edge);
    }

    @Override
    public void distribute(boolean across) {
      model.arranging().distribute(selectedBoxes(), across);
    }

    private List<Arrange.Box> selectedBoxes() {
      List<Arrange.Box> out = new ArrayList<>();
      for (int id : model.selected()) {
        NodeBox b = canvas.scene().box(id);
        if (b != null) {
          out.add(new Arrange.Box(id, b.x(), b.y(), b.width(), b.height()));
        }
      }
      return out;
    }

    @Override
    public void tidy() {
      EditorScene s = canvas.scene();
      Set<Integer> selected = model.selected();
      Thread.ofVirtual()
          .name("tidy")
          .start(
              () -> {
                Map<Integer, Place> places = Tidy.of(s, selected);
                Platform.runLater(() -> place(s, places));
              });
    }

    /** What was found for another drawing by now is dropped. */
    private void place(EditorScene of, Map<Integer, Place> places) {
      if (of.sketch().equals(model.sketch())) {
        model.arranging().place(texts.get("edit.tidy"), places);
      }
    }

    @Override
    public void fit() {
      canvas.fit();
    }

    @Override
    public void fitSelection() {
      canvas.fit(model.selected());
    }

    @Override
    public void zoom(double factor) {
      canvas.zoom(factor);
    }

    @Override
    public void actualSize() {
      canvas.zoom(1 / canvas.view().scale());
    }
  }
}
