package dev.nabla.app.sketch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.DepthFirstIterator;

/** What sockets are given: reading it and changing it. */
public final class Links {
  private Links() {}

  /** Everything that a node is given, literals too; an open reroute gives {@link Operand#OPEN}. */
  public static List<Operand> operands(Node n) {
    return switch (n) {
      case Node.Call c -> c.operands().stream().map(NamedOperand::operand).toList();
      case Node.Reroute r -> List.of(r.from());
      case Node.Results r -> r.operands();
      case Node.Inputs i -> List.of();
      case Node.Note t -> List.of();
    };
  }

  /** What a socket has, or {@link Operand#OPEN}. */
  public static Operand get(Sketch s, Target target) {
    return switch (target) {
      case Target.OfCall t -> {
        List<NamedOperand> given =
            s.call(t.node()).operands().stream()
                .filter(o -> o.parameter().equals(t.parameter()))
                .toList();
        yield t.position() < given.size() ? given.get(t.position()).operand() : Operand.OPEN;
      }
      case Target.OfResults t -> {
        List<Operand> results = s.results().operands();
        yield t.index() < results.size() ? results.get(t.index()) : Operand.OPEN;
      }
      case Target.OfReroute t ->
          s.node(t.node()) instanceof Node.Reroute r ? r.from() : Operand.OPEN;
    };
  }

  /** Gives a socket an operand; {@link Operand.Open} takes away what it has. */
  public static Sketch set(Sketch s, Target target, Operand operand) {
    return switch (target) {
      case Target.OfCall t ->
          s.mapCall(t.node(), c -> c.withOperands(place(c.operands(), t, operand)));
      case Target.OfResults t ->
          s.mapNode(
              t.node(),
              n ->
                  n instanceof Node.Results r
                      ? r.withOperands(placed(r.operands(), t.index(), operand))
                      : n);
      case Target.OfReroute t ->
          s.mapNode(
              t.node(),
              n -> n instanceof Node.Reroute r ? new Node.Reroute(r.id(), r.at(), operand) : n);
    };
  }

  private static List<Operand> placed(List<Operand> results, int index, Operand operand) {
    List<Operand> out = new ArrayList<>(results);
    if (index >= out.size()) {
      if (operand != Operand.OPEN) {
        out.add(operand);
      }
    } else if (operand instanceof Operand.Open) {
      out.remove(index);
    } else {
      out.set(index, operand);
    }
    return out;
  }

  private static List<NamedOperand> place(
      List<NamedOperand> operands, Target.OfCall target, Operand operand) {
    List<NamedOperand> out = new ArrayList<>();
    int seen = 0;
    boolean done = false;
    for (NamedOperand o : operands) {
      if (o.parameter().equals(target.parameter()) && seen++ == target.position()) {
        done = true;
        if (!(operand instanceof Operand.Open)) {
          out.add(new NamedOperand(o.parameter(), operand));
        }
      } else {
        out.add(o);
      }
    }
    if (!done && !(operand instanceof Operand.Open)) {
      out.add(new NamedOperand(target.parameter(), operand));
    }
    return out;
  }

  /** Every operand of a node replaced; {@link Operand#OPEN} takes one away. */
  public static Node mapOperands(Node n, UnaryOperator<Operand> change) {
    return switch (n) {
      case Node.Call c -> {
        List<NamedOperand> out = new ArrayList<>();
        for (NamedOperand o : c.operands()) {
          Operand next = change.apply(o.operand());
          if (!(next instanceof Operand.Open)) {
            out.add(new NamedOperand(o.parameter(), next));
          }
        }
        yield c.withOperands(out);
      }
      case Node.Reroute r -> new Node.Reroute(r.id(), r.at(), change.apply(r.from()));
      case Node.Results r -> {
        List<Operand> out = new ArrayList<>();
        for (Operand o : r.operands()) {
          Operand next = change.apply(o);
          if (!(next instanceof Operand.Open)) {
            out.add(next);
          }
        }
        yield r.withOperands(out);
      }
      case Node.Inputs i -> i;
      case Node.Note t -> t;
    };
  }

  /** Every operand of a sketch replaced. */
  public static Sketch mapOperands(Sketch s, UnaryOperator<Operand> change) {
    return s.map(n -> mapOperands(n, change));
  }

  /** All links, in the order of the nodes that they end in. */
  public static List<Link> all(Sketch s) {
    List<Link> out = new ArrayList<>();
    s.nodes().forEach(n -> into(n, out));
    return out;
  }

  /** The links that end in a node. */
  public static List<Link> into(Node n) {
    List<Link> out = new ArrayList<>();
    into(n, out);
    return out;
  }

  private static void into(Node n, List<Link> out) {
    switch (n) {
      case Node.Call c -> {
        Map<String, Integer> seen = new HashMap<>();
        for (NamedOperand o : c.operands()) {
          int position = seen.merge(o.parameter(), 1, Integer::sum) - 1;
          add(out, o.operand(), new Target.OfCall(c.id(), o.parameter(), position));
        }
      }
      case Node.Reroute r -> add(out, r.from(), new Target.OfReroute(r.id()));
      case Node.Results r -> {
        for (int i = 0; i < r.operands().size(); i++) {
          add(out, r.operands().get(i), new Target.OfResults(r.id(), i));
        }
      }
      case Node.Inputs i -> {}
      case Node.Note t -> {}
    }
  }

  private static void add(List<Link> out, Operand from, Target to) {
    if (from.isLink()) {
      out.add(new Link(from, to));
    }
  }

  /** Whether a link from {@code from} into node {@code to} would close a cycle. */
  public static boolean closesCycle(Sketch s, Operand from, int to) {
    if (!(from instanceof Operand.FromNode(int source, int output))) {
      return false;
    }
    if (source == to) {
      return true;
    }
    var reached = new DepthFirstIterator<>(graph(s), to);
    while (reached.hasNext()) {
      if (reached.next() == source) {
        return true;
      }
    }
    return false;
  }

  /** Ids of the nodes, with an edge from each to those that use its results. */
  public static Graph<Integer, DefaultEdge> graph(Sketch s) {
    Graph<Integer, DefaultEdge> g = new DefaultDirectedGraph<>(DefaultEdge.class);
    s.nodes().forEach(n -> g.addVertex(n.id()));
    for (Node n : s.nodes()) {
      for (Operand o : operands(n)) {
        if (o instanceof Operand.FromNode(int id, int output) && s.has(id)) {
          g.addEdge(id, n.id());
        }
      }
    }
    return g;
  }

  /**
   * What an operand comes to where reroutes and muted calls give what they are given: an input, a
   * working call's result, a literal, or nothing.
   */
  public static Operand resolve(Sketch s, Operand operand) {
    Operand o = operand;
    for (int steps = 0; steps <= s.nodes().size(); steps++) {
      if (!(o instanceof Operand.FromNode(int id, int output))) {
        return o;
      }
      Node n = s.find(id).orElse(null);
      switch (n) {
        case Node.Reroute r -> o = r.from();
        case Node.Call c when c.look().isMuted() -> o = passed(c);
        case null -> {
          return Operand.OPEN;
        }
        default -> {
          return o;
        }
      }
    }
    return Operand.OPEN;
  }

  /** What a muted call passes on. */
  public static Operand passed(Node.Call c) {
    return c.operands().stream()
        .filter(o -> o.parameter().equals(c.look().muted()))
        .map(NamedOperand::operand)
        .findFirst()
        .orElse(Operand.OPEN);
  }
}
