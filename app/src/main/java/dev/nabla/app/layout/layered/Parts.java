package dev.nabla.app.layout.layered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.Multigraph;

/** Lays out a flat graph part by part, and puts those parts that no link connects side by side. */
final class Parts {
  /** How much longer along the flow than across it the whole may become. */
  private static final double ASPECT = 1.5;

  final double[] along;
  final double[] across;
  final double[][] bends;
  double length;
  double breadth;
  private final FlatGraph g;
  private final Spacing spacing;

  private Parts(FlatGraph g, Spacing spacing) {
    this.g = g;
    this.spacing = spacing;
    along = new double[g.nodes];
    across = new double[g.nodes];
    bends = new double[g.links][];
  }

  /** Nodes of one part, and its links. */
  private record Part(int[] nodes, int[] links, FlatLayout layout) {}

  static Parts of(FlatGraph g, Spacing spacing, BooleanSupplier cancelled) {
    Parts p = new Parts(g, spacing);
    List<Part> parts = new ArrayList<>();
    for (int[] nodes : p.components()) {
      parts.add(p.layOut(nodes, cancelled));
    }
    p.pack(parts);
    return p;
  }

  private List<int[]> components() {
    if (Arrays.stream(g.bound).anyMatch(b -> b != 0) || g.layer != null) {
      int[] all = new int[g.nodes];
      Arrays.setAll(all, i -> i);
      return List.of(all);
    }
    Graph<Integer, DefaultEdge> graph = new Multigraph<>(DefaultEdge.class);
    for (int v = 0; v < g.nodes; v++) {
      graph.addVertex(v);
    }
    for (int e = 0; e < g.links; e++) {
      if (g.from[e] != g.to[e]) {
        graph.addEdge(g.from[e], g.to[e]);
      }
    }
    List<int[]> out = new ArrayList<>();
    for (Set<Integer> c : new ConnectivityInspector<>(graph).connectedSets()) {
      out.add(c.stream().mapToInt(Integer::intValue).sorted().toArray());
    }
    out.sort(Comparator.comparingInt(a -> a[0]));
    return out;
  }

  private Part layOut(int[] nodes, BooleanSupplier cancelled) {
    int[] index = new int[g.nodes];
    Arrays.fill(index, -1);
    for (int i = 0; i < nodes.length; i++) {
      index[nodes[i]] = i;
    }
    int[] links = new int[g.links];
    int m = 0;
    for (int e = 0; e < g.links; e++) {
      if (index[g.from[e]] >= 0) {
        links[m++] = e;
      }
    }
    links = Arrays.copyOf(links, m);
    return new Part(nodes, links, FlatLayout.of(copy(nodes, links, index), spacing, cancelled));
  }

  private FlatGraph copy(int[] nodes, int[] links, int[] index) {
    FlatGraph part = new FlatGraph(nodes.length, links.length);
    double[] before = new double[nodes.length];
    int[] layer = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      part.length[i] = g.length[nodes[i]];
      part.breadth[i] = g.breadth[nodes[i]];
      part.bound[i] = g.bound[nodes[i]];
      before[i] = g.before == null ? 0 : g.before[nodes[i]];
      layer[i] = g.layer == null ? 0 : g.layer[nodes[i]];
    }
    part.before = g.before == null ? null : before;
    part.layer = g.layer == null ? null : layer;
    for (int i = 0; i < links.length; i++) {
      int e = links[i];
      part.from[i] = index[g.from[e]];
      part.to[i] = index[g.to[e]];
      part.fromAt[i] = g.fromAt[e];
      part.toAt[i] = g.toAt[e];
      part.fromAfter[i] = g.fromAfter[e];
      part.toAfter[i] = g.toAfter[e];
      part.net[i] = g.net[e];
    }
    return part;
  }

  /** In rows along the flow, the parts of each one after the other. */
  private void pack(List<Part> parts) {
    double area = 0;
    double longest = 0;
    for (Part p : parts) {
      double l = p.layout.length + spacing.parts();
      area += l * (p.layout.breadth + spacing.parts());
      longest = Math.max(longest, l);
    }
    double limit = Math.max(longest, Math.sqrt(area * ASPECT));
    double x = 0;
    double y = 0;
    double row = 0;
    for (Part p : parts) {
      if (x > 0 && x + p.layout.length > limit) {
        x = 0;
        y += row + spacing.parts();
        row = 0;
      }
      put(p, x, y);
      length = Math.max(length, x + p.layout.length);
      x += p.layout.length + spacing.parts();
      row = Math.max(row, p.layout.breadth);
    }
    breadth = y + row;
  }

  private void put(Part p, double x, double y) {
    for (int i = 0; i < p.nodes.length; i++) {
      along[p.nodes[i]] = x + p.layout.along[i];
      across[p.nodes[i]] = y + p.layout.across[i];
    }
    for (int i = 0; i < p.links.length; i++) {
      double[] b = p.layout.bends[i];
      for (int k = 0; k < b.length; k += 2) {
        b[k] += x;
        b[k + 1] += y;
      }
      bends[p.links[i]] = b;
    }
  }
}
