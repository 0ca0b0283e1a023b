package dev.nabla.app.layout.layered;

import java.util.List;

/**
 * A graph to lay out. Nodes, ports and groups are named by their places in the lists.
 *
 * @param groups outer ones before those inside them
 */
public record LayeredGraph(List<Node> nodes, List<Link> links, List<Group> groups) {
  /** For a node or group that is in no group. */
  public static final int NO_GROUP = -1;

  public LayeredGraph {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    groups = List.copyOf(groups);
    check(nodes, links, groups);
  }

  public LayeredGraph(List<Node> nodes, List<Link> links) {
    this(nodes, links, List.of());
  }

  /** The edge of a node that a port is on, as the links flow. */
  public enum Side {
    /** Left, or top: where links come from. */
    BEFORE,
    /** Right, or bottom: where links lead. */
    AFTER
  }

  /**
   * Where links touch a node.
   *
   * @param offset from the edge's upper or left end
   */
  public record Port(Side side, double offset) {}

  /**
   * A box.
   *
   * @param group the group it stands in, or {@link #NO_GROUP}
   */
  public record Node(double width, double height, List<Port> ports, int group) {
    public Node {
      ports = List.copyOf(ports);
      if (!(width >= 0 && height >= 0)) {
        throw new IllegalArgumentException("a node of " + width + " × " + height);
      }
    }

    public Node(double width, double height, List<Port> ports) {
      this(width, height, ports, NO_GROUP);
    }
  }

  /** A link from a port to a port. Those from one port may share a part of their way. */
  public record Link(int from, int fromPort, int to, int toPort) {}

  /**
   * A frame around nodes and other frames; no other node stands in it.
   *
   * @param parent the group around it, or {@link #NO_GROUP}
   */
  public record Group(int parent, double top, double right, double bottom, double left) {
    public Group(int parent, double padding, double title) {
      this(parent, padding + title, padding, padding, padding);
    }
  }

  Port fromPort(Link l) {
    return nodes.get(l.from()).ports().get(l.fromPort());
  }

  Port toPort(Link l) {
    return nodes.get(l.to()).ports().get(l.toPort());
  }

  private static void check(List<Node> nodes, List<Link> links, List<Group> groups) {
    for (Link l : links) {
      checkPort(nodes, l.from(), l.fromPort());
      checkPort(nodes, l.to(), l.toPort());
    }
    for (Node n : nodes) {
      if (n.group() < NO_GROUP || n.group() >= groups.size()) {
        throw new IllegalArgumentException("no group " + n.group());
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).parent() < NO_GROUP || groups.get(i).parent() >= i) {
        throw new IllegalArgumentException("group " + i + " before the one around it");
      }
    }
  }

  private static void checkPort(List<Node> nodes, int node, int port) {
    if (node < 0 || node >= nodes.size() || port < 0 || port >= nodes.get(node).ports().size()) {
      throw new IllegalArgumentException("no port " + port + " of node " + node);
    }
  }
}
