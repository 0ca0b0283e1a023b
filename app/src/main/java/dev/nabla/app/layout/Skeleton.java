package dev.nabla.app.layout;

import dev.nabla.app.layout.ViewLink.Style;
import dev.nabla.app.layout.ViewNode.Kind;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pane's nodes and links before they have positions. */
final class Skeleton {
  /** A link to route. */
  record Spec(int from, int to, int operand, Style style, @Nullable Var value) {}

  final List<ViewNode> nodes = new ArrayList<>();
  final List<Spec> links = new ArrayList<>();

  /** The column of every equation's node, and of pills that stand under or over one. */
  final Map<Integer, Integer> column = new HashMap<>();

  final TreeMap<Zone, Integer> columns = new TreeMap<>();

  private final Graph graph;
  private final RowPlan plan;
  private final Producers producers;
  private final JaxprPrinter.Names names;
  private final Map<Equation, Integer> nodeOf = new HashMap<>();
  private final Map<Var, Integer> pillOf = new HashMap<>();

  Skeleton(PaneContent content, RowPlan plan) {
    this.graph = content.graph();
    this.plan = plan;
    this.producers = new Producers(graph);
    this.names = JaxprPrinter.names(graph);
    columns.put(Zone.FORWARD, 0);
    inputs(content);
    equations();
    outputs(content);
    content.dropped().forEach(this::dropped);
  }

  private int add(
      Kind kind,
      Zone zone,
      int row,
      double width,
      String title,
      String detail,
      @Nullable Equation equation,
      @Nullable Var value) {
    double y = Metrics.rowTop(row) + (kind.isPill() && row >= 0 ? 4 : 0);
    double height = kind.isPill() ? Metrics.PILL_HEIGHT : Metrics.NODE_HEIGHT;
    int id = nodes.size();
    nodes.add(
        new ViewNode(id, kind, zone, row, 0, y, width, height, title, detail, equation, value));
    return id;
  }

  private static double pillWidth(String title, String detail, double padding, double min) {
    double text =
        Math.max(
            Metrics.textWidth(title, Metrics.DETAIL_SIZE),
            Metrics.textWidth(detail, Metrics.DETAIL_SIZE));
    return Math.max(min, 2 * Math.ceil((text + padding) / 2));
  }

  private void inputs(PaneContent content) {
    for (int i = 0; i < graph.inputs().size(); i++) {
      pill(Kind.INPUT, graph.inputs().get(i), content.inputNames().get(i));
    }
    for (Var v : graph.constants().keySet()) {
      pill(Kind.CONSTANT, v, v.hint() == null ? names.of(v) : v.hint());
    }
  }

  private void pill(Kind kind, Var v, String name) {
    String type = v.aval().toString();
    double w = pillWidth(name, type, Metrics.PILL_PADDING, Metrics.PILL_MIN);
    pillOf.put(v, add(kind, Zone.FORWARD, -1, w, name, type, null, v));
  }

  private void equations() {
    Map<Zone, List<Equation>> members = new TreeMap<>();
    for (Equation e : graph.equations()) {
      Zone z = plan.zone(e);
      members.computeIfAbsent(z, k -> new ArrayList<>()).add(e);
      String title = NodeLabels.title(e, z, names);
      String detail = NodeLabels.detail(e, names);
      Var value = e.outputs().isEmpty() ? null : e.output();
      int id = add(kind(e, z), z, plan.row(e), width(z, title, detail), title, detail, e, value);
      nodeOf.put(e, id);
    }
    members.forEach(
        (z, list) -> {
          Map<Equation, Integer> cols = Columns.assign(list, plan, z, producers);
          cols.forEach((e, c) -> column.put(Known.get(nodeOf, e), c));
          columns.put(z, cols.values().stream().mapToInt(c -> c + 1).max().orElse(0));
        });
    graph.equations().forEach(this::connect);
  }

  private Kind kind(Equation e, Zone z) {
    if (!producers.isUsed(e)) {
      return Kind.UNUSED;
    }
    return switch (z.kind()) {
      case RESIDUAL -> Kind.RESIDUAL;
      case TANGENT -> Kind.TANGENT;
      case VALUE -> z.level() == 0 ? Kind.FORWARD : Kind.BACKWARD;
    };
  }

