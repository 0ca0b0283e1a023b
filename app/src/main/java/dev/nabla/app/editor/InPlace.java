package dev.nabla.app.editor;

import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.sketch.Target;
import java.util.function.Function;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Text fields laid over what is being edited: fields, names, titles, notes, comments. */
final class InPlace {
  private static final double FIELD_HEIGHT = 20;
  private static final double LEAST_WIDTH = 60;
  private static final double NAME_WIDTH = 140;

  private final EditorViewModel model;
  private final EditorCanvas canvas;
  private final Pane overlay;
  private final Runnable focus;

  /**
   * @param overlay the pane over the canvas that fields are put in
   * @param focus gives the keyboard back
   */
  InPlace(EditorViewModel model, EditorCanvas canvas, Pane overlay, Runnable focus) {
    this.model = model;
    this.canvas = canvas;
    this.overlay = overlay;
    this.focus = focus;
  }

  boolean isOpen() {
    return !overlay.getChildren().isEmpty();
  }

  private void close() {
    overlay.getChildren().clear();
    focus.run();
  }

  /** Takes away what is open, as if the keyboard had gone elsewhere. */
  void end() {
    if (isOpen()) {
      close();
    }
  }

  void field(NodeBox box, int row) {
    Row r = box.rows().get(row);
    if (r.in() instanceof Target.OfCall to && canvas.hasScene()) {
      String text = r.preset() || r.field() == null ? "" : r.field();
      var widths = canvas.scene().widths();
      open(
          text,
          box.fieldX(r, widths),
          box.rowY(row),
          box.fieldWidth(r, widths),
          t -> model.type(to, t),
          () -> fieldAfter(box.id(), row));
    }
  }

  /** Types into the next field of a node after a row, if there is one. */
  void fieldAfter(int id, int row) {
    NodeBox box = canvas.hasScene() ? canvas.scene().box(id) : null;
    for (int i = row + 1; box != null && i < box.rows().size(); i++) {
      if (box.rows().get(i).field() != null) {
        field(box, i);
        return;
      }
    }
  }

  void inputName(NodeBox box, int row) {
    String name = box.rows().get(row).name();
    double y = box.rowY(row);
    open(name, box.x() + 8, y, box.width() - 20, t -> model.inputs().rename(name, t), () -> {});
  }

  /** Names a result of a call. */
  void resultName(NodeBox box) {
    for (int i = 0; i < box.rows().size(); i++) {
      Row r = box.rows().get(i);
      if (r.out() instanceof dev.nabla.app.sketch.Operand.FromNode(int id, int output)) {
        double x = box.right() - NAME_WIDTH;
        open(
            r.name(),
            Math.max(box.x() + 8, x),
            box.socketY(i),
            Math.min(NAME_WIDTH, box.width() - 20),
            t -> model.nodes().name(id, output, t),
            () -> {});
        return;
      }
    }
  }

  void comment(NodeBox box) {
    open(
        box.look().comment(),
        box.x(),
        box.y() - 14,
        Math.max(180, box.width()),
        t -> {
          model.nodes().comment(box.id(), t);
          return null;
        },
        () -> {});
  }

  void frameTitle(FrameBox f) {
    open(
        f.title(),
        f.x() + 8,
        f.y() + FrameBox.TITLE / 2,
        NAME_WIDTH,
        t -> {
          model.frames().rename(f.id(), t.strip());
          return null;
        },
        () -> {});
  }

  /** Asks for a name where the selection is. */
  void name(String usual, Function<String, @Nullable String> commit) {
    EditorScene s = canvas.scene();
    Area a = s.bounds(model.selected());
    open(usual, a.x1(), a.y1() - 16, NAME_WIDTH, commit, () -> {});
  }

  private void open(
      String text,
      double x,
      double y,
      double width,
      Function<String, @Nullable String> commit,
      Runnable next) {
    FieldEditor field = new FieldEditor(text, commit, this::close, next);
    double w = Math.max(LEAST_WIDTH, width * canvas.view().scale());
    field.setMinWidth(w);
    field.setPrefWidth(w);
    field.setMaxWidth(w);
    overlay.getChildren().setAll(field);
    field.relocate(
        Math.round(Math.clamp(canvas.screenX(x), 0, Math.max(0, canvas.getWidth() - w))),
        Math.round(Math.max(0, canvas.screenY(y) - FIELD_HEIGHT / 2)));
    field.requestFocus();
  }

  /** The words of a note, in several lines: Esc or a click elsewhere ends. */
  void note(NodeBox box) {
    TextArea area = new TextArea(box.title());
    area.setWrapText(true);
    area.getStyleClass().add("node-note");
    double s = canvas.view().scale();
    area.setPrefSize(Math.max(120, box.width() * s), Math.max(48, box.height() * s));
    overlay.getChildren().setAll(area);
    area.resizeRelocate(
        canvas.screenX(box.x()),
        canvas.screenY(box.y()),
        area.getPrefWidth(),
        area.getPrefHeight());
    boolean[] done = {false};
    Runnable finish =
        () -> {
          if (!done[0]) {
            done[0] = true;
            model.nodes().setNote(box.id(), area.getText());
            close();
          }
        };
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE || e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            finish.run();
            e.consume();
          }
        });
    area.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                finish.run();
              }
            });
    area.requestFocus();
    area.end();
  }
}
