package dev.nabla.app.layout;

import dev.nabla.ir.Equation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A graph with positions, in pixels at 100 %, the origin at the pane's top left corner. */
public final class ViewGraph {
  private final List<ViewNode> nodes;
  private final List<ViewLink> links;
  private final List<Gap> gaps;
  private final double width;
  private final double height;
  private final Map<Equation, ViewNode> byEquation = new HashMap<>();
  private final List<ViewNode> pills;
  private final SpatialIndex nodeIndex;
  private final SpatialIndex linkIndex;

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
    pills = nodes.stream().filter(n -> n.kind().isPill()).toList();
    nodeIndex = new SpatialIndex(nodeBounds());
    linkIndex = new SpatialIndex(linkBounds());
  }

  private double[] nodeBounds() {
    double[] b = new double[4 * nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      ViewNode n = nodes.get(i);
      b[4 * i] = n.x();
      b[4 * i + 1] = n.y();
      b[4 * i + 2] = n.right();
      b[4 * i + 3] = n.bottom();
    }
    return b;
  }

  private double[] linkBounds() {
    double[] b = new double[4 * links.size()];
    for (int i = 0; i < links.size(); i++) {
      System.arraycopy(links.get(i).route().bounds(), 0, b, 4 * i, 4);
    }
    return b;
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

  /** The nodes of inputs, results and seeds. */
  public List<ViewNode> pills() {
    return pills;
  }

  /** The node at a point, or null. */
  public @Nullable ViewNode nodeAt(double x, double y) {
    List<ViewNode> there = nodesIn(x, y, x, y);
    return there.isEmpty() ? null : there.getLast();
  }

  /** The nodes that meet a rectangle, in the order in which they are drawn. */
  public List<ViewNode> nodesIn(double x1, double y1, double x2, double y2) {
    Numbers found = new Numbers();
    nodeIndex.query(x1, y1, x2, y2, found::add);
    List<ViewNode> out = new ArrayList<>(found.size());
    found.sorted(i -> out.add(nodes.get(i)));
    return out;
  }

  /** The places, among the links, of those that may meet a rectangle, in ascending order. */
  public void linksIn(double x1, double y1, double x2, double y2, IntConsumer action) {
    Numbers found = new Numbers();
    linkIndex.query(x1, y1, x2, y2, found::add);
    found.sorted(action);
  }
}
