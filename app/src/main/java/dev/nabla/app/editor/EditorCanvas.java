package dev.nabla.app.editor;

import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.editor.EditorScene.Hit;
import dev.nabla.app.sketch.Arrange;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.styles.Theme;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Draws the sketch and turns the mouse into gestures: dragging a socket links, dragging a node
 * moves, dragging the ground pans, the wheel zooms.
 */
final class EditorCanvas extends Region {
  private static final double CLICK = 4;
  private static final double DROP_REACH = 14;
  private static final double READABLE = 0.7;

  /** What the canvas asks of whoever holds it; places are pixels of the canvas. */
  interface Requests {
    /** Search for a node to add; {@code from} is to be linked to it. */
    void palette(double x, double y, @Nullable Operand from);

    /** Type into a field. */
    void editField(NodeBox box, int row);

    /** Type an input's name. */
    void editName(NodeBox box, int row);
  }

  private final EditorViewModel model;
  private final ObservableValue<Theme> theme;
  private final Requests requests;
  private final Canvas canvas = new Canvas();
  private final Viewport view = new Viewport();
  private final TextWidths widths = new TextWidths();
  private @Nullable EditorScene scene;
  private Gesture gesture = Gesture.NONE;
  private boolean moved;
  private boolean touched;
  private double fittedWidth;
  private double fittedHeight;
  private int function = -1;

  EditorCanvas(EditorViewModel model, ObservableValue<Theme> theme, Requests requests) {
    this.model = model;
    this.theme = theme;
    this.requests = requests;
    getStyleClass().add("editor-canvas");
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    setMinSize(0, 0);
    model.revisionProperty().subscribe(r -> refresh());
    theme.addListener((o, was, is) -> draw());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnMouseMoved(e -> setCursor(cursor(e)));
    setOnScroll(this::scrolled);
  }

  Viewport view() {
    return view;
  }

  @Nullable EditorScene scene() {
    return scene;
  }

  private void refresh() {
    Sketch sketch = model.sketch();
    SketchTypes types = model.types();
    scene =
        sketch == null || types == null
            ? null
            : new EditorScene(sketch, types, model.functions(), model.expanded(), widths);
    if (function != model.function()) {
      function = model.function();
      touched = false;
      fit();
    }
    draw();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(Math.ceil(getWidth()));
    canvas.setHeight(Math.ceil(getHeight()));
    boolean resized = getWidth() != fittedWidth || getHeight() != fittedHeight;
    if (!touched && resized) {
      fit();
    }
    draw();
  }

  /** Shows the whole graph, at 100 % at most, as far as it stays readable. */
  void fit() {
    EditorScene s = scene;
    if (s == null || getWidth() <= 0) {
      return;
    }
    fittedWidth = getWidth();
    fittedHeight = getHeight();
    double[] b = s.bounds();
    double margin = 24;
    double scale =
        Math.min(
            (getWidth() - 2 * margin) / Math.max(1, b[2] - b[0]),
            (getHeight() - 2 * margin) / Math.max(1, b[3] - b[1]));
    view.scaleProperty().set(Math.clamp(scale, READABLE, 1));
    view.moveTo(margin - b[0] * view.scale(), margin - b[1] * view.scale());
    draw();
  }

  double graphX(double x) {
    return (x - view.xProperty().get()) / view.scale();
  }

  double graphY(double y) {
    return (y - view.yProperty().get()) / view.scale();
  }

  double screenX(double gx) {
    return gx * view.scale() + view.xProperty().get();
  }

  double screenY(double gy) {
    return gy * view.scale() + view.yProperty().get();
  }

  private void draw() {
    if (canvas.getWidth() <= 0 || canvas.getHeight() <= 0) {
      return;
    }
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setTransform(1, 0, 0, 1, 0, 0);
    EditorPainter painter = new EditorPainter(g, theme.getValue(), widths);
    double dx = view.xProperty().get();
    double dy = view.yProperty().get();
    painter.ground(canvas.getWidth(), canvas.getHeight(), dx, dy, view.scale());
    EditorScene s = shown();
    if (s == null) {
      return;
    }
    g.setTransform(view.scale(), 0, 0, view.scale(), dx, dy);
    painter.scene(s, model.selected(), model.selectedLink());
    if (gesture instanceof Gesture.Link l) {
      drawLink(painter, s, l);
    }
  }

