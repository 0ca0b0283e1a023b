package dev.nabla.app.sketch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.DepthFirstIterator;

/** Part of a function made a function of its own, and back. */
public final class Grouping {
  private static final double MARGIN = 200;

  private Grouping() {}

  /**
   * What grouping gives.
   *
   * @param outer the sketch with one call in place of the nodes
   * @param inner the new function
   * @param call id of the call
   */
  public record Grouped(Sketch outer, Sketch inner, int call) {}

  /** The calls, reroutes and notes among these ids, with those in frames. */
  public static Set<Integer> groupable(Sketch s, Set<Integer> ids) {
    Set<Integer> out = new LinkedHashSet<>();
    for (Node n : Clip.of(s, ids).nodes()) {
      if (!(n instanceof Node.Inputs)) {
        out.add(n.id());
      }
    }
    return out;
  }

  /**
   * Whether the nodes can be one call: none of them needs another one by way of a node that stays
   * outside.
   */
  public static boolean isConvex(Sketch s, Set<Integer> ids) {
    Graph<Integer, DefaultEdge> g = Links.graph(s);
    Set<Integer> outside = new HashSet<>();
    for (int id : ids) {
      for (DefaultEdge e : g.outgoingEdgesOf(id)) {
        if (!ids.contains(g.getEdgeTarget(e))) {
          outside.add(g.getEdgeTarget(e));
        }
      }
    }
    if (outside.isEmpty()) {
      return true;
    }
    var reached = new DepthFirstIterator<>(g, outside);
    while (reached.hasNext()) {
      if (ids.contains(reached.next())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes a call of {@code name} from the nodes. What they are given from outside becomes the
   * parameters of the function, named as it is outside; what is used outside becomes its results.
   */
  public static Grouped group(Sketch s, Set<Integer> ids, String name) {
    Map<Operand, String> parameters = parameters(s, ids);
    List<Operand> results = results(s, ids);
    List<Node> inside = s.nodes().stream().filter(n -> ids.contains(n.id())).toList();
    double left = inside.stream().mapToDouble(n -> n.at().x()).min().orElse(0);
    double right = inside.stream().mapToDouble(n -> n.at().x()).max().orElse(0);
    double top = inside.stream().mapToDouble(n -> n.at().y()).min().orElse(0);
    Sketch inner = inner(s, inside, parameters, results, left - MARGIN, right + MARGIN, top);

    int call = s.nextId();
    List<NamedOperand> operands = new ArrayList<>();
    parameters.forEach((from, p) -> operands.add(new NamedOperand(p, from)));
    List<String> variables = new ArrayList<>();
    results.forEach(r -> variables.add(variable(s, r)));
    Node.Call node =
        new Node.Call(call, new Place(left, top), name, operands, variables, Look.PLAIN);
    Sketch outer =
        Links.mapOperands(
                s, o -> results.contains(o) ? new Operand.FromNode(call, results.indexOf(o)) : o)
            .map(n -> ids.contains(n.id()) ? null : n)
            .plus(node);
    return new Grouped(Frames.tidy(framed(s, outer, ids, call)), inner, call);
  }

  /** The call stands in the frame that all of the nodes stood in. */
  private static Sketch framed(Sketch before, Sketch after, Set<Integer> ids, int call) {
    List<Integer> frames =
        ids.stream().map(i -> before.frameOf(i).map(Frame::id).orElse(0)).distinct().toList();
    return frames.size() == 1 && frames.getFirst() != 0
        ? Frames.change(
            after,
            frames.getFirst(),
            f -> {
              List<Integer> members = new ArrayList<>(f.members());
              members.add(call);
              return f.withMembers(members);
            })
        : after;
  }

  private static Sketch inner(
      Sketch s,
      List<Node> inside,
      Map<Operand, String> parameters,
      List<Operand> results,
      double left,
      double right,
      double top) {
    int next = s.nextId();
    List<Node> nodes = new ArrayList<>();
    if (!parameters.isEmpty()) {
      nodes.add(new Node.Inputs(next++, new Place(left, top), List.copyOf(parameters.values())));
    }
    for (Node n : inside) {
      nodes.add(
          Links.mapOperands(
              n, o -> parameters.containsKey(o) ? new Operand.FromInput(parameters.get(o)) : o));
    }
    nodes.add(new Node.Results(next, new Place(right, top), results));
    Set<Integer> ids = new HashSet<>();
    nodes.forEach(n -> ids.add(n.id()));
    List<Frame> frames =
        s.frames().stream()
            .filter(f -> Frames.nodesAndFrames(s, f).stream().anyMatch(ids::contains))
            .filter(
                f ->
                    Frames.nodesAndFrames(s, f).stream()
                        .allMatch(m -> ids.contains(m) || s.frame(m).isPresent()))
            .toList();
    return Frames.tidy(new Sketch("", nodes, frames));
  }

  private static Map<Operand, String> parameters(Sketch s, Set<Integer> ids) {
    Map<Operand, String> out = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Node n : s.nodes()) {
      if (!ids.contains(n.id())) {
        continue;
      }
      for (Link l : Links.into(n)) {
        boolean outside =
            l.from() instanceof Operand.FromInput
                || l.from() instanceof Operand.FromNode(int id, int k) && !ids.contains(id);
        if (outside && !out.containsKey(l.from())) {
          String wanted = variable(s, l.from());
          String name = Inserts.freeName(wanted.isEmpty() ? "x" : wanted, taken);
          taken.add(name);
          out.put(l.from(), name);
        }
      }
    }
    return out;
  }

  /** Results used outside, in the order of the nodes; the last node's where none is. */
  private static List<Operand> results(Sketch s, Set<Integer> ids) {
    Set<Operand> out = new LinkedHashSet<>();
    for (Node n : s.nodes()) {
      if (!ids.contains(n.id())) {
        for (Link l : Links.into(n)) {
          if (l.from() instanceof Operand.FromNode(int id, int k) && ids.contains(id)) {
            out.add(l.from());
          }
        }
      }
    }
    if (out.isEmpty()) {
      Map<Integer, Integer> uses = s.uses();
      for (Node n : s.nodes()) {
        if (ids.contains(n.id()) && n instanceof Node.Call && !uses.containsKey(n.id())) {
          out.add(Operand.node(n.id()));
        }
      }
    }
    return new ArrayList<>(out);
  }

  private static String variable(Sketch s, Operand o) {
    return switch (o) {
      case Operand.FromInput(String name) -> name;
      case Operand.FromNode(int id, int k)
          when s.find(id).orElse(null) instanceof Node.Call c && k < c.variables().size() ->
          c.variables().get(k);
      default -> "";
    };
  }

  /** What ungrouping gives. */
  public record Ungrouped(Sketch sketch, Set<Integer> ids) {}

  /** Puts a function's nodes in place of a call of it. */
  public static Ungrouped ungroup(Sketch s, int call, Sketch inner) {
    Node.Call c = s.call(call);
    Map<String, Operand> given = new HashMap<>();
    c.operands().forEach(o -> given.putIfAbsent(o.parameter(), o.operand()));
    List<Node> moved =
        inner.nodes().stream()
            .filter(n -> !(n instanceof Node.Inputs) && !(n instanceof Node.Results))
            .toList();
    Map<Integer, Integer> ids = Clip.fresh(s.nextId(), moved, inner.frames());
    UnaryOperator<Operand> relink =
        o ->
            switch (o) {
              case Operand.FromInput(String name) -> given.getOrDefault(name, Operand.OPEN);
              case Operand.FromNode(int id, int k) ->
                  ids.containsKey(id) ? new Operand.FromNode(ids.get(id), k) : Operand.OPEN;
              case Operand.Literal l -> l;
              case Operand.Open x -> x;
            };
    double left = moved.stream().mapToDouble(n -> n.at().x()).min().orElse(0);
    double top = moved.stream().mapToDouble(n -> n.at().y()).min().orElse(0);
    Set<String> taken = Inserts.names(s);
    c.variables().forEach(taken::remove);
    List<Node> copies = new ArrayList<>();
    for (Node n : moved) {
      Place at = n.at().plus(c.at().x() - left, c.at().y() - top);
      copies.add(
          Clip.copy(
              Links.mapOperands(n, relink), ids.getOrDefault(n.id(), 0), at, Map.of(), taken));
    }
    List<Operand> results = inner.results().operands().stream().map(relink).toList();
    Sketch linked =
        Links.mapOperands(
            s,
            o ->
                o instanceof Operand.FromNode(int id, int k) && id == call
                    ? k < results.size() ? results.get(k) : Operand.OPEN
                    : o);
    List<Frame> frames = new ArrayList<>(s.frames());
    inner.frames().forEach(f -> frames.add(Clip.copy(f, ids)));
    Sketch after = linked.map(n -> n.id() == call ? null : n).plus(copies).withFrames(frames);
    return new Ungrouped(Frames.tidy(after), Set.copyOf(ids.values()));
  }
}
