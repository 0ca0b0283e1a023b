package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.Input;
import dev.nabla.app.document.GraphSketch.Node;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.app.editor.NodeBox.Row;
import dev.nabla.app.editor.Operation.Kind;
import dev.nabla.app.editor.Operation.Slot;
import dev.nabla.app.editor.SketchTypes.Failed;
import dev.nabla.app.editor.SketchTypes.Known;
import dev.nabla.app.editor.SketchTypes.Typing;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays out the insides of a sketch's nodes. */
final class NodeBoxes {
  private static final double FIELD = 64;

  private final GraphSketch sketch;
  private final SketchTypes types;
  private final Set<NodeKey> expanded;
  private final TextWidths widths;
  private final Texts texts = EditorTexts.get();

  NodeBoxes(GraphSketch sketch, SketchTypes types, Set<NodeKey> expanded, TextWidths widths) {
    this.sketch = sketch;
    this.types = types;
    this.expanded = expanded;
    this.widths = widths;
  }

  /** Inputs first, then calls, then results: the order in which they are drawn. */
  List<NodeBox> all() {
    List<NodeBox> out = new ArrayList<>();
    Map<NodeKey, List<Input>> groups = new LinkedHashMap<>();
    sketch
        .inputs()
        .forEach(i -> groups.computeIfAbsent(NodeKey.inputs(i), k -> new ArrayList<>()).add(i));
    groups.forEach((key, inputs) -> out.add(inputs(key, inputs)));
    sketch.nodes().forEach(n -> out.add(call(n)));
    out.add(results());
    return out;
  }

  private NodeBox inputs(NodeKey key, List<Input> inputs) {
    List<Row> rows = new ArrayList<>();
    for (Input i : inputs) {
      Operand from = new Operand.FromInput(i.name());
      Typing t = types.of(from);
      rows.add(new Row(i.name(), text(t), dtype(t), null, from, true, false, null, false));
    }
    Input first = inputs.getFirst();
    return box(key, first.x(), first.y(), texts.get("inputs"), "", null, 0, rows);
  }

  private NodeBox results() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < sketch.results().size(); i++) {
      Operand o = sketch.results().get(i);
      Typing t = types.of(o);
      boolean literal = o instanceof Operand.Literal;
      String field = o instanceof Operand.Literal(String text) ? text : null;
      rows.add(
          new Row(
              Integer.toString(i),
              text(t),
              dtype(t),
              new Target.OfResults(i),
              null,
              true,
              !literal,
              field,
              false));
    }
    Target next = new Target.OfResults(sketch.results().size());
    rows.add(new Row(texts.get("results.more"), "", null, next, null, true, false, null, false));
    var at = sketch.resultsAt();
    return box(NodeKey.RESULTS, at.x(), at.y(), texts.get("results"), "", null, 0, rows);
  }

  private NodeBox call(Node n) {
    NodeKey key = NodeKey.of(n.id());
    Operation o = Operations.all().find(n.operation());
    Typing t = types.of(n.id());
    List<Row> rows = new ArrayList<>();
    int hidden = 0;
    for (Slot slot : o == null ? List.<Slot>of() : o.slots()) {
      boolean given = n.operands().stream().anyMatch(x -> x.parameter().equals(slot.name()));
      hidden += slot.rare() && !given ? 1 : 0;
      if (!slot.rare() || given || expanded.contains(key)) {
        rows.addAll(slotRows(n, slot));
      }
    }
    Operand out = new Operand.FromNode(n.id());
    NablaError error = t instanceof Failed(NablaError e) ? e : null;
    String type = error != null ? texts.get("no-shape") : text(t);
    rows.add(new Row("", type, dtype(t), null, out, true, false, null, false));
    String title = o == null ? n.operation() : o.shortName();
    return box(key, n.x(), n.y(), title, "v" + n.id(), error, hidden, rows);
  }

  private List<Row> slotRows(Node n, Slot slot) {
    long given = n.operands().stream().filter(x -> x.parameter().equals(slot.name())).count();
    List<Row> rows = new ArrayList<>();
    boolean list = slot.kind() == Kind.ARRAYS;
    for (int i = 0; i < (list ? given + 1 : 1); i++) {
      Target.OfNode in = new Target.OfNode(n.id(), slot.name(), i);
      Operand o = SketchEdits.operand(sketch, in);
      boolean connected = o instanceof Operand.FromNode || o instanceof Operand.FromInput;
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
    return o instanceof Operand.Literal(String text) ? text : slot.fallback();
  }

  private NodeBox box(
      NodeKey key,
      double x,
      double y,
      String title,
      String tag,
      @Nullable NablaError error,
      int hidden,
      List<Row> rows) {
    boolean icon = !(key instanceof NodeKey.Call);
    boolean open = expanded.contains(key);
    double extra = (error != null ? 20 : 0) + (hidden > 0 ? 18 : 0) + (icon ? 20 : 0);
    double width = NodeBox.LEAST_WIDTH;
    width =
        Math.max(width, widths.title(title) + widths.mono(tag) + extra + 2 * NodeBox.PADDING + 8);
    for (Row r : rows) {
      width = Math.max(width, rowWidth(r));
    }
    double whole = Math.ceil(width / 8) * 8;
    return new NodeBox(key, x, y, whole, title, tag, error, hidden, open, rows);
  }

  private double rowWidth(Row r) {
    double name = r.name().isEmpty() ? 0 : widths.name(r.name()) + 10;
    double rest =
        r.field() == null
            ? widths.mono(r.type())
            : Math.max(FIELD, Math.min(160, widths.mono(r.field()) * 1.1 + 16));
    return 2 * NodeBox.PADDING + name + rest;
  }

  private static String text(Typing t) {
    return t instanceof Known k ? k.type().toString() : "";
  }

  private static @Nullable DType dtype(Typing t) {
    return t instanceof Known k ? k.type().dtype() : null;
  }
}
