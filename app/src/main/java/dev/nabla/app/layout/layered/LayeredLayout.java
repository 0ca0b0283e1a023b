package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Point;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lays out whole graphs: in layers along the flow, with few crossings, short and straight links,
 * each group's nodes together. Deterministic; takes time in proportion to the size of the graph,
 * nearly; for any thread.
 */
public final class LayeredLayout {
  private final Direction direction;
  private final Spacing spacing;
  private final BooleanSupplier cancelled;

  /**
   * @param cancelled asked now and then, from the calling thread; once it says yes, the layout is
   *     given up
   */
  public LayeredLayout(Direction direction, Spacing spacing, BooleanSupplier cancelled) {
    this.direction = direction;
    this.spacing = spacing;
    this.cancelled = cancelled;
  }

  public LayeredLayout(Direction direction, Spacing spacing) {
    this(direction, spacing, () -> false);
  }

  /** Positions for a graph that has none. Throws {@link CancellationException} when cancelled. */
  public Arrangement arrange(LayeredGraph graph) {
    return new Nesting(graph, List.of(), direction, spacing, cancelled).arrange();
  }

  /**
   * New positions for a graph that is laid out already. Nodes of a layer keep their order where
   * links cross no less for another one. Throws {@link CancellationException} when cancelled.
   *
   * @param before where every node's upper left corner was; null for a new node
   */
  public Arrangement arrange(LayeredGraph graph, List<? extends @Nullable Point> before) {
    check(graph, before);
    return new Nesting(graph, before, direction, spacing, cancelled).arrange();
  }

  /**
   * New positions for some nodes; the others stay. What is laid out keeps its upper left corner, or
   * goes to the nearest free ground. Throws {@link CancellationException} when cancelled.
   *
   * @param now where every node's upper left corner is
   * @param chosen the nodes to lay out
   */
  public List<Point> arrangeSome(LayeredGraph graph, List<Point> now, Collection<Integer> chosen) {
    check(graph, now);
    int[] nodes = chosen.stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    return Selection.arrange(graph, now, nodes, direction, spacing, this);
  }

  /**
   * Positions for new nodes. The others stay, but for those that must give way because a new node
   * comes between them and what they read. Throws {@link CancellationException} when cancelled.
   *
   * @param now where every node's upper left corner is; null for a new node
   */
  public List<Point> add(LayeredGraph graph, List<? extends @Nullable Point> now) {
    check(graph, now);
    return new Addition(graph, now, direction, spacing, this).place();
  }

  private static void check(LayeredGraph graph, List<?> places) {
    if (places.size() != graph.nodes().size()) {
      throw new IllegalArgumentException(
          places.size() + " places for " + graph.nodes().size() + " nodes");
    }
  }
}
