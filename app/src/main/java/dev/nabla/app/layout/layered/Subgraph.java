package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.LayeredGraph.Group;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A part of a graph as a graph of its own. */
final class Subgraph {
  private Subgraph() {}

  /**
   * The nodes, the links between them, and the groups that they are all nodes of.
   *
   * @param nodes in ascending order
   */
  static LayeredGraph of(LayeredGraph graph, int[] nodes) {
    boolean[] whole = whole(graph, nodes);
    Map<Integer, Integer> groupAt = new HashMap<>();
    List<Group> groups = new ArrayList<>();
    for (int g = 0; g < whole.length; g++) {
      if (whole[g]) {
        Group old = graph.groups().get(g);
        int parent = groupAt.getOrDefault(old.parent(), LayeredGraph.NO_GROUP);
        groupAt.put(g, groups.size());
        groups.add(new Group(parent, old.top(), old.right(), old.bottom(), old.left()));
      }
    }
    List<Node> inside = new ArrayList<>();
    for (int v : nodes) {
      Node n = graph.nodes().get(v);
      int group = groupAt.getOrDefault(n.group(), LayeredGraph.NO_GROUP);
      inside.add(new Node(n.width(), n.height(), n.ports(), group));
    }
    List<Link> links = new ArrayList<>();
    for (Link l : graph.links()) {
      int from = Arrays.binarySearch(nodes, l.from());
      int to = Arrays.binarySearch(nodes, l.to());
      if (from >= 0 && to >= 0) {
        links.add(new Link(from, l.fromPort(), to, l.toPort()));
      }
    }
    return new LayeredGraph(inside, links, groups);
  }

  private static boolean[] whole(LayeredGraph graph, int[] nodes) {
    boolean[] whole = new boolean[graph.groups().size()];
    boolean[] some = new boolean[whole.length];
    Arrays.fill(whole, true);
    for (int v = 0; v < graph.nodes().size(); v++) {
      boolean in = Arrays.binarySearch(nodes, v) >= 0;
      for (int g = graph.nodes().get(v).group(); g >= 0; g = graph.groups().get(g).parent()) {
        whole[g] &= in;
        some[g] |= in;
      }
    }
    for (int g = 0; g < whole.length; g++) {
      whole[g] &= some[g];
    }
    return whole;
  }
}
