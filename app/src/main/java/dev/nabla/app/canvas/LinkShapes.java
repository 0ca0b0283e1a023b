package dev.nabla.app.canvas;

import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewLink;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of a graph's links, each made when it is first needed. */
final class LinkShapes {
  private final ViewGraph graph;
  private final @Nullable LinkShape[] shapes;
  private final Map<ViewLink, LinkShape> byLink = new IdentityHashMap<>();

  LinkShapes(ViewGraph graph) {
    this.graph = graph;
    shapes = new LinkShape[graph.links().size()];
  }

  private LinkShape get(int i) {
    LinkShape s = shapes[i];
    if (s == null) {
      s = new LinkShape(graph.links().get(i));
      shapes[i] = s;
      byLink.put(s.link, s);
    }
    return s;
  }

  /** The shape of a link that was found before, or null. */
  @Nullable LinkShape of(ViewLink link) {
    return byLink.get(link);
  }

  List<LinkShape> all() {
    List<LinkShape> out = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      out.add(get(i));
    }
    return out;
  }

  /** Those that touch a rectangle. */
  List<LinkShape> in(double x1, double y1, double x2, double y2) {
    List<LinkShape> out = new ArrayList<>();
    graph.linksIn(
        x1,
        y1,
        x2,
        y2,
        i -> {
          LinkShape s = get(i);
          if (s.touches(x1, y1, x2, y2)) {
            out.add(s);
          }
        });
    return out;
  }

  /** The first that runs within a distance of a point, or null. */
  @Nullable LinkShape near(double x, double y, double distance) {
    for (LinkShape s : in(x - distance, y - distance, x + distance, y + distance)) {
      if (s.isNear(x, y, distance)) {
        return s;
      }
    }
    return null;
  }
}
