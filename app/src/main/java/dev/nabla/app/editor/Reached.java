package dev.nabla.app.editor;

import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.traverse.DepthFirstIterator;

/** What is linked to some nodes, directly or by way of others. */
final class Reached {
  private Reached() {}

  /**
   * @param needed whether to go towards what the nodes need, or towards what needs them
   */
  static Set<Integer> from(Sketch s, Set<Integer> ids, boolean needed) {
    Graph<Integer, DefaultEdge> g = Links.graph(s);
    inputs(s, g);
    Set<Integer> starts = new LinkedHashSet<>(ids);
    starts.removeIf(id -> !s.has(id));
    Set<Integer> out = new LinkedHashSet<>();
    if (!starts.isEmpty()) {
      new DepthFirstIterator<>(needed ? new EdgeReversedGraph<>(g) : g, starts)
          .forEachRemaining(out::add);
    }
    return out;
  }

  private static void inputs(Sketch s, Graph<Integer, DefaultEdge> g) {
    for (Node.Inputs i : s.inputs()) {
      for (Node n : s.nodes()) {
        for (Operand o : Links.operands(n)) {
          if (o instanceof Operand.FromInput(String name) && i.names().contains(name)) {
            g.addEdge(i.id(), n.id());
          }
        }
      }
    }
  }
}