  /** The scene, with the nodes that are being moved where they are now. */
  private @Nullable EditorScene shown() {
    EditorScene s = scene;
    if (s == null || !(gesture instanceof Gesture.Move m)) {
      return s;
    }
    Sketch at =
        Arrange.move(
            s.sketch(),
            model.selected(),
            EditorViewModel.snap(m.dx()),
            EditorViewModel.snap(m.dy()));
    return new EditorScene(at, s.types(), model.functions(), model.expanded(), widths);
  }

  private void drawLink(EditorPainter painter, EditorScene s, Gesture.Link l) {
    EditorViewModel.Verdict verdict = verdict(s, l);
    boolean fits = verdict == null || verdict.fits();
    double[] end = l.from() == null ? socketAt(s, l.to()) : s.start(l.from());
    if (end == null) {
      return;
    }
    var known = l.from() == null ? null : s.types().of(l.from());
    var dtype = known instanceof SketchTypes.Known k ? k.type().dtype() : null;
    if (l.from() == null) {
      painter.drag(l.x(), l.y(), end[0], end[1], dtype, fits);
    } else {
      painter.drag(end[0], end[1], l.x(), l.y(), dtype, fits);
    }
    if (verdict != null) {
      painter.verdict(verdict.words(), l.x() + 12, l.y() + 12, fits);
    }
  }

  private static double @Nullable [] socketAt(EditorScene s, @Nullable Target t) {
    for (NodeBox b : s.boxes()) {
      for (int i = 0; i < b.rows().size(); i++) {
        if (t != null && t.equals(b.rows().get(i).in())) {
          return new double[] {b.x(), b.rowY(i)};
        }
      }
    }
    return null;
  }

  /** What dropping a link where it is would do; null where it would not end at a socket. */
  private EditorViewModel.@Nullable Verdict verdict(EditorScene s, Gesture.Link l) {
    Hit hit = s.socket(l.x(), l.y(), DROP_REACH);
    if (l.from() != null && hit instanceof Hit.In(Target to)) {
      return model.verdict(l.from(), to);
    }
    return l.to() != null && l.from() == null && hit instanceof Hit.Out(Operand from)
        ? model.verdict(from, l.to())
        : null;
  }

  private void pressed(MouseEvent e) {
    getParent().requestFocus();
    touched = true;
    moved = false;
    EditorScene s = scene;
    if (s == null) {
      return;
    }
    double gx = graphX(e.getX());
    double gy = graphY(e.getY());
    if (e.getButton() != MouseButton.PRIMARY) {
      gesture = pan(e);
      return;
    }
    switch (s.hit(gx, gy)) {
      case Hit.Out(Operand from) -> gesture = new Gesture.Link(from, null, null, gx, gy);
      case Hit.In(Target to) -> gesture = pickUp(s, to, gx, gy);
      case Hit.Body(NodeBox b) -> grab(b, e, gx, gy);
      case Hit.InputName(NodeBox b, int row) -> grab(b, e, gx, gy);
      case Hit.Field f -> gesture = Gesture.NONE;
      case Hit.HeaderButton h -> gesture = Gesture.NONE;
      case Hit.OnLink(LinkCurve l) -> {
        model.selectLink(l.to());
        gesture = Gesture.NONE;
      }
      case Hit.Ground g -> gesture = pan(e);
    }
  }

  private Gesture pan(MouseEvent e) {
    return new Gesture.Pan(e.getX(), e.getY(), view.xProperty().get(), view.yProperty().get());
  }

  private void grab(NodeBox b, MouseEvent e, double gx, double gy) {
    if (e.isShiftDown() || !model.selected().contains(b.id())) {
      model.select(b.id(), e.isShiftDown());
    }
    gesture = new Gesture.Move(gx, gy, 0, 0);
  }

  /** A socket that has a link gives it up to the pointer; an open one starts a link. */
  private static Gesture pickUp(EditorScene s, Target to, double gx, double gy) {
    Operand has = Links.get(s.sketch(), to);
    return has.isLink()
        ? new Gesture.Link(has, null, to, gx, gy)
        : new Gesture.Link(null, to, null, gx, gy);
  }

