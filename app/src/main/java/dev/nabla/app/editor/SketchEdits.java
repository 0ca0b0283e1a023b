package dev.nabla.app.editor;

import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.Input;
import dev.nabla.app.document.GraphSketch.NamedOperand;
import dev.nabla.app.document.GraphSketch.Node;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.app.document.GraphSketch.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes of a drawn function. Each gives the sketch afterwards; none changes its argument. */
public final class SketchEdits {
  private SketchEdits() {}

  /** The id that the next node gets. */
  public static int nextId(GraphSketch s) {
    return s.nodes().stream().mapToInt(Node::id).max().orElse(0) + 1;
  }

  /** A new node without operands. */
  public static GraphSketch add(GraphSketch s, String operation, double x, double y) {
    List<Node> nodes = new ArrayList<>(s.nodes());
    nodes.add(new Node(nextId(s), operation, List.of(), x, y));
    return with(s, nodes);
  }

  /** Gives a socket an operand; {@link Operand.Open} takes away what it has. */
  public static GraphSketch set(GraphSketch s, Target target, Operand operand) {
    return switch (target) {
      case Target.OfNode t ->
          mapNode(s, t.node(), n -> withOperands(n, place(n.operands(), t, operand)));
      case Target.OfResults(int index) -> setResult(s, index, operand);
    };
  }

  private static GraphSketch setResult(GraphSketch s, int index, Operand operand) {
    List<Operand> results = new ArrayList<>(s.results());
    if (operand instanceof Operand.Open) {
      if (index < results.size()) {
        results.remove(index);
      }
    } else if (index < results.size()) {
      results.set(index, operand);
    } else {
      results.add(operand);
    }
    return new GraphSketch(s.inputs(), s.nodes(), results, s.resultsAt());
  }

  private static List<NamedOperand> place(
      List<NamedOperand> operands, Target.OfNode target, Operand operand) {
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

  /** What a socket has, or {@link Operand.Open}. */
  public static Operand operand(GraphSketch s, Target target) {
    return switch (target) {
      case Target.OfNode t -> {
        List<NamedOperand> given =
            node(s, t.node()).operands().stream()
                .filter(o -> o.parameter().equals(t.parameter()))
                .toList();
        yield t.position() < given.size() ? given.get(t.position()).operand() : new Operand.Open();
      }
      case Target.OfResults(int index) ->
          index < s.results().size() ? s.results().get(index) : new Operand.Open();
    };
  }

  public static Node node(GraphSketch s, int id) {
    return s.nodes().stream()
        .filter(n -> n.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no node " + id));
  }

  /** Without these nodes and the links to and from them. */
  public static GraphSketch deleteNodes(GraphSketch s, Set<Integer> ids) {
    List<Node> kept = s.nodes().stream().filter(n -> !ids.contains(n.id())).toList();
    return without(with(s, kept), o -> o instanceof Operand.FromNode(int id) && ids.contains(id));
  }

  /** Without a parameter of the function and the links from it. */
  public static GraphSketch deleteInput(GraphSketch s, String name) {
    List<Input> kept = s.inputs().stream().filter(i -> !i.name().equals(name)).toList();
    return without(
        new GraphSketch(kept, s.nodes(), s.results(), s.resultsAt()),
        o -> o instanceof Operand.FromInput(String from) && from.equals(name));
  }

  /** A new parameter of the function, after the others. */
  public static GraphSketch addInput(GraphSketch s, String name, double x, double y) {
    List<Input> inputs = new ArrayList<>(s.inputs());
    inputs.add(new Input(name, x, y));
    return new GraphSketch(inputs, s.nodes(), s.results(), s.resultsAt());
  }

  /** Another name for a parameter; its links stay. */
  public static GraphSketch renameInput(GraphSketch s, String from, String to) {
    List<Input> inputs =
        s.inputs().stream()
            .map(i -> i.name().equals(from) ? new Input(to, i.x(), i.y()) : i)
            .toList();
    GraphSketch renamed = new GraphSketch(inputs, s.nodes(), s.results(), s.resultsAt());
    return mapOperands(
        renamed,
        o ->
            o instanceof Operand.FromInput(String n) && n.equals(from)
                ? new Operand.FromInput(to)
                : o);
  }

  /** A name for a parameter that no other has: {@code x}, {@code y}, …, {@code x2}. */
  public static String freeInputName(GraphSketch s) {
    Set<String> taken =
        s.inputs().stream().map(Input::name).collect(java.util.stream.Collectors.toSet());
    for (String name : List.of("x", "y", "z", "w", "a", "b", "c")) {
      if (!taken.contains(name)) {
        return name;
      }
    }
    int i = 2;
    while (taken.contains("x" + i)) {
      i++;
    }
    return "x" + i;
  }

  /** Nodes moved by so much; {@code inputs} and {@code results} say whether theirs move too. */
  public static GraphSketch move(GraphSketch s, Set<NodeKey> keys, double dx, double dy) {
    List<Input> inputs =
        s.inputs().stream()
            .map(
                i ->
                    keys.contains(NodeKey.inputs(i))
                        ? new Input(i.name(), i.x() + dx, i.y() + dy)
                        : i)
            .toList();
    List<Node> nodes =
        s.nodes().stream()
            .map(
                n ->
                    keys.contains(NodeKey.of(n.id()))
                        ? new Node(n.id(), n.operation(), n.operands(), n.x() + dx, n.y() + dy)
                        : n)
            .toList();
    Place at = s.resultsAt();
    Place results = keys.contains(NodeKey.RESULTS) ? new Place(at.x() + dx, at.y() + dy) : at;
    return new GraphSketch(inputs, nodes, s.results(), results);
  }

  /** Whether a link from {@code from} into node {@code to} would close a cycle. */
  public static boolean closesCycle(GraphSketch s, Operand from, int to) {
    if (!(from instanceof Operand.FromNode(int source))) {
      return false;
    }
    if (source == to) {
      return true;
    }
    return node(s, source).operands().stream().anyMatch(o -> closesCycle(s, o.operand(), to));
  }

  private static GraphSketch with(GraphSketch s, List<Node> nodes) {
    return new GraphSketch(s.inputs(), nodes, s.results(), s.resultsAt());
  }

  private static Node withOperands(Node n, List<NamedOperand> operands) {
    return new Node(n.id(), n.operation(), operands, n.x(), n.y());
  }

  private static GraphSketch mapNode(GraphSketch s, int id, UnaryOperator<Node> change) {
    node(s, id);
    return with(s, s.nodes().stream().map(n -> n.id() == id ? change.apply(n) : n).toList());
  }

  private static GraphSketch without(GraphSketch s, java.util.function.Predicate<Operand> gone) {
    return mapOperands(s, o -> gone.test(o) ? null : o);
  }

  /** Every operand replaced; null takes it away. */
  private static GraphSketch mapOperands(
      GraphSketch s, java.util.function.Function<Operand, @Nullable Operand> change) {
    List<Node> nodes = new ArrayList<>();
    for (Node n : s.nodes()) {
      List<NamedOperand> operands = new ArrayList<>();
      for (NamedOperand o : n.operands()) {
        Operand next = change.apply(o.operand());
        if (next != null) {
          operands.add(new NamedOperand(o.parameter(), next));
        }
      }
      nodes.add(withOperands(n, operands));
    }
    List<Operand> results = new ArrayList<>();
    for (Operand o : s.results()) {
      Operand next = change.apply(o);
      if (next != null) {
        results.add(next);
      }
    }
    return new GraphSketch(s.inputs(), nodes, results, s.resultsAt());
  }
}
