package dev.nabla.app.layout.layered;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jgrapht.Graph;
import org.jgrapht.event.TraversalListenerAdapter;
import org.jgrapht.event.VertexTraversalEvent;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.DepthFirstIterator;

/**
 * Assigns layers: every link leads at least one layer on, and together they are as short as can be.
 * Of the links of a cycle, those that lead back in a depth-first search do not count.
 */
final class Layers {
  private Layers() {}

  /** The layer of every node, from 0. */
  static int[] assign(FlatGraph g, BooleanSupplier cancelled) {
    int[] place = order(g);
    Map<Long, Integer> weights = new HashMap<>();
    for (int e = 0; e < g.links; e++) {
      int u = g.from[e];
      int v = g.to[e];
      if (place[u] < place[v] && g.bound[u] == 0 && g.bound[v] == 0) {
        weights.merge(((long) u << 32) | v, 1, Integer::sum);
      }
    }
    int[] from = new int[weights.size()];
    int[] to = new int[weights.size()];
    int[] weight = new int[weights.size()];
    long[] keys = weights.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    for (int i = 0; i < keys.length; i++) {
      from[i] = (int) (keys[i] >>> 32);
      to[i] = (int) keys[i];
      weight[i] = weights.getOrDefault(keys[i], 0);
    }
    int[] layer = longestPath(g.nodes, place, from, to);
    new NetworkSimplex(layer, from, to, weight).run(cancelled);
    return bind(g, layer);
  }

  /** A topological order, but for the links that close cycles: every node's place in it. */
  private static int[] order(FlatGraph g) {
    Graph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
    for (int v = 0; v < g.nodes; v++) {
      graph.addVertex(v);
    }
    for (int e = 0; e < g.links; e++) {
      if (g.from[e] != g.to[e]) {
        graph.addEdge(g.from[e], g.to[e]);
      }
    }
    int[] place = new int[g.nodes];
    int[] next = {g.nodes};
    DepthFirstIterator<Integer, DefaultEdge> search = new DepthFirstIterator<>(graph);
    search.addTraversalListener(
        new TraversalListenerAdapter<>() {
          @Override
          public void vertexFinished(VertexTraversalEvent<Integer> e) {
            place[e.getVertex()] = --next[0];
          }
        });
    while (search.hasNext()) {
      search.next();
    }
    return place;
  }

  private static int[] longestPath(int nodes, int[] place, int[] from, int[] to) {
    int[] at = new int[nodes];
    for (int v = 0; v < nodes; v++) {
      at[place[v]] = v;
    }
    Edges out = new Edges(nodes, from);
    int[] layer = new int[nodes];
    for (int v : at) {
      for (int i = out.start(v); i < out.end(v); i++) {
        int w = to[out.at(i)];
        layer[w] = Math.max(layer[w], layer[v] + 1);
      }
    }
    return layer;
  }

  /** Layers from 0, those bound to an end before or after all others. */
  private static int[] bind(FlatGraph g, int[] layer) {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    boolean before = false;
    for (int v = 0; v < g.nodes; v++) {
      if (g.bound[v] == 0) {
        first = Math.min(first, layer[v]);
        last = Math.max(last, layer[v]);
      }
      before |= g.bound[v] < 0;
    }
    if (first > last) {
      first = 0;
      last = 0;
    }
    int start = before ? 1 : 0;
    int[] out = Arrays.copyOf(layer, layer.length);
    for (int v = 0; v < g.nodes; v++) {
      int free = layer[v] - first + start;
      out[v] = g.bound[v] == 0 ? free : g.bound[v] < 0 ? 0 : last - first + start + 1;
    }
    return out;
  }
}
