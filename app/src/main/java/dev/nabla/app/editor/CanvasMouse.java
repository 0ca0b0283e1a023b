package dev.nabla.app.editor;

import dev.nabla.app.editor.scene.ErrorCard;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.Hit;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.NodeBox.Kind;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** What each press, drag and click of the mouse on the canvas means. */
final class CanvasMouse {
  private static final double CLICK = 4;

  private final EditorCanvas canvas;
  private final EditorViewModel model;
  private @Nullable Gesture gesture;
  private @Nullable Pointer pressed;
  private boolean moved;
  private boolean toggleOnClick;

  CanvasMouse(EditorCanvas canvas, EditorViewModel model) {
    this.canvas = canvas;
    this.model = model;
    canvas.setOnMousePressed(this::pressed);
    canvas.setOnMouseDragged(this::dragged);
    canvas.setOnMouseReleased(this::released);
    canvas.setOnMouseMoved(this::over);
    canvas.setOnMouseExited(e -> canvas.hover(null));
  }

  /** What goes on, once the pressed mouse has moved. */
  @Nullable Gesture gesture() {
    return moved ? gesture : null;
  }

  /** Ends what goes on without doing it. */
  boolean cancel() {
    Gesture g = gesture();
    gesture = null;
    moved = false;
    if (g != null) {
      g.cancel();
      canvas.draw();
    }
    return g != null;
  }

  private Pointer pointer(MouseEvent e) {
    return new Pointer(
        e.getX(),
        e.getY(),
        canvas.graphX(e.getX()),
        canvas.graphY(e.getY()),
        e.isShiftDown(),
        e.isShortcutDown(),
        e.isAltDown());
  }

  private Hit hit(Pointer p) {
    return canvas.scene().hit(p.gx(), p.gy(), canvas.view().scale());
  }

  private void pressed(MouseEvent e) {
    canvas.touched();
    moved = false;
    toggleOnClick = false;
    Pointer p = pointer(e);
    pressed = p;
    gesture = canvas.hasScene() ? gestureOf(e, p) : null;
    canvas.draw();
    e.consume();
  }

  private @Nullable Gesture gestureOf(MouseEvent e, Pointer p) {
    if (canvas.map().contains(e.getX(), e.getY())) {
      Gesture map =
          new MapGesture(canvas.map(), canvas.view(), canvas.getWidth(), canvas.getHeight());
      map.drag(p);
      return map;
    }
    if (e.getButton() == MouseButton.SECONDARY && e.isShortcutDown()) {
      return new CutGesture(canvas, p);
    }
    if (e.getButton() != MouseButton.PRIMARY || canvas.isPanning()) {
      return new PanGesture(canvas.view(), p);
    }
    return canvas.cardAt(p.gx(), p.gy()).isPresent() ? null : primary(p);
  }

  private @Nullable Gesture primary(Pointer p) {
    return switch (hit(p)) {
      case Hit.Out(Operand from) -> LinkGesture.from(canvas, from, p);
      case Hit.In(Target to) -> LinkGesture.at(canvas, to, p);
      case Hit.Body(NodeBox b) when b.kind() == Kind.REROUTE && p.shift() ->
          LinkGesture.from(canvas, Operand.node(b.id()), p);
      case Hit.Body(NodeBox b) -> grab(b.id(), p);
      case Hit.InputName(NodeBox b, int row) -> grab(b.id(), p);
      case Hit.FrameTitle(FrameBox f) -> grab(f.id(), p);
      case Hit.Corner(NodeBox b) -> {
        model.select(b.id(), false);
        yield new ResizeGesture(canvas, b, p);
      }
      case Hit.Field(NodeBox b, int row) -> number(b, row, p);
      case Hit.HeaderButton(NodeBox b) -> grab(b.id(), p);
      case Hit.OnLink(LinkCurve l) -> {
        model.selectLink(l.to());
        yield null;
      }
      case Hit.Ground g -> new SelectGesture(canvas, p);
    };
  }

  private Gesture grab(int id, Pointer p) {
    boolean selected = model.selected().contains(id);
    if (p.shift() || p.control()) {
      toggleOnClick = true;
      if (!selected) {
        model.select(id, true);
        toggleOnClick = false;
      }
    } else if (!selected) {
      model.select(id, false);
    }
    return new MoveGesture(canvas, id, p);
  }

  private @Nullable Gesture number(NodeBox b, int row, Pointer p) {
    Row r = b.rows().get(row);
    return r.field() != null && r.in() instanceof Target.OfCall to && NumberText.isNumber(r.field())
        ? new NumberGesture(model, to, r.field(), p)
        : null;
  }

  private void dragged(MouseEvent e) {
    Pointer from = pressed;
    Gesture g = gesture;
    if (from == null || g == null) {
      return;
    }
    moved |= Math.hypot(e.getX() - from.x(), e.getY() - from.y()) > CLICK;
    if (moved) {
      g.drag(pointer(e));
      canvas.draw();
    }
    e.consume();
  }

  private void released(MouseEvent e) {
    Gesture g = gesture;
    Pointer from = pressed;
    boolean dragged = moved;
    gesture = null;
    moved = false;
    pressed = null;
    if (from == null) {
      return;
    }
    if (dragged) {
      if (g != null) {
        g.release(pointer(e));
      }
    } else if (canvas.hasScene() && !canvas.map().contains(e.getX(), e.getY())) {
      clicked(e, pointer(e));
    }
    canvas.draw();
    e.consume();
  }

