package dev.nabla.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/** An order of groups in which each comes after those it needs. */
final class GroupOrder {
  private GroupOrder() {}

  /** Among groups that are ready, the one whose last operation comes first goes first. */
  static List<Group> topological(Collection<Group> groups) {
    Graph<Group, DefaultEdge> g = new SimpleDirectedGraph<>(DefaultEdge.class);
    groups.forEach(g::addVertex);
    for (Group user : groups) {
      for (Group needed : user.dependencies()) {
        g.addEdge(needed, user);
      }
    }
    List<Group> order = new ArrayList<>();
    Comparator<Group> byPlace = Comparator.comparingInt(x -> x.ops.getLast().index);
    new TopologicalOrderIterator<>(g, byPlace).forEachRemaining(order::add);
    return order;
  }
}
