package dev.nabla.app.layout;

import dev.nabla.ir.Equation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph with positions, in pixels at 100 %, the origin at the pane's top left corner. */
public final class ViewGraph {
  private final List<ViewNode> nodes;
  private final List<ViewLink> links;
  private final List<Gap> gaps;
  private final double width;
  private final double height;
  private final Map<Equation, ViewNode> byEquation = new HashMap<>();

  /**
   * Room left for equations of a later stage.
   *
   * @param stage the later stage's index
   */
  public record Gap(double x, double y, double width, double height, int count, int stage) {}

  ViewGraph(
      List<ViewNode> nodes, List<ViewLink> links, List<Gap> gaps, double width, double height) {
    this.nodes = List.copyOf(nodes);
    this.links = List.copyOf(links);
    this.gaps = List.copyOf(gaps);
    this.width = width;
    this.height = height;
    for (ViewNode n : nodes) {
      if (n.equation() != null) {
        byEquation.put(n.equation(), n);
      }
    }
  }

  public List<ViewNode> nodes() {
    return nodes;
  }

  public List<ViewLink> links() {
    return links;
  }

  public List<Gap> gaps() {
    return gaps;
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  public @Nullable ViewNode node(Equation e) {
    return byEquation.get(e);
  }

  /** The node at a point, or null. */
  public @Nullable ViewNode nodeAt(double x, double y) {
    for (ViewNode n : nodes.reversed()) {
      if (n.contains(x, y)) {
        return n;
      }
    }
    return null;
  }
}
