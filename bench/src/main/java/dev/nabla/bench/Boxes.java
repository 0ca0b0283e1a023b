package dev.nabla.bench;

import dev.nabla.app.layout.layered.Arrangement;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import dev.nabla.app.layout.layered.LayeredGraph.Port;
import dev.nabla.app.layout.layered.LayeredGraph.Side;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as boxes with ports, in the sizes that panes have: links enter above and leave below. */
final class Boxes {
  private static final double WIDTH = 124;
  private static final double HEIGHT = 36;
  private static final double SPREAD = 52;

  private final List<Node> nodes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<Var, int[]> makers = new HashMap<>();

  private Boxes() {}

  static LayeredGraph of(Graph g) {
    Boxes b = new Boxes();
    List<Var> inputs = new ArrayList<>(g.inputs());
    inputs.addAll(g.constants().keySet());
    for (Var v : inputs) {
      b.makers.put(v, new int[] {b.nodes.size(), 0});
      b.nodes.add(new Node(80, 32, List.of(new Port(Side.AFTER, 40))));
    }
    g.equations().forEach(b::add);
    for (Atom a : g.outputs()) {
      if (a instanceof Var v) {
        b.link(v, 0);
        b.nodes.add(new Node(88, 32, List.of(new Port(Side.BEFORE, 44))));
      }
    }
    return new LayeredGraph(b.nodes, b.links);
  }

  private void add(Equation e) {
    List<Var> read = new ArrayList<>();
    for (Atom a : e.inputs()) {
      if (a instanceof Var v) {
        read.add(v);
      }
    }
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      link(read.get(i), i);
      ports.add(new Port(Side.BEFORE, offset(i, read.size())));
    }
    for (int i = 0; i < e.outputs().size(); i++) {
      makers.put(e.outputs().get(i), new int[] {nodes.size(), ports.size()});
      ports.add(new Port(Side.AFTER, offset(i, e.outputs().size())));
    }
    nodes.add(new Node(WIDTH, HEIGHT, ports));
  }

  private void link(Var v, int toPort) {
    int[] from = makers.get(v);
    links.add(new Link(from[0], from[1], nodes.size(), toPort));
  }

  private static double offset(int i, int n) {
    double step = n < 2 ? 0 : Math.min(SPREAD, (WIDTH - 24) / (n - 1));
    return WIDTH / 2 + (i - (n - 1) / 2.0) * step;
  }

  static long net(Link l) {
    return ((long) l.from() << 32) | l.fromPort();
  }

  static Drawn drawn(LayeredGraph g, Arrangement a) {
    List<double[]> lines = new ArrayList<>();
    for (int i = 0; i < g.links().size(); i++) {
      Link l = g.links().get(i);
      List<Point> points = new ArrayList<>();
      points.add(at(g, a, l.from(), l.fromPort()));
      points.addAll(a.bends().get(i));
      points.add(at(g, a, l.to(), l.toPort()));
      lines.add(
          points.stream()
              .flatMapToDouble(p -> java.util.stream.DoubleStream.of(p.x(), p.y()))
              .toArray());
    }
    return new Drawn(lines, g.links().stream().mapToLong(Boxes::net).toArray());
  }

  private static Point at(LayeredGraph g, Arrangement a, int node, int port) {
    Node n = g.nodes().get(node);
    Port p = n.ports().get(port);
    Point corner = a.nodes().get(node);
    double y = p.side() == Side.AFTER ? n.height() : 0;
    return new Point(corner.x() + p.offset(), corner.y() + y);
  }
}
