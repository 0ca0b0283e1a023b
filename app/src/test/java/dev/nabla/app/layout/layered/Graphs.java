package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Group;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import dev.nabla.app.layout.layered.LayeredGraph.Port;
import dev.nabla.app.layout.layered.LayeredGraph.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Graphs to lay out, and what a layout of them looks like. */
final class Graphs {
  static final Spacing SPACING = new Spacing(56, 24, 14, 40);

  private Graphs() {}

  /** A node as the editor has them: inputs on the left, one result on the right, a row each. */
  static Node node(double width, int inputs, int group) {
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      ports.add(new Port(Side.BEFORE, 36 + 24 * i));
    }
    ports.add(new Port(Side.AFTER, 36 + 24 * inputs));
    return new Node(width, 28 + 24 * (inputs + 1), ports, group);
  }

  /** A link from a node's result. */
  static Link link(List<Node> nodes, int from, int to, int input) {
    return new Link(from, nodes.get(from).ports().size() - 1, to, input);
  }

  /** A function of {@code n} nodes that mostly read what was made shortly before. */
  static LayeredGraph random(int n, int groups, long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    List<Group> frames = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      int parent = g > 0 && r.nextInt(3) == 0 ? r.nextInt(g) : LayeredGraph.NO_GROUP;
      frames.add(new Group(parent, 12, 20));
    }
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int inputs = 1 + r.nextInt(3);
      boolean framed = groups > 0 && r.nextInt(3) > 0;
      int group = framed ? (int) ((long) i * groups / n) : LayeredGraph.NO_GROUP;
      nodes.add(node(88 + 8 * r.nextInt(10), inputs, group));
      for (int k = 0; k < inputs; k++) {
        int reach = r.nextInt(6) == 0 ? i : Math.min(i, 5);
        if (reach > 0 && r.nextInt(8) > 0) {
          links.add(link(nodes, i - 1 - r.nextInt(reach), i, k));
        }
      }
    }
    return new LayeredGraph(nodes, links, frames);
  }

  static Area area(LayeredGraph g, List<Point> places, int node) {
    Node n = g.nodes().get(node);
    Point p = places.get(node);
    return new Area(p.x(), p.y(), n.width(), n.height());
  }

  /** A link's ends and bends. */
  static List<Point> points(LayeredGraph g, Arrangement a, int link, Direction d) {
    Link l = g.links().get(link);
    List<Point> out = new ArrayList<>();
    out.add(port(g, a, l.from(), g.fromPort(l), d));
    out.addAll(a.bends().get(link));
    out.add(port(g, a, l.to(), g.toPort(l), d));
    return out;
  }

  private static Point port(LayeredGraph g, Arrangement a, int node, Port p, Direction d) {
    Area n = area(g, a.nodes(), node);
    boolean right = d == Direction.RIGHT;
    double along = p.side() == Side.AFTER ? (right ? n.width() : n.height()) : 0;
    return right
        ? new Point(n.x() + along, n.y() + p.offset())
        : new Point(n.x() + p.offset(), n.y() + along);
  }

  /** Places on a link as it is drawn: curves that leave and arrive along the flow. */
  static List<Point> drawn(List<Point> points, Direction d) {
    List<Point> out = new ArrayList<>();
    for (int i = 0; i + 1 < points.size(); i++) {
      Point p = points.get(i);
      Point q = points.get(i + 1);
      for (int k = 0; k <= 16; k++) {
        double t = k / 16.0;
        double s = t * t * (3 - 2 * t);
        double x = cubic(p.x(), q.x(), t);
        double y = cubic(p.y(), q.y(), t);
        out.add(
            d == Direction.RIGHT
                ? new Point(x, p.y() + (q.y() - p.y()) * s)
                : new Point(p.x() + (q.x() - p.x()) * s, y));
      }
    }
    return out;
  }

  private static double cubic(double a, double b, double t) {
    double pull = 0.45 * (b - a);
    double u = 1 - t;
    return u * u * u * a + 3 * u * u * t * (a + pull) + 3 * u * t * t * (b - pull) + t * t * t * b;
  }
}
