package dev.nabla.app.canvas;

import dev.nabla.app.layout.Metrics;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewLink;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.ir.Var;
import dev.nabla.styles.Token;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage.BatchLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words beside links, where there is room for them: batch axes first, then values. */
final class LinkLabels {
  static final double HEIGHT = 14;
  private static final double AWAY = 10;
  private static final double PADDING = 4.5;
  private static final double SPACE = 2;
  private static final int MOST_LINKS = 600;
  private static final double[] PLACES = {0.5, 0.35, 0.65, 0.2, 0.8};

  private final PaneScene scene;
  private final LinkShapes shapes;
  private final List<Label> placed = new ArrayList<>();

  /** A label beside a link. */
  record Label(LinkShape link, String text, Token color, double x, double y, double width) {}

  private LinkLabels(PaneScene scene, LinkShapes shapes) {
    this.scene = scene;
    this.shapes = shapes;
  }

  static List<Label> place(PaneScene scene, LinkShapes links) {
    if (scene.graph().links().size() > MOST_LINKS) {
      return List.of();
    }
    List<LinkShape> shapes = links.all();
    LinkLabels l = new LinkLabels(scene, links);
    if (scene.options().batchAxes()) {
      shapes.forEach(s -> l.put(s, axes(scene, s.link), Token.BATCH));
    }
    if (scene.options().cotangents()) {
      shapes.forEach(s -> l.put(s, cotangent(scene, s.link), Token.BACKWARD));
    }
    return List.copyOf(l.placed);
  }

  /** {@code B@0}, or {@code C@0 B@1} after two maps. */
  private static @Nullable String axes(PaneScene scene, ViewLink link) {
    Var v = link.value();
    List<BatchLabel> axes = v == null ? List.of() : scene.axes(v);
    return axes.isEmpty()
        ? null
        : axes.stream().map(a -> a.name() + "@" + a.axis()).collect(Collectors.joining(" "));
  }

  private static @Nullable String cotangent(PaneScene scene, ViewLink link) {
    if (link.style() != ViewLink.Style.BACKWARD || link.value() == null) {
      return null;
    }
    Tensor t = scene.values().get(link.value());
    return t == null ? null : ValueText.of(t);
  }

  private void put(LinkShape s, @Nullable String text, Token color) {
    if (text == null) {
      return;
    }
    double w = Metrics.ADVANCE * 10 * text.length() + 2 * PADDING;
    for (double place : PLACES) {
      LinkShape.Spot p = s.at(s.length * place);
      if (Math.abs(p.dx()) > 0.35) {
        continue;
      }
      double y = Math.round(p.y() - HEIGHT / 2);
      for (double x : new double[] {p.x() + AWAY, p.x() - AWAY - w}) {
        double left = Math.round(x);
        if (isFree(s, left, y, w)) {
          placed.add(new Label(s, text, color, left, y, w));
          return;
        }
      }
    }
  }

  private boolean isFree(LinkShape own, double x, double y, double w) {
    double x1 = x - SPACE;
    double y1 = y - SPACE;
    double x2 = x + w + SPACE;
    double y2 = y + HEIGHT + SPACE;
    if (x < 2) {
      return false;
    }
    for (ViewNode n : scene.graph().nodesIn(x1, y1, x2, y2)) {
      if (n.x() < x2 && n.right() > x1 && n.y() < y2 && n.bottom() > y1) {
        return false;
      }
    }
    for (ViewGraph.Gap g : scene.graph().gaps()) {
      if (g.x() < x2 && g.x() + g.width() > x1 && g.y() < y2 && g.y() + g.height() > y1) {
        return false;
      }
    }
    for (Label l : placed) {
      if (l.x() < x2 && l.x() + l.width() > x1 && l.y() < y2 && l.y() + HEIGHT > y1) {
        return false;
      }
    }
    for (LinkShape s : shapes.in(x1 - 2, y1, x2 + 2, y2)) {
      if (s != own && s.crosses(x1 - 2, y1, x2 + 2, y2)) {
        return false;
      }
    }
    return true;
  }
}
