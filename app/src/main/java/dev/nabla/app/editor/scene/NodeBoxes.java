package dev.nabla.app.editor.scene;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.scene.NodeBox.Header;
import dev.nabla.app.editor.scene.NodeBox.Kind;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.editor.types.SketchTypes.Failed;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.editor.types.SketchTypes.Typing;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays out the insides of a sketch's nodes; those of calls that have not changed are kept. */
final class NodeBoxes {
  private static final double FIELD = 64;
  private static final double WIDEST_FIELD = 160;
  private static final int COMMENT = 36;
  private static final int COMMENT_LINES = 3;

  private final Sketch sketch;
  private final SketchTypes types;
  private final DocumentFunctions functions;
  private final Set<Integer> expanded;
  private final Map<Operand, String> values;
  private final TextWidths widths;
  private final Texts texts = Texts.of(NodeBoxes.class);
  private final Map<Integer, Made> made = new HashMap<>();

  /** A call's box, and what it was made from. */
  private record Made(
      Node.Call node,
      Typing result,
      List<Typing> given,
      List<String> values,
      boolean expanded,
      NodeBox box) {}

  NodeBoxes(
      Sketch sketch,
      SketchTypes types,
      DocumentFunctions functions,
      Set<Integer> expanded,
      Map<Operand, String> values,
      TextWidths widths) {
    this.sketch = sketch;
    this.types = types;
    this.functions = functions;
    this.expanded = expanded;
    this.values = values;
    this.widths = widths;
  }

  /**
   * In the order in which they are drawn.
   *
   * @param before boxes of an earlier sketch; null without one
   */
  List<NodeBox> all(@Nullable NodeBoxes before) {
    List<NodeBox> out = new ArrayList<>(sketch.nodes().size());
    for (Node n : sketch.nodes()) {
      out.add(
          switch (n) {
            case Node.Inputs i -> inputs(i);
            case Node.Call c -> call(c, before == null ? null : before.made.get(c.id()));
            case Node.Results r -> results(r);
            case Node.Reroute r -> reroute(r);
            case Node.Note t ->
                new NodeBox(
                    t.id(),
                    Kind.NOTE,
                    t.at().x(),
                    t.at().y(),
                    t.width(),
                    t.height(),
                    t.text(),
                    Look.PLAIN,
                    null,
                    Header.PLAIN,
                    List.of());
          });
    }
    return out;
  }

  private NodeBox inputs(Node.Inputs n) {
    List<Row> rows = new ArrayList<>();
    for (String name : n.names()) {
      Operand from = new Operand.FromInput(name);
      Typing t = types.of(from);
      rows.add(new Row(name, text(t), dtype(t), null, from, true, false, null, false, value(from)));
    }
    return box(n, Kind.INPUTS, texts.get("inputs"), Look.PLAIN, null, Header.PLAIN, rows);
  }

