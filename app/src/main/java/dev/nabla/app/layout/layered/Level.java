package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import dev.nabla.app.layout.layered.LayeredGraph.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a group, or the whole: nodes, groups, and ends for the nets that cross its edge.
 */
final class Level {
  double length;
  double breadth;

  private final Nesting nesting;
  private final int group;
  private final double[] padding;
  private final List<Integer> nodes = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();

  /** The elements of nets that lead in, and out. */
  private final Map<Integer, Integer> entries = new HashMap<>();

  private final Map<Integer, Integer> exits = new HashMap<>();
  private final Map<Integer, Integer> element = new HashMap<>();
  private final Map<Integer, Integer> linkAt = new HashMap<>();
  private @Nullable Parts parts;
  private double originAlong;
  private double originAcross;

  Level(Nesting nesting, int group) {
    this.nesting = nesting;
    this.group = group;
    this.padding = nesting.padding(group);
    LayeredGraph graph = nesting.graph();
    for (int i = 0; i < graph.nodes().size(); i++) {
      if (graph.nodes().get(i).group() == group) {
        element.put(i, nodes.size());
        nodes.add(i);
      }
    }
    for (int i = 0; i < graph.groups().size(); i++) {
      if (graph.groups().get(i).parent() == group) {
        groups.add(i);
      }
    }
  }

