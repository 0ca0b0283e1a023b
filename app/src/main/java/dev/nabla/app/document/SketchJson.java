package dev.nabla.app.document;

import dev.nabla.app.document.DocumentJson.Fields;
import dev.nabla.app.sketch.Clip;
import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A drawn function as JSON. */
final class SketchJson {
  private SketchJson() {}

  static void write(Sketch s, ObjectNode to) {
    if (!s.doc().isEmpty()) {
      to.put("doc", s.doc());
    }
    nodes(s.nodes(), s.frames(), to);
  }

  static void write(Clip c, ObjectNode to) {
    nodes(c.nodes(), c.frames(), to);
  }

  private static void nodes(List<Node> nodes, List<Frame> frames, ObjectNode to) {
    ArrayNode list = to.putArray("nodes");
    nodes.forEach(n -> node(n, list.addObject()));
    ArrayNode boxes = to.putArray("frames");
    for (Frame f : frames) {
      ObjectNode o = boxes.addObject().put("id", f.id()).put("title", f.title());
      putText(o, "color", f.color());
      ArrayNode members = o.putArray("members");
      f.members().forEach(members::add);
    }
  }

  private static void node(Node n, ObjectNode to) {
    to.put("id", n.id());
    switch (n) {
      case Node.Inputs i -> {
        ArrayNode names = to.put("kind", "inputs").putArray("names");
        i.names().forEach(names::add);
      }
      case Node.Call c -> call(c, to);
      case Node.Reroute r -> operand(r.from(), to.put("kind", "reroute"));
      case Node.Note t ->
          to.put("kind", "note")
              .put("text", t.text())
              .put("width", t.width())
              .put("height", t.height());
      case Node.Results r -> {
        ArrayNode results = to.put("kind", "results").putArray("operands");
        r.operands().forEach(o -> operand(o, results.addObject()));
        putText(to, "comment", r.comment());
      }
    }
    to.put("x", n.at().x()).put("y", n.at().y());
  }

  private static void call(Node.Call c, ObjectNode to) {
    to.put("kind", "call").put("operation", c.operation());
    ArrayNode operands = to.putArray("operands");
    for (NamedOperand p : c.operands()) {
      operand(p.operand(), operands.addObject().put("parameter", p.parameter()));
    }
    if (!c.variables().equals(List.of(""))) {
      ArrayNode variables = to.putArray("variables");
      c.variables().forEach(variables::add);
    }
    putText(to, "comment", c.look().comment());
    putText(to, "color", c.look().color());
    putText(to, "muted", c.look().muted());
    if (c.look().collapsed()) {
      to.put("collapsed", true);
    }
  }

  private static void putText(ObjectNode to, String name, String text) {
    if (!text.isEmpty()) {
      to.put(name, text);
    }
  }

  private static void operand(Operand p, ObjectNode to) {
    switch (p) {
      case Operand.Open o -> {}
      case Operand.FromInput(String name) -> to.put("input", name);
      case Operand.FromNode(int id, int output) -> {
        to.put("node", id);
        if (output != 0) {
          to.put("output", output);
        }
      }
      case Operand.Literal(String text) -> to.put("literal", text);
    }
  }

  static Sketch read(Fields f) throws DocumentException {
    try {
      return new Sketch(
          f.has("doc") ? f.text("doc") : "",
          f.objects("nodes", SketchJson::node),
          f.objects("frames", SketchJson::frame));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(
          Messages.format("error.graph", String.valueOf(e.getMessage())), e);
    }
  }

  static Clip readClip(Fields f) throws DocumentException {
    return new Clip(f.objects("nodes", SketchJson::node), f.objects("frames", SketchJson::frame));
  }

  private static Frame frame(Fields f) throws DocumentException {
    return new Frame(f.integer("id"), f.text("title"), optional(f, "color"), f.integers("members"));
  }

  private static String optional(Fields f, String name) throws DocumentException {
    return f.has(name) ? f.text(name) : "";
  }

  private static Node node(Fields f) throws DocumentException {
    int id = f.integer("id");
    Place at = new Place(f.number("x"), f.number("y"));
    return switch (f.text("kind")) {
      case "inputs" -> new Node.Inputs(id, at, f.texts("names"));
      case "call" ->
          new Node.Call(
              id,
              at,
              f.text("operation"),
              f.objects("operands", o -> new NamedOperand(o.text("parameter"), operand(o))),
              f.has("variables") ? f.texts("variables") : List.of(),
              new Look(
                  optional(f, "comment"),
                  optional(f, "color"),
                  optional(f, "muted"),
                  f.has("collapsed") && f.bool("collapsed")));
      case "reroute" -> new Node.Reroute(id, at, operand(f));
      case "note" -> new Node.Note(id, at, f.number("width"), f.number("height"), f.text("text"));
      case "results" ->
          new Node.Results(
              id, at, f.objects("operands", SketchJson::operand), optional(f, "comment"));
      default -> throw new DocumentException(Messages.format("error.node", f.text("kind")));
    };
  }

  private static Operand operand(Fields f) throws DocumentException {
    if (f.has("input")) {
      return new Operand.FromInput(f.text("input"));
    }
    if (f.has("node")) {
      return new Operand.FromNode(f.integer("node"), f.has("output") ? f.integer("output") : 0);
    }
    return f.has("literal") ? new Operand.Literal(f.text("literal")) : Operand.OPEN;
  }
}
