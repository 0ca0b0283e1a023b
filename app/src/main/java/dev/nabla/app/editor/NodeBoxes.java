package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.NodeBox.Kind;
import dev.nabla.app.editor.NodeBox.Row;
import dev.nabla.app.editor.SketchTypes.Failed;
import dev.nabla.app.editor.SketchTypes.Known;
import dev.nabla.app.editor.SketchTypes.Typing;
import dev.nabla.app.operations.Callables;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays out the insides of a sketch's nodes. */
final class NodeBoxes {
  private static final double FIELD = 64;

  private final Sketch sketch;
  private final SketchTypes types;
  private final Callables callables;
  private final Set<Integer> expanded;
  private final TextWidths widths;
  private final Texts texts = EditorTexts.get();

  NodeBoxes(
      Sketch sketch,
      SketchTypes types,
      Callables callables,
      Set<Integer> expanded,
      TextWidths widths) {
    this.sketch = sketch;
    this.types = types;
    this.callables = callables;
    this.expanded = expanded;
    this.widths = widths;
  }

  /** In the order in which they are drawn. */
  List<NodeBox> all() {
    List<NodeBox> out = new ArrayList<>();
    for (Node n : sketch.nodes()) {
      switch (n) {
        case Node.Inputs i -> out.add(inputs(i));
        case Node.Call c -> out.add(call(c));
        case Node.Results r -> out.add(results(r));
        case Node.Reroute r -> {}
        case Node.Note t -> {}
      }
    }
    return out;
  }

  private NodeBox inputs(Node.Inputs n) {
    List<Row> rows = new ArrayList<>();
    for (String name : n.names()) {
      Operand from = new Operand.FromInput(name);
      Typing t = types.of(from);
      rows.add(new Row(name, text(t), dtype(t), null, from, true, false, null, false));
    }
    return box(n, Kind.INPUTS, texts.get("inputs"), "", null, 0, rows);
  }

  private NodeBox results(Node.Results n) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < n.operands().size(); i++) {
      Operand o = n.operands().get(i);
      Typing t = types.of(o);
      boolean literal = o instanceof Operand.Literal;
      String field = o instanceof Operand.Literal(String text) ? text : null;
      rows.add(
          new Row(
              name(o, i),
              text(t),
              dtype(t),
              new Target.OfResults(n.id(), i),
              null,
              true,
              !literal,
              field,
              false));
    }
    Target next = new Target.OfResults(n.id(), n.operands().size());
    rows.add(new Row(texts.get("results.more"), "", null, next, null, true, false, null, false));
    return box(n, Kind.RESULTS, texts.get("results"), "", null, 0, rows);
  }

  /** A result is called like the variable that it is. */
  private String name(Operand o, int index) {
    return switch (Links.resolve(sketch, o)) {
      case Operand.FromInput(String name) -> name;
      case Operand.FromNode(int id, int k)
          when sketch.node(id) instanceof Node.Call c
              && k < c.variables().size()
              && !c.variables().get(k).isEmpty() ->
          c.variables().get(k);
      default -> Integer.toString(index);
    };
  }

  private NodeBox call(Node.Call n) {
    Operation o = callables.find(n.operation());
    Typing t = types.of(n.id());
    List<Row> rows = new ArrayList<>();
    int hidden = 0;
    for (Slot slot : o == null ? List.<Slot>of() : o.slots()) {
      boolean given = n.operands().stream().anyMatch(x -> x.parameter().equals(slot.name()));
      hidden += slot.rare() && !given ? 1 : 0;
      if (!slot.rare() || given || expanded.contains(n.id())) {
        rows.addAll(slotRows(n, slot));
      }
    }
    NablaError error = t instanceof Failed(NablaError e) ? e : null;
    int count = t instanceof Known k ? k.types().size() : n.variables().size();
    for (int k = 0; k < count; k++) {
      Operand out = new Operand.FromNode(n.id(), k);
      Typing each = types.of(out);
      String type = error != null ? texts.get("no-shape") : text(each);
      String name = k < n.variables().size() && count > 1 ? n.variables().get(k) : "";
      rows.add(new Row(name, type, dtype(each), null, out, true, false, null, false));
    }
    String tag = n.variables().getFirst();
    String title = o == null ? n.operation() : n.shortName();
    return box(n, Kind.CALL, title, count > 1 ? "" : tag, error, hidden, rows);
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
    return o instanceof Operand.Literal(String text) ? text : slot.fallback();
  }

  private NodeBox box(
      Node n,
      Kind kind,
      String title,
      String tag,
      @Nullable NablaError error,
      int hidden,
      List<Row> rows) {
    boolean icon = kind != Kind.CALL;
    boolean open = expanded.contains(n.id());
    double extra = (error != null ? 20 : 0) + (hidden > 0 ? 18 : 0) + (icon ? 20 : 0);
    double width = NodeBox.LEAST_WIDTH;
    width =
        Math.max(width, widths.title(title) + widths.mono(tag) + extra + 2 * NodeBox.PADDING + 8);
    for (Row r : rows) {
      width = Math.max(width, rowWidth(r));
    }
    double whole = Math.ceil(width / 8) * 8;
    double x = n.at().x();
    return new NodeBox(n.id(), kind, x, n.at().y(), whole, title, tag, error, hidden, open, rows);
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
