package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.NodeEdits.Beside;
import dev.nabla.app.editor.palette.NodePalette;
import dev.nabla.app.editor.types.Fits;
import dev.nabla.app.editor.types.Fits.Fit;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Point2D;
import javafx.stage.Popup;

/** Search-to-add at a place of the canvas. */
final class PalettePopup {
  private static final double BESIDE = 36;
  private static final double BEFORE = 128;

  private final EditorViewModel model;
  private final EditorCanvas canvas;
  private final Popup popup = new Popup();
  private final NodePalette palette;
  private final Texts texts = EditorTexts.get();
  private Beside beside = new Beside.Nothing();
  private double gx;
  private double gy;

  PalettePopup(EditorViewModel model, EditorCanvas canvas, Runnable closed) {
    this.model = model;
    this.canvas = canvas;
    palette = new NodePalette(this::chosen);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.getContent().add(palette);
    popup.setOnHidden(
        e -> {
          palette.close();
          closed.run();
        });
  }

  NodePalette palette() {
    return palette;
  }

  /** Opens at a place of the canvas; what is chosen goes there. */
  void open(double x, double y, Beside linked) {
    SketchTypes types = model.types();
    if (types == null) {
      return;
    }
    beside = linked;
    gx = canvas.graphX(x);
    gy = canvas.graphY(y);
    double sx = Math.clamp(x, 0, canvas.getWidth());
    double sy = Math.clamp(y, 0, canvas.getHeight());
    Point2D at = canvas.localToScreen(sx, sy);
    popup.show(canvas.getScene().getWindow(), at.getX(), at.getY() + 4);
    DocumentFunctions functions = model.functions();
    List<Operation> all = functions.callableFrom(current());
    switch (linked) {
      case Beside.Nothing n -> palette.open(all);
      case Beside.After(Operand from, String socket) when types.of(from) instanceof Known k -> {
        ShapedArray type = k.type();
        palette.open(
            all,
            texts.format("asked.takes", type),
            later(() -> new Fits(functions).taking(all, type)));
      }
      case Beside.After a -> palette.open(all);
      case Beside.Before(Target to) ->
          palette.open(
              all,
              texts.format("asked.gives", model.describe(to)),
              later(() -> new Fits(functions).giving(all, to, types)));
    }
  }

  /** Trying hundreds of operations can take longer than a frame. */
  private static CompletableFuture<List<Fit>> later(java.util.function.Supplier<List<Fit>> find) {
    return CompletableFuture.supplyAsync(find, r -> Thread.ofVirtual().start(r));
  }

  private String current() {
    return model.workspace().document().current().map(FunctionEntry::name).orElse("");
  }

  private void chosen(Fit fit) {
    popup.hide();
    Operation o = fit.operation();
    switch (beside) {
      case Beside.Nothing n -> model.nodes().add(o, gx, gy, beside);
      case Beside.After(Operand from, String socket) ->
          model.nodes().add(o, gx, gy - BESIDE, new Beside.After(from, fit.socket()));
      case Beside.Before b -> model.nodes().add(o, gx - BEFORE, gy - BESIDE, b);
    }
  }
}
