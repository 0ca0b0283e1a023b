package dev.nabla.app.sketch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function as the user draws it: it may be unfinished. Immutable; equal where all nodes and
 * frames are.
 */
public final class Sketch {
  private final String doc;
  private final List<Node> nodes;
  private final List<Frame> frames;
  private final Map<Integer, Node> byId = new LinkedHashMap<>();

  /**
   * @param doc what the function is for; may be empty
   * @param nodes in the order in which they are drawn; exactly one {@link Node.Results}
   */
  public Sketch(String doc, List<? extends Node> nodes, List<Frame> frames) {
    this.doc = doc;
    this.nodes = List.copyOf(nodes);
    this.frames = List.copyOf(frames);
    int results = 0;
    for (Node n : nodes) {
      if (byId.put(n.id(), n) != null) {
        throw new IllegalArgumentException("two nodes with the id " + n.id());
      }
      results += n instanceof Node.Results ? 1 : 0;
    }
    if (results != 1) {
      throw new IllegalArgumentException(results + " nodes of results");
    }
  }

  public String doc() {
    return doc;
  }

  public List<Node> nodes() {
    return nodes;
  }

  public List<Frame> frames() {
    return frames;
  }

  public Optional<Node> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  public boolean has(int id) {
    return byId.containsKey(id);
  }

  /** The node of this id. Throws {@link IllegalArgumentException} without one. */
  public Node node(int id) {
    Node n = byId.get(id);
    if (n == null) {
      throw new IllegalArgumentException("no node " + id);
    }
    return n;
  }

  /** The call of this id. Throws {@link IllegalArgumentException} where it is none. */
  public Node.Call call(int id) {
    if (node(id) instanceof Node.Call c) {
      return c;
    }
    throw new IllegalArgumentException("no call " + id);
  }

  public List<Node.Call> calls() {
    return all(Node.Call.class);
  }

  public List<Node.Inputs> inputs() {
    return all(Node.Inputs.class);
  }

  public Node.Results results() {
    return all(Node.Results.class).getFirst();
  }

  private <T extends Node> List<T> all(Class<T> kind) {
    return nodes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Names of the function's parameters, in order. */
  public List<String> parameters() {
    return inputs().stream().flatMap(i -> i.names().stream()).toList();
  }

  public Optional<Frame> frame(int id) {
    return frames.stream().filter(f -> f.id() == id).findFirst();
  }

  /** The frame that a node or frame is directly in. */
  public Optional<Frame> frameOf(int member) {
    return frames.stream().filter(f -> f.members().contains(member)).findFirst();
  }

  /** An id that no node and no frame has. */
  public int nextId() {
    int most = 0;
    for (Node n : nodes) {
      most = Math.max(most, n.id());
    }
    for (Frame f : frames) {
      most = Math.max(most, f.id());
    }
    return most + 1;
  }

  public Sketch withDoc(String text) {
    return new Sketch(text, nodes, frames);
  }

  public Sketch withFrames(List<Frame> other) {
    return new Sketch(doc, nodes, other);
  }

  public Sketch withNodes(List<? extends Node> other) {
    return new Sketch(doc, other, frames);
  }

  /** With more nodes, drawn above the others. */
  public Sketch plus(Collection<? extends Node> more) {
    List<Node> all = new ArrayList<>(nodes);
    all.addAll(more);
    return withNodes(all);
  }

  public Sketch plus(Node more) {
    return plus(List.of(more));
  }

  /** With every node replaced; null takes one away. */
  public Sketch map(Function<Node, @Nullable Node> change) {
    List<Node> out = new ArrayList<>();
    for (Node n : nodes) {
      Node next = change.apply(n);
      if (next != null) {
        out.add(next);
      }
    }
    return withNodes(out);
  }

  /** With one node replaced. Throws {@link IllegalArgumentException} without it. */
  public Sketch mapNode(int id, UnaryOperator<Node> change) {
    node(id);
    return map(n -> n.id() == id ? change.apply(n) : n);
  }

  /** With one call replaced. Throws {@link IllegalArgumentException} where it is none. */
  public Sketch mapCall(int id, UnaryOperator<Node.Call> change) {
    call(id);
    return map(n -> n.id() == id && n instanceof Node.Call c ? change.apply(c) : n);
  }

  /** How often each node's results are used. */
  public Map<Integer, Integer> uses() {
    Map<Integer, Integer> out = new HashMap<>();
    for (Node n : nodes) {
      for (Operand o : Links.operands(n)) {
        if (o instanceof Operand.FromNode(int id, int output)) {
          out.merge(id, 1, Integer::sum);
        }
      }
    }
    return out;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Sketch s
        && doc.equals(s.doc)
        && nodes.equals(s.nodes)
        && frames.equals(s.frames);
  }

  @Override
  public int hashCode() {
    return Objects.hash(doc, nodes, frames);
  }

  @Override
  public String toString() {
    return "Sketch" + nodes + frames;
  }
}