  private static double width(Zone z, String title, String detail) {
    if (z.kind() != Zone.Kind.RESIDUAL) {
      return Metrics.NODE_WIDTH;
    }
    double text =
        Math.max(
            Metrics.textWidth(title, Metrics.TITLE_SIZE),
            Metrics.textWidth(detail, Metrics.DETAIL_SIZE));
    double w = Math.max(Metrics.RESIDUAL_MIN, 2 * Math.ceil((text + 20) / 2));
    return Math.min(Metrics.NODE_WIDTH, w);
  }

  private void connect(Equation e) {
    int to = Known.get(nodeOf, e);
    for (int i = 0; i < e.inputs().size(); i++) {
      Atom a = e.input(i);
      Integer from = maker(a);
      if (from != null) {
        links.add(new Spec(from, to, i, style(from, to), (Var) a));
      }
    }
    if (plan.zone(e).level() > 0 && startsBackward(e)) {
      seed(e);
    }
  }

  private @Nullable Integer maker(Atom a) {
    Equation p = producers.of(a);
    if (p != null) {
      return nodeOf.get(p);
    }
    return a instanceof Var v ? pillOf.get(v) : null;
  }

  private Style style(int from, int to) {
    Zone a = nodes.get(from).zone();
    Zone b = nodes.get(to).zone();
    if (b.kind() == Zone.Kind.RESIDUAL) {
      return a.level() > 0 ? Style.BACKWARD : Style.FORWARD;
    }
    if (a.equals(b)) {
      return switch (a.kind()) {
        case TANGENT -> Style.TANGENT;
        case RESIDUAL -> Style.RESIDUAL;
        case VALUE -> a.level() > 0 ? Style.BACKWARD : Style.FORWARD;
      };
    }
    return nodes.get(from).kind() == Kind.INPUT && b.kind() == Zone.Kind.TANGENT
        ? Style.TANGENT
        : Style.RESIDUAL;
  }

  /** Whether a cotangent of 1 enters here: no cotangent comes from another equation. */
  private boolean startsBackward(Equation e) {
    Zone z = plan.zone(e);
    if (z.kind() != Zone.Kind.VALUE) {
      return false;
    }
    boolean fed = producers.operands(e).stream().anyMatch(p -> plan.zone(p).equals(z));
    return !fed && e.inputs().stream().anyMatch(Literal.class::isInstance);
  }

  private void seed(Equation e) {
    int operand = 0;
    while (!(e.input(operand) instanceof Literal)) {
      operand++;
    }
    String detail = e.input(operand).toString();
    Zone z = plan.zone(e);
    double w = pillWidth("seed", detail, 24, Metrics.RESULT_MIN);
    int row = z.flowsUp() ? plan.rowCount() : -1;
    int id = add(Kind.SEED, z, row, w, "seed", detail, null, null);
    column.put(id, column.getOrDefault(Known.get(nodeOf, e), 0));
    links.add(new Spec(id, Known.get(nodeOf, e), operand, Style.BACKWARD, null));
  }

  private void outputs(PaneContent content) {
    for (int i = 0; i < graph.outputs().size(); i++) {
      Atom a = graph.outputs().get(i);
      Integer from = maker(a);
      Zone z = from == null ? Zone.FORWARD : nodes.get(from).zone();
      String title = content.outputNames().get(i);
      String detail = a instanceof Literal l ? l.toString() : a.aval().toString();
      double min = z.level() > 0 ? Metrics.RESULT_MIN : Metrics.OUTPUT_MIN;
      double w = pillWidth(title, detail, 24, min);
      int row = z.flowsUp() ? -1 : plan.rowCount();
      Var v = a instanceof Var x ? x : null;
      int id = add(Kind.OUTPUT, z, row, w, title, detail, null, v);
      link(from, id, z, v);
    }
  }

  private void link(@Nullable Integer from, int to, Zone z, @Nullable Var v) {
    column.put(to, from == null ? 0 : column.getOrDefault(from, 0));
    if (from != null) {
      Style style =
          z.kind() == Zone.Kind.TANGENT
              ? Style.TANGENT
              : z.level() > 0 ? Style.BACKWARD : Style.FORWARD;
      links.add(new Spec(from, to, 0, style, v));
    }
  }

  private void dropped(Equation e, String name) {
    Integer from = nodeOf.get(e);
    if (from == null) {
      return;
    }
    String detail = "not returned";
    double w = pillWidth(name, detail, 24, Metrics.OUTPUT_MIN);
    Zone z = plan.zone(e);
    int id = add(Kind.NOT_RETURNED, z, plan.rowCount(), w, name, detail, null, e.output());
    link(from, id, z, e.output());
  }
}
