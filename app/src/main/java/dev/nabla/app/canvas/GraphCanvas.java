package dev.nabla.app.canvas;

import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.styles.Theme;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Shows a laid-out graph. The wheel zooms at the pointer, dragging pans; clicks and hovering are
 * reported with what they hit.
 */
public final class GraphCanvas extends Region {
  private static final double HIT = 4;
  private static final double DRAG = 4;

  private final SharpCanvas canvas = new SharpCanvas();
  private final Viewport view = new Viewport();
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.DARK);
  private @Nullable PaneScene scene;
  private Highlights lights = Highlights.NONE;
  private @Nullable LinkShapes shapes;
  private final Ground ground = new Ground(8);
  private final PaneOverview overview = new PaneOverview();
  private List<LinkLabels.Label> labels = List.of();
  private @Nullable LinkShape hotLink;
  private Consumer<@Nullable Hit> onSelect = h -> {};
  private Consumer<@Nullable Hit> onHover = h -> {};
  private Consumer<ViewNode> onOpen = n -> {};
  private @Nullable Hit hovered;
  private double pressX;
  private double pressY;
  private double fromX;
  private double fromY;
  private boolean dragging;

  public GraphCanvas() {
    getStyleClass().add("graph-canvas");
    getChildren().add(canvas);
    setFocusTraversable(true);
    setMinSize(0, 0);
    theme.addListener((p, o, n) -> requestDraw());
    view.scaleProperty().addListener((p, o, n) -> requestDraw());
    view.xProperty().addListener((p, o, n) -> requestDraw());
    view.yProperty().addListener((p, o, n) -> requestDraw());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnMouseMoved(e -> hover(hit(e.getX(), e.getY())));
    setOnMouseExited(e -> hover(null));
    setOnScroll(this::scrolled);
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  public Viewport viewport() {
    return view;
  }

  public @Nullable PaneScene paneScene() {
    return scene;
  }

  /** What to draw; null for nothing but the ground. */
  public void show(@Nullable PaneScene next) {
    scene = next;
    hotLink = null;
    LinkShapes all = next == null ? null : new LinkShapes(next.graph());
    shapes = all;
    labels = next == null || all == null ? List.of() : LinkLabels.place(next, all);
    requestDraw();
  }

  public void highlight(Highlights next) {
    if (!next.equals(lights)) {
      lights = next;
      requestDraw();
    }
  }

  /** Called with what was clicked: a node, a link, or null for the ground. */
  public void setOnSelect(Consumer<@Nullable Hit> action) {
    onSelect = action;
  }

  /** Called with a node that was clicked twice. */
  public void setOnOpen(Consumer<ViewNode> action) {
    onOpen = action;
  }

  /** Called when the pointer comes over something else. */
  public void setOnHover(Consumer<@Nullable Hit> action) {
    onHover = action;
  }

  /** What is at a point of this control, or null. Nodes lie over links. */
  public @Nullable Hit hit(double x, double y) {
    if (scene == null) {
      return null;
    }
    double gx = view.toGraphX(x);
    double gy = view.toGraphY(y);
    ViewNode n = scene.graph().nodeAt(gx, gy);
    if (n != null) {
      return new Hit.OfNode(n);
    }
    LinkShape s = shapes == null ? null : shapes.near(gx, gy, HIT / view.scale());
    return s == null ? null : new Hit.OfLink(s.link);
  }

  /** Moves as little as possible to bring a node into view. */
  public void reveal(ViewNode n) {
    double s = view.scale();
    double x = n.x() * s + view.xProperty().get();
    double y = n.y() * s + view.yProperty().get();
    double dx = shift(x, x + n.width() * s, getWidth());
    double dy = shift(y, y + n.height() * s, getHeight());
    view.moveTo(view.xProperty().get() + dx, view.yProperty().get() + dy);
  }

  private static double shift(double from, double to, double size) {
    double margin = 12;
    if (from < margin) {
      return margin - from;
    }
    return to > size - margin ? Math.max(margin - from, size - margin - to) : 0;
  }

  private void requestDraw() {
    setNeedsLayout(true);
  }

  @Override
  protected void layoutChildren() {
    canvas.cover(this);
    double w = canvas.width();
    double h = canvas.height();
    if (w < 1 || h < 1) {
      return;
    }
    var gc = canvas.getGraphicsContext2D();
    var painter = new GraphPainter(gc, theme.get(), view, w, h, ground, overview);
    if (scene == null || shapes == null) {
      painter.ground();
    } else {
      painter.graph(scene, shapes, labels, lights, hotLink);
      painter.fade(scene.graph().width(), scene.graph().height());
      tabs(scene).paint(canvas.getGraphicsContext2D(), theme.get());
    }
  }

  private EdgeTabs tabs(PaneScene s) {
    return new EdgeTabs(s, lights, view, getWidth(), getHeight());
  }

  private void pressed(MouseEvent e) {
    requestFocus();
    pressX = e.getX();
    pressY = e.getY();
    fromX = view.xProperty().get();
    fromY = view.yProperty().get();
    dragging = false;
  }

  private void dragged(MouseEvent e) {
    double dx = e.getX() - pressX;
    double dy = e.getY() - pressY;
    dragging |= Math.hypot(dx, dy) > DRAG;
    if (dragging) {
      view.moveTo(fromX + dx, fromY + dy);
    }
  }

  private void released(MouseEvent e) {
    if (!dragging && e.getButton() == MouseButton.PRIMARY) {
      ViewNode beyond = scene == null ? null : tabs(scene).at(e.getX(), e.getY());
      if (beyond != null) {
        reveal(beyond);
        return;
      }
      Hit hit = hit(e.getX(), e.getY());
      onSelect.accept(hit);
      if (e.getClickCount() == 2 && hit instanceof Hit.OfNode(ViewNode n)) {
        onOpen.accept(n);
      }
    }
    dragging = false;
  }

  private void hover(@Nullable Hit next) {
    if (java.util.Objects.equals(next, hovered)) {
      return;
    }
    hovered = next;
    hotLink = null;
    if (next instanceof Hit.OfLink(var link)) {
      hotLink = shapes == null ? null : shapes.of(link);
    }
    requestDraw();
    onHover.accept(next);
  }

  private void scrolled(ScrollEvent e) {
    if (e.getDeltaX() != 0 && e.getDeltaY() == 0) {
      // Shift and the wheel, or two fingers sideways.
      view.moveTo(view.xProperty().get() + e.getDeltaX(), view.yProperty().get());
    } else if (e.getDeltaY() > 0) {
      view.zoomIn(e.getX(), e.getY());
    } else if (e.getDeltaY() < 0) {
      view.zoomOut(e.getX(), e.getY());
    }
    e.consume();
  }
}