  /**
   * @param links those that have a part in this level
   */
  void layOut(List<Integer> links) {
    List<Integer> bound = new ArrayList<>();
    int n = nodes.size() + groups.size();
    for (int link : links) {
      Link l = nesting.graph().links().get(link);
      int net = nesting.net(link);
      if (!holds(l.from()) && entries.putIfAbsent(net, n + bound.size()) == null) {
        bound.add(-1);
      }
      if (!holds(l.to()) && exits.putIfAbsent(net, n + bound.size()) == null) {
        bound.add(1);
      }
    }
    FlatGraph g = new FlatGraph(n + bound.size(), links.size());
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nesting.graph().nodes().get(nodes.get(i));
      g.length[i] = nesting.length(node);
      g.breadth[i] = nesting.breadth(node);
    }
    for (int i = 0; i < groups.size(); i++) {
      Level inner = nesting.level(groups.get(i));
      g.length[nodes.size() + i] = inner.length;
      g.breadth[nodes.size() + i] = inner.breadth;
    }
    for (int i = 0; i < bound.size(); i++) {
      g.bound[n + i] = bound.get(i);
    }
    for (int i = 0; i < links.size(); i++) {
      connect(g, i, links.get(i));
    }
    g.before = before(g);
    Parts p = Parts.of(g, nesting.spacing(), nesting.cancelled());
    length = p.length + padding[0] + padding[1];
    breadth = p.breadth + padding[2] + padding[3];
    parts = p;
  }

  private static int known(Map<Integer, Integer> map, int key) {
    return java.util.Objects.requireNonNull(map.get(key));
  }

  private Parts parts() {
    return java.util.Objects.requireNonNull(parts);
  }

  private boolean holds(int node) {
    return group == LayeredGraph.NO_GROUP || nesting.around(node).contains(group);
  }

  /** The group directly in this one that holds a node, by its place among the elements. */
  private int groupOf(int node) {
    for (int i = 0; i < groups.size(); i++) {
      if (nesting.around(node).contains(groups.get(i))) {
        return i;
      }
    }
    throw new IllegalStateException("a node of another level");
  }

  private void connect(FlatGraph g, int e, int link) {
    linkAt.put(link, e);
    Link l = nesting.graph().links().get(link);
    int net = nesting.net(link);
    g.net[e] = net;
    Integer start = element.get(l.from());
    Integer end = element.get(l.to());
    g.fromAfter[e] = true;
    if (start != null) {
      g.from[e] = start;
      g.fromAt[e] = nesting.graph().fromPort(l).offset();
      g.fromAfter[e] = nesting.graph().fromPort(l).side() == Side.AFTER;
    } else if (!holds(l.from())) {
      g.from[e] = known(entries, net);
    } else {
      int inner = groupOf(l.from());
      g.from[e] = nodes.size() + inner;
      g.fromAt[e] = nesting.level(groups.get(inner)).exit(net);
    }
    if (end != null) {
      g.to[e] = end;
      g.toAt[e] = nesting.graph().toPort(l).offset();
      g.toAfter[e] = nesting.graph().toPort(l).side() == Side.AFTER;
    } else if (!holds(l.to())) {
      g.to[e] = known(exits, net);
    } else {
      int inner = groupOf(l.to());
      g.to[e] = nodes.size() + inner;
      g.toAt[e] = nesting.level(groups.get(inner)).entry(net);
    }
  }

  /** Where a net that leads out crosses this group's edge, from its corner on. */
  private double exit(int net) {
    return parts().across[known(exits, net)] + padding[2];
  }

  private double entry(int net) {
    return parts().across[known(entries, net)] + padding[2];
  }

  /** Where the elements were, across the flow; new ones are at the mean of what they link to. */
  private double @Nullable [] before(FlatGraph g) {
    if (!nesting.hasBefore()) {
      return null;
    }
    double[] sum = new double[g.nodes];
    int[] known = new int[g.nodes];
    for (int i = 0; i < nesting.graph().nodes().size(); i++) {
      Double y = nesting.before(i);
      if (y != null && holds(i)) {
        Integer at = element.get(i);
        int e = at != null ? at : nodes.size() + groupOf(i);
        sum[e] += y;
        known[e]++;
      }
    }
    double[] out = new double[g.nodes];
    for (int v = 0; v < g.nodes; v++) {
      out[v] = known[v] == 0 ? Double.NaN : sum[v] / known[v];
    }
    settle(g, out);
    return out;
  }

  /** Places for those that had none, from their neighbours' to theirs. */
  private static void settle(FlatGraph g, double[] place) {
    for (int round = 0; round < 4; round++) {
      double[] sum = new double[g.nodes];
      int[] n = new int[g.nodes];
      for (int e = 0; e < g.links; e++) {
        add(sum, n, g.from[e], place[g.to[e]]);
        add(sum, n, g.to[e], place[g.from[e]]);
      }
      for (int v = 0; v < g.nodes; v++) {
        if (Double.isNaN(place[v]) && n[v] > 0) {
          place[v] = sum[v] / n[v];
        }
      }
    }
    for (int v = 0; v < g.nodes; v++) {
      place[v] = Double.isNaN(place[v]) ? 0 : place[v];
    }
  }

  private static void add(double[] sum, int[] n, int v, double place) {
    if (!Double.isNaN(place)) {
      sum[v] += place;
      n[v]++;
    }
  }

  /** Gives everything in here its place. */
  void put(double along, double across, Point[] places, Area[] areas) {
    originAlong = along + padding[0];
    originAcross = across + padding[2];
    for (int i = 0; i < nodes.size(); i++) {
      places[nodes.get(i)] =
          nesting.point(originAlong + parts().along[i], originAcross + parts().across[i]);
    }
    for (int i = 0; i < groups.size(); i++) {
      Level inner = nesting.level(groups.get(i));
      double a = originAlong + parts().along[nodes.size() + i];
      double c = originAcross + parts().across[nodes.size() + i];
      areas[groups.get(i)] = nesting.area(a, c, inner.length, inner.breadth);
      inner.put(a, c, places, areas);
    }
  }

  /** Adds the bends of a link in this level, and where it crosses the group's edge. */
  void bends(int link, List<Point> to) {
    int e = known(linkAt, link);
    Link l = nesting.graph().links().get(link);
    int net = nesting.net(link);
    if (!holds(l.from())) {
      double c = originAcross + parts().across[known(entries, net)];
      to.add(nesting.point(originAlong - padding[0], c));
    }
    double[] b = parts().bends[e];
    for (int i = 0; i < b.length; i += 2) {
      to.add(nesting.point(originAlong + b[i], originAcross + b[i + 1]));
    }
    if (!holds(l.to())) {
      double c = originAcross + parts().across[known(exits, net)];
      to.add(nesting.point(originAlong - padding[0] + length, c));
    }
  }
}
