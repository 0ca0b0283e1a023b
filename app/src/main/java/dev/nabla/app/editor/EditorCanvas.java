package dev.nabla.app.editor;

import dev.nabla.app.canvas.Detail;
import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.app.editor.paint.EditorPainter;
import dev.nabla.app.editor.paint.EditorPainter.Marks;
import dev.nabla.app.editor.paint.GesturePainter;
import dev.nabla.app.editor.paint.Minimap;
import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.ErrorCard;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.TextWidths;
import dev.nabla.app.editor.types.Fix;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.ir.NablaError;
import dev.nabla.styles.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Shows the drawing and lets the mouse at it. */
final class EditorCanvas extends Region implements Surface {
  private static final double MARGIN = 24;
  private static final double READABLE = 0.8;
  private static final int MOST_CARDS = 40;

  private final EditorViewModel model;
  private final ObservableValue<Theme> theme;
  private final Requests requests;
  private final SharpCanvas canvas = new SharpCanvas();
  private final Viewport view = new Viewport();
  private final TextWidths widths = new TextWidths();
  private final EditorPainter painter = new EditorPainter();
  private final CanvasMouse mouse;
  private @Nullable EditorScene scene;

  /** What the scene is to be made of when it is next looked at; null where it is made. */
  private EditorScene.@Nullable Source source;

  private List<ErrorCard> cards = List.of();
  private @Nullable Target hovered;
  private @Nullable KeyLink keys;
  private @Nullable Pointer pointer;
  private boolean panning;
  private boolean touched;
  private double fittedWidth;
  private double fittedHeight;
  private int function = -1;

  EditorCanvas(EditorViewModel model, ObservableValue<Theme> theme, Requests requests) {
    this.model = model;
    this.theme = theme;
    this.requests = requests;
    mouse = new CanvasMouse(this, model);
    getStyleClass().add("editor-canvas");
    getChildren().add(canvas);
    setMinSize(0, 0);
    model.revisionProperty().subscribe(r -> refresh());
    theme.addListener((o, was, is) -> draw());
    setOnScroll(this::scrolled);
    setOnZoom(
        e -> {
          touched = true;
          view.zoomAt(e.getZoomFactor(), e.getX(), e.getY());
          draw();
          e.consume();
        });
  }

  @Override
  public EditorViewModel model() {
    return model;
  }

  @Override
  public Requests requests() {
    return requests;
  }

  @Override
  public Viewport view() {
    return view;
  }

  boolean hasScene() {
    return current() != null;
  }

  /** The scene of the present revision: one that nobody looks at is not made. */
  private @Nullable EditorScene current() {
    EditorScene.Source next = source;
    if (next != null) {
      scene = new EditorScene(next, scene);
      source = null;
    }
    return scene;
  }

  /** The scene at rest. Throws where there is no drawing. */
  @Override
  public EditorScene scene() {
    return Objects.requireNonNull(current());
  }

  CanvasMouse mouse() {
    return mouse;
  }

  Minimap map() {
    return painter.minimap();
  }

  /** Where the mouse was last; empty before it was here. */
  Optional<Pointer> pointer() {
    return Optional.ofNullable(pointer);
  }

  void pointerAt(Pointer p) {
    pointer = p;
  }

  /** Whether the left button pans. */
  boolean isPanning() {
    return panning;
  }

  void setPanning(boolean yes) {
    panning = yes;
  }

  /** The link that is being made with the keyboard, or null. */
  @Nullable KeyLink keyLink() {
    return keys;
  }

  /** Begins a link at the selected node's result. */
  void startKeyLink() {
    NodeBox box = model.single().map(i -> scene().box(i)).orElse(null);
    keys = box == null ? null : KeyLink.of(scene(), model, box);
    if (keys == null) {
      model.notice(EditorTexts.get().get("notice.no-link"));
    }
    draw();
  }

  /** Ends the link that is being made with the keyboard, if there is one. */
  void endKeyLink(boolean make) {
    KeyLink k = keys;
    keys = null;
    if (k != null) {
      if (make) {
        k.accept();
      } else {
        k.cancel();
      }
      draw();
    }
  }

  void hover(@Nullable Target link) {
    if (!Objects.equals(link, hovered)) {
      hovered = link;
      draw();
    }
  }

  /** The user has the keyboard here, and has chosen what part is shown. */
  void touched() {
    touched = true;
    getParent().requestFocus();
  }

  private void refresh() {
    Sketch sketch = model.sketch();
    SketchTypes types = model.types();
    if (sketch == null || types == null) {
      scene = null;
      source = null;
    } else {
      source =
          new EditorScene.Source(
              sketch, types, model.functions(), model.expanded(), model.valueTexts(), widths);
    }
    if (function != model.function()) {
      function = model.function();
      touched = false;
      fitReadably();
    }
    if (keys != null && sketch != keys.sketch()) {
      endKeyLink(false);
    }
    draw();
  }

  @Override
  protected void layoutChildren() {
    canvas.cover(this);
    boolean resized = getWidth() != fittedWidth || getHeight() != fittedHeight;
    if (!touched && resized) {
      fitReadably();
    }
    paint();
  }

  /** As much of the drawing as stays readable, from its top left corner. */
  private void fitReadably() {
    EditorScene s = getWidth() <= 0 ? null : current();
    if (s == null) {
      return;
    }
    fittedWidth = getWidth();
    fittedHeight = getHeight();
    Area b = s.bounds();
    view.scaleProperty().set(Math.clamp(scaleFor(b), READABLE, 1));
    view.moveTo(MARGIN - b.x1() * view.scale(), MARGIN - b.y1() * view.scale());
  }