  private void clicked(MouseEvent e, Pointer p) {
    if (e.getButton() == MouseButton.SECONDARY) {
      menu(p);
    } else if (e.getButton() == MouseButton.PRIMARY) {
      Optional<ErrorCard> card = canvas.cardAt(p.gx(), p.gy());
      if (card.isPresent()) {
        card(card.get(), p);
      } else {
        primaryClick(p, e.getClickCount() == 2);
      }
    }
  }

  private void card(ErrorCard c, Pointer p) {
    if (c.onFix(p.gx(), p.gy()) && c.fix() != null) {
      model.apply(c.fix());
    } else {
      model.select(c.node(), false);
    }
  }

  private void primaryClick(Pointer p, boolean twice) {
    Hit hit = hit(p);
    if (toggleOnClick) {
      id(hit).ifPresent(id -> model.select(id, true));
      return;
    }
    switch (hit) {
      case Hit.Field(NodeBox b, int row) -> canvas.requests().editField(b, row);
      case Hit.HeaderButton(NodeBox b) -> button(b);
      case Hit.InputName(NodeBox b, int row) when twice -> canvas.requests().editName(b, row);
      case Hit.Body(NodeBox b) when twice -> twice(b);
      case Hit.FrameTitle(FrameBox f) when twice -> canvas.requests().editTitle(f);
      case Hit.OnLink(LinkCurve l) when twice || p.control() ->
          model.links().reroute(l.to(), p.gx(), p.gy());
      case Hit.Ground g when twice ->
          canvas.requests().palette(p.x(), p.y(), new NodeEdits.Beside.Nothing());
      case Hit.Ground g when !p.shift() && !p.control() -> model.selectNothing();
      default -> id(hit).filter(i -> !p.shift()).ifPresent(i -> model.select(i, false));
    }
  }

  private void twice(NodeBox b) {
    switch (b.kind()) {
      case GROUP -> model.groups().enter(b.id());
      case NOTE -> canvas.requests().editNote(b);
      case CALL -> {
        model.select(b.id(), false);
        int row = 0;
        while (row < b.rows().size() && b.rows().get(row).field() == null) {
          row++;
        }
        if (row < b.rows().size()) {
          canvas.requests().editField(b, row);
        }
      }
      case INPUTS, RESULTS, REROUTE -> model.select(b.id(), false);
    }
  }

  private void button(NodeBox b) {
    switch (b.kind()) {
      case INPUTS -> model.inputs().add(b.id());
      case CALL -> model.toggleExpanded(b.id());
      case GROUP -> model.groups().enter(b.id());
      case RESULTS, REROUTE, NOTE -> {}
    }
  }

  private static Optional<Integer> id(Hit hit) {
    return switch (hit) {
      case Hit.Body(NodeBox b) -> Optional.of(b.id());
      case Hit.InputName(NodeBox b, int row) -> Optional.of(b.id());
      case Hit.Field(NodeBox b, int row) -> Optional.of(b.id());
      case Hit.HeaderButton(NodeBox b) -> Optional.of(b.id());
      case Hit.Corner(NodeBox b) -> Optional.of(b.id());
      case Hit.FrameTitle(FrameBox f) -> Optional.of(f.id());
      case Hit.In(Target t) -> Optional.of(t.node());
      case Hit.Out(Operand.FromNode(int id, int k)) -> Optional.of(id);
      case Hit.Out o -> Optional.empty();
      case Hit.OnLink l -> Optional.empty();
      case Hit.Ground g -> Optional.empty();
    };
  }

  /** On a node or link, what can be done with it; on the ground, what can be added. */
  private void menu(Pointer p) {
    Hit hit = hit(p);
    if (hit instanceof Hit.Ground && !p.shift()) {
      canvas.requests().palette(p.x(), p.y(), new NodeEdits.Beside.Nothing());
      return;
    }
    if (hit instanceof Hit.OnLink(LinkCurve l)) {
      model.selectLink(l.to());
    } else if (hit instanceof Hit.Ground) {
      model.selectNothing();
    } else {
      id(hit).filter(i -> !model.selected().contains(i)).ifPresent(i -> model.select(i, false));
    }
    canvas.requests().menu(p.x(), p.y());
  }

  private void over(MouseEvent e) {
    Pointer p = pointer(e);
    canvas.pointerAt(p);
    if (!canvas.hasScene()) {
      return;
    }
    if (canvas.map().contains(e.getX(), e.getY())) {
      canvas.setCursor(Cursor.HAND);
      canvas.hover(null);
      return;
    }
    Optional<ErrorCard> card = canvas.cardAt(p.gx(), p.gy());
    Hit hit = hit(p);
    canvas.hover(card.isEmpty() && hit instanceof Hit.OnLink(LinkCurve l) ? l.to() : null);
    canvas.setCursor(
        card.isPresent()
            ? card.get().onFix(p.gx(), p.gy()) ? Cursor.HAND : Cursor.DEFAULT
            : cursor(hit));
  }

  private Cursor cursor(Hit hit) {
    if (canvas.isPanning()) {
      return Cursor.OPEN_HAND;
    }
    return switch (hit) {
      case Hit.In i -> Cursor.CROSSHAIR;
      case Hit.Out o -> Cursor.CROSSHAIR;
      case Hit.Field f -> Cursor.TEXT;
      case Hit.HeaderButton h -> Cursor.HAND;
      case Hit.Corner c -> Cursor.SE_RESIZE;
      default -> Cursor.DEFAULT;
    };
  }
}
