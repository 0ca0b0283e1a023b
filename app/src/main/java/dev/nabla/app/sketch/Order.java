package dev.nabla.app.sketch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The order of a function's lines: every call follows those that it needs, directly before the
 * first that needs it; otherwise as the nodes were made. JGraphT's topological order keeps the
 * second rule but not the first, which is what makes text read well.
 */
public final class Order {
  private final Sketch sketch;
  private final Set<Integer> done = new HashSet<>();
  private final Set<Integer> open = new HashSet<>();
  private final List<Node> out = new ArrayList<>();

  private record Visit(Node node, Iterator<Operand> operands) {}

  private Order(Sketch sketch) {
    this.sketch = sketch;
  }

  /**
   * All nodes, each after those whose results it uses. Throws {@link CycleException} where one
   * needs its own.
   */
  public static List<Node> of(Sketch sketch) {
    Order o = new Order(sketch);
    sketch.nodes().forEach(o::visit);
    return o.out;
  }

  /** Without recursion: chains can be thousands of nodes long. */
  private void visit(Node root) {
    Deque<Visit> stack = new ArrayDeque<>();
    enter(root, stack);
    while (!stack.isEmpty()) {
      Visit v = stack.getLast();
      if (v.operands().hasNext()) {
        if (v.operands().next() instanceof Operand.FromNode(int id, int k)) {
          sketch.find(id).ifPresent(n -> enter(n, stack));
        }
        continue;
      }
      stack.removeLast();
      open.remove(v.node().id());
      done.add(v.node().id());
      out.add(v.node());
    }
  }

  private void enter(Node n, Deque<Visit> stack) {
    if (done.contains(n.id())) {
      return;
    }
    if (!open.add(n.id())) {
      throw new CycleException(n.id());
    }
    stack.addLast(new Visit(n, Links.operands(n).iterator()));
  }
}
