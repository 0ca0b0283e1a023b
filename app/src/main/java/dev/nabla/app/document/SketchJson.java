package dev.nabla.app.document;

import dev.nabla.app.document.DocumentJson.Fields;
import dev.nabla.app.document.GraphSketch.Input;
import dev.nabla.app.document.GraphSketch.NamedOperand;
import dev.nabla.app.document.GraphSketch.Node;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.app.document.GraphSketch.Place;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A drawn function as JSON. */
final class SketchJson {
  private SketchJson() {}

  static void write(GraphSketch s, ObjectNode to) {
    ArrayNode inputs = to.putArray("inputs");
    for (Input i : s.inputs()) {
      inputs.addObject().put("name", i.name()).put("x", i.x()).put("y", i.y());
    }
    ArrayNode nodes = to.putArray("nodes");
    for (Node n : s.nodes()) {
      ObjectNode o = nodes.addObject().put("id", n.id()).put("operation", n.operation());
      ArrayNode operands = o.putArray("operands");
      for (NamedOperand p : n.operands()) {
        operand(p.operand(), operands.addObject().put("parameter", p.parameter()));
      }
      o.put("x", n.x()).put("y", n.y());
    }
    ArrayNode results = to.putArray("results");
    s.results().forEach(r -> operand(r, results.addObject()));
    to.putObject("resultsAt").put("x", s.resultsAt().x()).put("y", s.resultsAt().y());
  }

  private static void operand(Operand p, ObjectNode to) {
    switch (p) {
      case Operand.Open o -> {}
      case Operand.FromInput(String name) -> to.put("input", name);
      case Operand.FromNode(int id) -> to.put("node", id);
      case Operand.Literal(String text) -> to.put("literal", text);
    }
  }

  static GraphSketch read(Fields f) throws DocumentException {
    return new GraphSketch(
        f.objects("inputs", i -> new Input(i.text("name"), i.number("x"), i.number("y"))),
        f.objects("nodes", SketchJson::node),
        f.objects("results", SketchJson::operand),
        place(f.object("resultsAt")));
  }

  private static Place place(Fields f) throws DocumentException {
    return new Place(f.number("x"), f.number("y"));
  }

  private static Node node(Fields f) throws DocumentException {
    return new Node(
        f.integer("id"),
        f.text("operation"),
        f.objects("operands", o -> new NamedOperand(o.text("parameter"), operand(o))),
        f.number("x"),
        f.number("y"));
  }

  private static Operand operand(Fields f) throws DocumentException {
    if (f.has("input")) {
      return new Operand.FromInput(f.text("input"));
    }
    if (f.has("node")) {
      return new Operand.FromNode(f.integer("node"));
    }
    return f.has("literal") ? new Operand.Literal(f.text("literal")) : new Operand.Open();
  }
}