  private NodeBox results(Node.Results n) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < n.operands().size(); i++) {
      Operand o = n.operands().get(i);
      Typing t = types.of(o);
      boolean literal = o instanceof Operand.Literal;
      String field = o instanceof Operand.Literal(String text) ? text : null;
      Target in = new Target.OfResults(n.id(), i);
      String value = value(Links.resolve(sketch, o));
      rows.add(
          new Row(name(o, i), text(t), dtype(t), in, null, true, !literal, field, false, value));
    }
    Target next = new Target.OfResults(n.id(), n.operands().size());
    rows.add(new Row(texts.get("results.more"), "", null, next, null, true, false, null, false));
    return box(n, Kind.RESULTS, texts.get("results"), Look.PLAIN, null, Header.PLAIN, rows);
  }

  private String value(Operand o) {
    return values.getOrDefault(o, "");
  }

  private List<String> shown(int id) {
    if (values.isEmpty()) {
      return List.of();
    }
    List<String> out = new ArrayList<>();
    for (int k = 0; values.get(new Operand.FromNode(id, k)) instanceof String words; k++) {
      out.add(words);
    }
    return out;
  }

  /** A result is called like the variable that it is. */
  private String name(Operand o, int index) {
    return switch (Links.resolve(sketch, o)) {
      case Operand.FromInput(String name) -> name;
      case Operand.FromNode(int id, int k)
          when sketch.find(id).orElse(null) instanceof Node.Call c
              && k < c.variables().size()
              && !c.variables().get(k).isEmpty() ->
          c.variables().get(k);
      default -> Integer.toString(index);
    };
  }

  private NodeBox reroute(Node.Reroute n) {
    Operand out = Operand.node(n.id());
    Typing t = types.of(out);
    Target in = new Target.OfReroute(n.id());
    List<Row> rows =
        List.of(
            new Row("", "", dtype(t), in, null, true, n.from().isLink(), null, false),
            new Row("", text(t), dtype(t), null, out, true, false, null, false));
    double size = 2 * NodeBox.DOT;
    double x = n.at().x();
    double y = n.at().y();
    return new NodeBox(
        n.id(), Kind.REROUTE, x, y, size, size, "", Look.PLAIN, null, Header.PLAIN, rows);
  }

  private NodeBox call(Node.Call n, @Nullable Made old) {
    Typing result = types.of(n.id());
    List<Typing> given = new ArrayList<>(n.operands().size());
    for (NamedOperand o : n.operands()) {
      given.add(types.of(o.operand()));
    }
    boolean open = expanded.contains(n.id());
    boolean group = functions.sketch(n.operation()).isPresent();
    boolean same =
        old != null
            && !group
            && old.expanded() == open
            && (old.node() == n || n.movedTo(old.node().at()).equals(old.node()))
            && old.result().equals(result)
            && old.given().equals(given)
            && old.values().equals(shown(n.id()));
    NodeBox box =
        !same || old == null
            ? call(n, result, open, group)
            : old.node() == n ? old.box() : old.box().movedTo(n.at().x(), n.at().y());
    made.put(n.id(), new Made(n, result, given, shown(n.id()), open, box));
    return box;
  }

  private NodeBox call(Node.Call n, Typing result, boolean open, boolean group) {
    Operation o = functions.find(n.operation());
    boolean muted = n.look().isMuted();
    List<Row> rows = new ArrayList<>();
    int hidden = 0;
    for (Slot slot : o == null ? given(n) : o.slots()) {
      boolean given = n.operands().stream().anyMatch(x -> x.parameter().equals(slot.name()));
      hidden += slot.rare() && !given ? 1 : 0;
      if (!slot.rare() || given || open) {
        rows.addAll(slotRows(n, slot));
      }
    }
    NablaError error = result instanceof Failed(NablaError e) ? e : null;
    int count = result instanceof Known k && !muted ? k.types().size() : n.variables().size();
    for (int k = 0; k < count; k++) {
      Operand out = new Operand.FromNode(n.id(), k);
      Typing each = types.of(out);
      String type = error != null ? texts.get("no-shape") : text(each);
      String name = k < n.variables().size() ? n.variables().get(k) : "";
      rows.add(new Row(name, type, dtype(each), null, out, true, false, null, false, value(out)));
    }
    if (muted || n.look().collapsed()) {
      rows = bare(rows, n.look());
    }
    int equations = group ? functions.sketch(n.operation()).orElseThrow().calls().size() : 0;
    List<String> comment = ErrorLines.wrap(n.look().comment(), COMMENT, COMMENT_LINES);
    Header header = new Header(hidden, open, equations, comment);
    String title = o == null ? n.operation() : n.shortName();
    return box(n, group ? Kind.GROUP : Kind.CALL, title, n.look(), error, header, rows);
  }

  /** A call of something that is not there has the sockets that it was given. */
  private static List<Slot> given(Node.Call n) {
    return n.operands().stream()
        .map(NamedOperand::parameter)
        .distinct()
        .map(p -> new Slot(p, Operation.Kind.ARRAY, true, false, "", Operation.Passing.PLAIN))
        .toList();
  }

  /**
   * Only the sockets: of a collapsed node, or of a muted one, whose parameters count for nothing.
   */
  private static List<Row> bare(List<Row> rows, Look look) {
    long ins = rows.stream().filter(r -> r.socket() && r.in() != null).count();
    return rows.stream()
        .filter(Row::socket)
        .map(
            r ->
                new Row(
                    ins > 1 && r.in() != null && !look.collapsed() ? r.name() : "",
                    "",
                    r.dtype(),
                    r.in(),
                    r.out(),
                    true,
                    r.connected(),
                    null,
                    false))
        .toList();
  }

  private List<Row> slotRows(Node.Call n, Slot slot) {
    long given = n.operands().stream().filter(x -> x.parameter().equals(slot.name())).count();
    List<Row> rows = new ArrayList<>();
    boolean list = slot.kind() == Operation.Kind.ARRAYS;
    for (int i = 0; i < (list ? given + 1 : 1); i++) {
      Target.OfCall in = new Target.OfCall(n.id(), slot.name(), i);
      Operand o = Links.get(sketch, in);
      boolean connected = o.isLink();
      Typing t = types.of(o);
      String field = connected || list && i == given ? null : fieldText(o, slot);
      boolean preset = !(o instanceof Operand.Literal);
      String name = list ? slot.name() + " " + i : slot.name();
      rows.add(
          new Row(name, text(t), dtype(t), in, null, slot.isSocket(), connected, field, preset));
    }
    return rows;
  }

  private static String fieldText(Operand o, Slot slot) {
    String text = o instanceof Operand.Literal(String typed) ? typed : slot.fallback();
    return slot.name().endsWith("dtype") ? text.replace("'", "") : text;
  }

  private NodeBox box(
      Node n,
      Kind kind,
      String title,
      Look look,
      @Nullable NablaError error,
      Header header,
      List<Row> rows) {
    double width = NodeBox.LEAST_WIDTH;
    width =
        Math.max(
            width, widths.title(title) + 2 * NodeBox.PADDING + extra(kind, look, error, header));
    for (Row r : rows) {
      width = Math.max(width, rowWidth(r));
    }
    double whole = Math.ceil(width / 8) * 8;
    double height =
        look.collapsed()
            ? NodeBox.HEADER
            : NodeBox.HEADER + rows.size() * NodeBox.ROW + NodeBox.BOTTOM;
    double x = n.at().x();
    return new NodeBox(
        n.id(), kind, x, n.at().y(), whole, height, title, look, error, header, rows);
  }

  /** What a header needs beside its title. */
  private double extra(Kind kind, Look look, @Nullable NablaError error, Header header) {
    double extra = kind == Kind.CALL ? 0 : 20;
    extra += error != null ? 20 : 0;
    extra += header.hidden() > 0 || kind == Kind.GROUP ? 18 : 0;
    extra += kind == Kind.GROUP ? widths.name(equations(header)) + 8 : 0;
    return look.isMuted() ? extra + widths.name(texts.get("muted")) + 8 : extra;
  }

  private String equations(Header header) {
    return texts.count("equations", header.equations());
  }

  private double rowWidth(Row r) {
    double name = r.name().isEmpty() ? 0 : widths.name(r.name()) + 10;
    double rest =
        r.field() == null
            ? widths.mono(r.type())
            : Math.clamp(widths.mono(r.field()) * 1.1 + 16, FIELD, WIDEST_FIELD);
    return 2 * NodeBox.PADDING + name + rest;
  }

  private static String text(Typing t) {
    return t instanceof Known k ? k.type().toString() : "";
  }

  private static @Nullable DType dtype(Typing t) {
    return t instanceof Known k ? k.type().dtype() : null;
  }
}