  private void dragged(MouseEvent e) {
    double gx = graphX(e.getX());
    double gy = graphY(e.getY());
    switch (gesture) {
      case Gesture.Pan p -> {
        moved |= Math.hypot(e.getX() - p.fromX(), e.getY() - p.fromY()) > CLICK;
        if (moved) {
          view.moveTo(p.offsetX() + e.getX() - p.fromX(), p.offsetY() + e.getY() - p.fromY());
        }
      }
      case Gesture.Move m -> {
        gesture = new Gesture.Move(m.fromX(), m.fromY(), gx - m.fromX(), gy - m.fromY());
        moved = true;
      }
      case Gesture.Link l -> {
        gesture = l.at(gx, gy);
        moved = true;
      }
      case Gesture.None n -> {}
    }
    draw();
  }

  private void released(MouseEvent e) {
    Gesture done = gesture;
    gesture = Gesture.NONE;
    switch (done) {
      case Gesture.Move m when moved -> model.moveSelection(m.dx(), m.dy());
      case Gesture.Link l when moved -> drop(l, e);
      default -> {
        if (!moved) {
          clicked(e);
        }
      }
    }
    draw();
  }

  private void drop(Gesture.Link l, MouseEvent e) {
    EditorScene s = scene;
    Hit hit = s == null ? null : s.socket(l.x(), l.y(), DROP_REACH);
    if (l.from() == null) {
      if (hit instanceof Hit.Out(Operand from) && l.to() != null) {
        model.connect(from, l.to());
      }
    } else if (hit instanceof Hit.In(Target to)) {
      if (l.before() == null) {
        model.connect(l.from(), to);
      } else {
        model.reconnect(l.before(), l.from(), to);
      }
    } else if (l.before() != null) {
      model.disconnect(l.before());
    } else if (s != null && s.hit(l.x(), l.y()) instanceof Hit.Ground) {
      requests.palette(e.getX(), e.getY(), l.from());
    }
  }

  private void clicked(MouseEvent e) {
    EditorScene s = scene;
    if (s == null) {
      return;
    }
    boolean twice = e.getClickCount() == 2;
    boolean secondary = e.getButton() == MouseButton.SECONDARY;
    switch (s.hit(graphX(e.getX()), graphY(e.getY()))) {
      case Hit.Field(NodeBox b, int row) -> requests.editField(b, row);
      case Hit.HeaderButton(NodeBox b) -> headerButton(b);
      case Hit.InputName(NodeBox b, int row) when twice -> requests.editName(b, row);
      case Hit.Ground g -> {
        model.selectNothing();
        if (twice || secondary) {
          requests.palette(e.getX(), e.getY(), null);
        }
      }
      default -> {}
    }
  }

  private void headerButton(NodeBox b) {
    switch (b.kind()) {
      case INPUTS -> model.addInput(b.id());
      case CALL -> model.toggleExpanded(b.id());
      case RESULTS -> {}
    }
  }

  private Cursor cursor(MouseEvent e) {
    EditorScene s = scene;
    if (s == null) {
      return Cursor.DEFAULT;
    }
    return switch (s.hit(graphX(e.getX()), graphY(e.getY()))) {
      case Hit.In i -> Cursor.CROSSHAIR;
      case Hit.Out o -> Cursor.CROSSHAIR;
      case Hit.Field f -> Cursor.TEXT;
      case Hit.HeaderButton h -> Cursor.HAND;
      default -> Cursor.DEFAULT;
    };
  }

  private void scrolled(ScrollEvent e) {
    touched = true;
    if (e.isShortcutDown() || e.getDeltaX() == 0 && !e.isShiftDown() && !e.isInertia()) {
      if (e.getDeltaY() > 0) {
        view.zoomIn(e.getX(), e.getY());
      } else if (e.getDeltaY() < 0) {
        view.zoomOut(e.getX(), e.getY());
      }
    } else {
      view.moveTo(view.xProperty().get() + e.getDeltaX(), view.yProperty().get() + e.getDeltaY());
    }
    e.consume();
    draw();
  }
}