  private double scaleFor(Area a) {
    return Math.min(
        (getWidth() - 2 * MARGIN) / Math.max(1, a.width()),
        (getHeight() - 2 * MARGIN) / Math.max(1, a.height()));
  }

  /** Shows the whole drawing, at 100 % at most. */
  void fit() {
    EditorScene s = current();
    if (s != null) {
      show(s.bounds());
    }
  }

  /** Shows these nodes and frames as large as they fit, at 100 % at most; all without any. */
  void fit(Set<Integer> ids) {
    EditorScene s = current();
    if (s != null) {
      show(ids.isEmpty() ? s.bounds() : s.bounds(ids));
    }
  }

  private void show(Area a) {
    if (getWidth() <= 0 || a.isEmpty()) {
      return;
    }
    touched = true;
    view.scaleProperty().set(Math.clamp(scaleFor(a), Viewport.MIN_SCALE, 1));
    centre((a.x1() + a.x2()) / 2, (a.y1() + a.y2()) / 2);
  }

  private void centre(double gx, double gy) {
    view.moveTo(getWidth() / 2 - gx * view.scale(), getHeight() / 2 - gy * view.scale());
    draw();
  }

  /** Moves as little as is needed to bring a node or frame into view. */
  void reveal(int id) {
    EditorScene s = current();
    Area a = s == null ? Area.NOTHING : s.bounds(Set.of(id));
    if (a.isEmpty()) {
      return;
    }
    double dx = shift(screenX(a.x1()), screenX(a.x2()), getWidth());
    double dy = shift(screenY(a.y1()), screenY(a.y2()), getHeight());
    if (dx != 0 || dy != 0) {
      touched = true;
      view.moveTo(view.xProperty().get() + dx, view.yProperty().get() + dy);
      draw();
    }
  }

  private static double shift(double from, double to, double size) {
    if (from < MARGIN) {
      return MARGIN - from;
    }
    return to > size - MARGIN ? Math.max(MARGIN - from, size - MARGIN - to) : 0;
  }

  void zoom(double factor) {
    touched = true;
    view.zoomAt(factor, getWidth() / 2, getHeight() / 2);
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

  /** The error card at a point of the graph. */
  Optional<ErrorCard> cardAt(double gx, double gy) {
    return cards.stream().filter(c -> c.contains(gx, gy)).findFirst();
  }

  /** Draws everything anew with the next frame. */
  void draw() {
    setNeedsLayout(true);
  }

  private void paint() {
    double w = canvas.width();
    double h = canvas.height();
    if (w <= 0 || h <= 0) {
      return;
    }
    GraphicsContext g = canvas.getGraphicsContext2D();
    EditorScene rest = current();
    if (rest == null) {
      painter.empty(g, theme.getValue(), view, w, h);
      return;
    }
    Gesture now = mouse.gesture() != null ? mouse.gesture() : keys;
    EditorScene shown = now == null ? rest : now.scene(rest);
    cards = cards(shown, w, h);
    Marks marks =
        new Marks(
            model.selected(),
            model.selectedLink(),
            hovered,
            now == null ? 0 : now.frame(),
            model.shapesProperty().get(),
            model.minimapProperty().get(),
            cards);
    painter.paint(g, theme.getValue(), view, shown, marks, w, h);
    if (now != null) {
      now.paint(new GesturePainter(g, theme.getValue(), view, widths));
    }
  }

  private List<ErrorCard> cards(EditorScene shown, double w, double h) {
    boolean none = shown.wrong().isEmpty() && model.wrongInText().isEmpty();
    if (none || !Detail.at(view.scale()).atLeast(Detail.NAMES)) {
      return List.of();
    }
    Area seen = Area.between(graphX(0), graphY(0), graphX(w), graphY(h));
    List<ErrorCard> out = new ArrayList<>();
    for (NodeBox b : shown.wrong()) {
      List<Fix> fixes = model.fixes(b.id());
      card(b, b.error(), fixes.isEmpty() ? null : fixes.getFirst(), shown, seen, out);
    }
    model
        .wrongInText()
        .forEach(
            (id, words) ->
                card(shown.box(id), NablaError.of("SyntaxError", words), null, shown, seen, out));
    return out;
  }

  private void card(
      @Nullable NodeBox b,
      @Nullable NablaError error,
      @Nullable Fix fix,
      EditorScene shown,
      Area seen,
      List<ErrorCard> out) {
    if (b == null
        || error == null
        || out.size() >= MOST_CARDS
        || !seen.meets(b.x(), b.y(), b.right() + 200, b.bottom() + 120)) {
      return;
    }
    ErrorCard c = ErrorCard.of(b, error, fix, EditorTexts.get().get("key.enter"), widths);
    out.add(
        c.placed(
            b,
            a ->
                shown.boxes(a).isEmpty()
                    && out.stream()
                        .noneMatch(
                            o -> a.meets(o.x(), o.y(), o.x() + o.width(), o.y() + o.height()))));
  }

  private void scrolled(ScrollEvent e) {
    touched = true;
    if (e.isAltDown()) {
      view.moveTo(view.xProperty().get(), view.yProperty().get() + e.getDeltaY());
    } else if (e.isShortcutDown() || e.getDeltaX() == 0 && !e.isShiftDown() && !e.isInertia()) {
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
