package dev.nabla.app.sketch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes and frames taken out of a sketch, to be put into one.
 *
 * @param nodes calls, reroutes, notes and inputs; never results
 */
public record Clip(List<Node> nodes, List<Frame> frames) {
  public Clip {
    nodes = List.copyOf(nodes);
    frames = List.copyOf(frames);
  }

  /** What is put in. */
  public record Pasted(Sketch sketch, Set<Integer> ids) {}

  /** The nodes of these ids, with those in frames of these ids. Links from outside are kept. */
  public static Clip of(Sketch s, Set<Integer> ids) {
    Set<Integer> all = new HashSet<>(ids);
    List<Frame> frames = new ArrayList<>();
    for (Frame f : s.frames()) {
      if (ids.contains(f.id())) {
        all.addAll(Frames.nodesAndFrames(s, f));
      }
    }
    for (Frame f : s.frames()) {
      if (all.contains(f.id())) {
        frames.add(f);
      }
    }
    List<Node> nodes =
        s.nodes().stream()
            .filter(n -> all.contains(n.id()) && !(n instanceof Node.Results))
            .toList();
    return new Clip(nodes, frames);
  }

  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  /**
   * Puts copies into a sketch, under new ids and names.
   *
   * @param incoming whether links from nodes and inputs that are not in the clip are kept, where
   *     the sketch has these
   */
  public Pasted into(Sketch s, double dx, double dy, boolean incoming) {
    Map<Integer, Integer> ids = fresh(s.nextId(), nodes, frames);
    Set<String> taken = Inserts.names(s);
    Map<String, String> inputs = new HashMap<>();
    for (Node n : nodes) {
      if (n instanceof Node.Inputs i) {
        for (String name : i.names()) {
          String free = Inserts.freeName(name, taken);
          taken.add(free);
          inputs.put(name, free);
        }
      }
    }
    List<Node> copies = new ArrayList<>();
    for (Node n : nodes) {
      Node linked = Links.mapOperands(n, o -> relink(s, o, ids, inputs, incoming));
      copies.add(copy(linked, ids.getOrDefault(n.id(), 0), n.at().plus(dx, dy), inputs, taken));
    }
    List<Frame> all = new ArrayList<>(s.frames());
    frames.forEach(f -> all.add(copy(f, ids)));
    return new Pasted(s.plus(copies).withFrames(all), Set.copyOf(ids.values()));
  }

  private static Operand relink(
      Sketch s,
      Operand o,
      Map<Integer, Integer> ids,
      Map<String, String> inputs,
      boolean incoming) {
    return switch (o) {
      case Operand.FromNode(int id, int output) -> {
        Integer mine = ids.get(id);
        yield mine != null
            ? new Operand.FromNode(mine, output)
            : incoming && s.has(id) ? o : Operand.OPEN;
      }
      case Operand.FromInput(String name) ->
          inputs.containsKey(name)
              ? new Operand.FromInput(inputs.get(name))
              : incoming && s.parameters().contains(name) ? o : Operand.OPEN;
      case Operand.Literal l -> l;
      case Operand.Open x -> x;
    };
  }

  /** New ids, from the first one on. */
  static Map<Integer, Integer> fresh(int first, List<Node> nodes, List<Frame> frames) {
    Map<Integer, Integer> ids = new HashMap<>();
    int next = first;
    for (Node n : nodes) {
      ids.put(n.id(), next++);
    }
    for (Frame f : frames) {
      ids.put(f.id(), next++);
    }
    return ids;
  }

  static Frame copy(Frame f, Map<Integer, Integer> ids) {
    List<Integer> members = f.members().stream().filter(ids::containsKey).map(ids::get).toList();
    return new Frame(ids.getOrDefault(f.id(), f.id()), f.title(), f.color(), members);
  }

  /**
   * A node under another id, its variables renamed where their names are taken.
   *
   * @param inputs new names of parameters
   */
  static Node copy(Node n, int id, Place at, Map<String, String> inputs, Set<String> taken) {
    return switch (n) {
      case Node.Call c -> {
        List<String> variables = new ArrayList<>();
        for (String v : c.variables()) {
          String free = v.isEmpty() ? "" : Inserts.freeName(v, taken);
          taken.add(free);
          variables.add(free);
        }
        yield new Node.Call(id, at, c.operation(), c.operands(), variables, c.look());
      }
      case Node.Inputs i ->
          new Node.Inputs(id, at, i.names().stream().map(x -> inputs.getOrDefault(x, x)).toList());
      case Node.Reroute r -> new Node.Reroute(id, at, r.from());
      case Node.Note t -> new Node.Note(id, at, t.width(), t.height(), t.text());
      case Node.Results r -> throw new IllegalStateException("results are not copied");
    };
  }
}
