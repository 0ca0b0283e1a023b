package dev.nabla.app.canvas;

import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewLink;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.app.layout.ViewNode.Kind;
import dev.nabla.ir.Atom;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws one pane's graph: what is in view, in as much detail as the zoom allows. */
final class GraphPainter {
  private static final double FADE = 32;
  private static final Font GAP_WORD = Fonts.ui(10);
  private static final Font LABEL = Fonts.mono(10);

  private final GraphicsContext gc;
  private final Theme theme;
  private final Viewport view;
  private final double width;
  private final double height;
  private final Ground ground;
  private final PaneOverview overview;

  /**
   * @param ground kept from one picture to the next, as is the overview
   */
  GraphPainter(
      GraphicsContext gc,
      Theme theme,
      Viewport view,
      double width,
      double height,
      Ground ground,
      PaneOverview overview) {
    this.gc = gc;
    this.theme = theme;
    this.view = view;
    this.width = width;
    this.height = height;
    this.ground = ground;
    this.overview = overview;
  }

  void ground() {
    SharpCanvas.transform(gc, 1, 0, 0);
    ground.paint(gc, theme, width, height, view);
  }

  /**
   * @param hot the link under the pointer, or null
   */
  void graph(
      PaneScene scene,
      LinkShapes shapes,
      List<LinkLabels.Label> labels,
      Highlights lights,
      @Nullable LinkShape hot) {
    Brush brush = new Brush(gc, theme, view);
    RingPainter rings = new RingPainter(brush, scene.graph(), lights);
    double x1 = view.toGraphX(0);
    double x2 = view.toGraphX(width);
    if (brush.detail == Detail.BLOCKS) {
      overview.paint(gc, theme, view, scene.graph(), width, height);
      brush.inGraph();
      rings.rail(x1, x2);
      rings.rings();
      return;
    }
    ground();
    brush.inGraph();
    rings.rail(x1, x2);
    double y1 = view.toGraphY(0);
    double y2 = view.toGraphY(height);
    List<LinkShape> inView = shapes.in(x1 - 8, y1 - 8, x2 + 8, y2 + 8);
    LinkPainter links = new LinkPainter(brush, scene);
    for (LinkShape s : inView) {
      links.paint(s, s == hot || isSelected(s, lights));
    }
    scene.graph().gaps().forEach(g -> gap(brush, g, scene));
    NodePainter nodes = new NodePainter(brush, scene);
    List<ViewNode> visible = scene.graph().nodesIn(x1 - 8, y1 - 8, x2 + 8, y2 + 8);
    visible.forEach(nodes::paint);
    inView.forEach(links::triangle);
    sockets(brush, scene, inView, lights);
    if (!scene.times().isEmpty()) {
      visible.forEach(nodes::time);
    }
    rings.rings();
    labels(brush, labels, lights, hot);
    rings.caption(x2, inView);
  }

  /** Lets a graph of this size fade out where it goes on beyond an edge. */
  void fade(double graphWidth, double graphHeight) {
    SharpCanvas.transform(gc, 1, 0, 0);
    double x = view.xProperty().get();
    double y = view.yProperty().get();
    fade(y < -FADE / 2, 0, 0, width, FADE, 0, 1, 0, 0);
    boolean below = y + graphHeight * view.scale() > height + FADE / 2;
    fade(below, 0, height - FADE, width, FADE, 0, 0, 0, 1);
    fade(x < -FADE / 2, 0, 0, FADE, height, 1, 0, 0, 0);
    boolean beside = x + graphWidth * view.scale() > width + FADE / 2;
    fade(beside, width - FADE, 0, FADE, height, 0, 0, 1, 0);
  }

  /**
   * A strip that is clear at the first of two places, in parts of itself, and ground at the other.
   */
  private void fade(
      boolean wanted,
      double x,
      double y,
      double w,
      double h,
      double fromX,
      double fromY,
      double toX,
      double toY) {
    if (wanted) {
      Color ground = theme.color(Token.CANVAS);
      Color clear = Color.color(ground.getRed(), ground.getGreen(), ground.getBlue(), 0);
      gc.setFill(
          new LinearGradient(
              fromX,
              fromY,
              toX,
              toY,
              true,
              CycleMethod.NO_CYCLE,
              new Stop(0, clear),
              new Stop(1, ground)));
      gc.fillRect(x, y, w, h);
    }
  }

  private static boolean isSelected(LinkShape s, Highlights lights) {
    return s.link.value() != null && s.link.value() == lights.selectedVar();
  }

  private void gap(Brush brush, ViewGraph.Gap g, PaneScene scene) {
    if (!brush.detail.atLeast(Detail.NAMES)) {
      return;
    }
    brush.fill(Token.CANVAS).stroke(Token.LINE2, 1).dashes(2, 3);
    brush.roundRect(g.x(), g.y(), g.width(), g.height(), NodePainter.RADIUS, true);
    gc.setLineDashes();
    if (brush.detail == Detail.FULL) {
      String s = CanvasText.get("gap", g.count(), scene.stageNames().get(g.stage()));
      double x = g.x() + g.width() / 2;
      brush.text(s, x, g.y() + 13.5, GAP_WORD, Token.T3, TextAlignment.CENTER);
    }
  }

  private void sockets(Brush brush, PaneScene scene, List<LinkShape> shapes, Highlights lights) {
    if (!brush.detail.atLeast(Detail.NAMES)) {
      return;
    }
    SocketPainter painter = new SocketPainter(brush);
    Set<List<Double>> done = new HashSet<>();
    for (LinkShape s : shapes) {
      ViewLink l = s.link;
      Atom v = l.value();
      DType type = v == null ? seedType(scene, l) : v.aval().dtype();
      int n = s.xs.length - 1;
      boolean selected = isSelected(s, lights);
      socket(painter, brush, done, s.xs[0], s.ys[0], type, selected);
      if (scene.graph().nodes().get(l.to()).kind() != Kind.NOT_RETURNED) {
        socket(painter, brush, done, s.xs[n], s.ys[n], type, selected);
      }
    }
  }

  private static DType seedType(PaneScene scene, ViewLink l) {
    ViewNode n = scene.graph().nodes().get(l.to());
    return n.equation() == null ? DType.FLOAT32 : n.equation().input(l.operand()).aval().dtype();
  }

  private void socket(
      SocketPainter painter,
      Brush brush,
      Set<List<Double>> done,
      double x,
      double y,
      DType type,
      boolean selected) {
    if (done.add(List.of(x, y))) {
      painter.paint(x, y, type);
    }
    if (selected) {
      brush.stroke(Token.ACCENT, 1);
      gc.strokeOval(x - 5, y - 5, 10, 10);
    }
  }

  private void labels(
      Brush brush, List<LinkLabels.Label> labels, Highlights lights, @Nullable LinkShape hot) {
    if (!brush.detail.atLeast(Detail.NAMES)) {
      return;
    }
    for (LinkLabels.Label l : labels) {
      boolean wanted = l.link() == hot || isSelected(l.link(), lights);
      if (brush.detail != Detail.FULL && !wanted) {
        continue;
      }
      boolean batch = l.color() == Token.BATCH;
      brush.fill(batch ? Token.BATCH_FILL : Token.BG2).stroke(l.color(), 1);
      brush.roundRect(l.x(), l.y(), l.width(), LinkLabels.HEIGHT, 3, true);
      double x = l.x() + l.width() / 2;
      Token word = batch ? Token.BATCH : Token.T1;
      brush.text(l.text(), x, l.y() + 10.5, LABEL, word, TextAlignment.CENTER);
    }
  }
}
