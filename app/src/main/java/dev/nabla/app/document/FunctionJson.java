package dev.nabla.app.document;

import dev.nabla.app.document.DocumentJson.Fields;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A function entry as JSON. */
final class FunctionJson {
  private FunctionJson() {}

  static void write(FunctionEntry f, ObjectNode to) {
    to.put("name", f.name());
    switch (f.definition()) {
      case Definition.InPython p ->
          to.putObject("python").put("source", p.source()).put("function", p.function());
      case Definition.InJaxpr j -> to.putObject("jaxpr").put("source", j.source());
      case Definition.Drawn d -> SketchJson.write(d.sketch(), to.putObject("graph"));
    }
    ArrayNode stack = to.putArray("stack");
    f.stack().forEach(t -> TransformJson.write(t, stack.addObject()));
    ArrayNode arguments = to.putArray("arguments");
    for (Argument a : f.arguments()) {
      value(a.value(), arguments.addObject().put("name", a.name()));
    }
    to.put("seed", f.seed());
    if (!f.draft().isEmpty()) {
      ArrayNode draft = to.putArray("draft");
      f.draft().lines().forEach(draft::add);
    }
  }

  static FunctionEntry read(Fields f) throws DocumentException {
    return new FunctionEntry(
        f.text("name"),
        definition(f),
        f.objects("stack", TransformJson::read),
        f.objects("arguments", FunctionJson::argument),
        f.integer("seed"),
        f.has("draft") ? String.join("\n", f.texts("draft")) : "");
  }

  private static Definition definition(Fields f) throws DocumentException {
    if (f.has("graph")) {
      return new Definition.Drawn(SketchJson.read(f.object("graph")));
    }
    if (f.has("jaxpr")) {
      return new Definition.InJaxpr(f.object("jaxpr").text("source"));
    }
    Fields p = f.object("python");
    return new Definition.InPython(p.text("source"), p.text("function"));
  }

  private static void value(ArgumentValue v, ObjectNode to) {
    switch (v) {
      case ArgumentValue.Typed(String text) -> to.put("typed", text);
      case ArgumentValue.Generated g -> {
        ObjectNode o = to.putObject("generated");
        rule(g.rule(), o);
        o.put("dtype", g.dtype().longName());
        ArrayNode shape = o.putArray("shape");
        g.shape().toList().forEach(shape::add);
      }
    }
  }

  private static void rule(ArgumentValue.Rule rule, ObjectNode to) {
    switch (rule) {
      case ArgumentValue.Rule.Zeros z -> to.put("rule", "zeros");
      case ArgumentValue.Rule.Ones o -> to.put("rule", "ones");
      case ArgumentValue.Rule.Range r -> to.put("rule", "range");
      case ArgumentValue.Rule.Constant c -> to.put("rule", "constant").put("value", c.value());
      case ArgumentValue.Rule.Normal n -> to.put("rule", "normal").put("key", n.key());
      case ArgumentValue.Rule.Uniform u -> to.put("rule", "uniform").put("key", u.key());
    }
  }

  private static Argument argument(Fields f) throws DocumentException {
    return new Argument(f.text("name"), argumentValue(f));
  }

  private static ArgumentValue argumentValue(Fields f) throws DocumentException {
    if (f.has("typed")) {
      return new ArgumentValue.Typed(f.text("typed"));
    }
    Fields g = f.object("generated");
    try {
      DType dtype = DType.of(g.text("dtype"));
      List<Integer> dims = g.integers("shape");
      return new ArgumentValue.Generated(rule(g), dtype, Shape.of(dims));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(
          Messages.format("error.argument", f.text("name"), String.valueOf(e.getMessage())), e);
    }
  }

  private static ArgumentValue.Rule rule(Fields g) throws DocumentException {
    return switch (g.text("rule")) {
      case "zeros" -> new ArgumentValue.Rule.Zeros();
      case "ones" -> new ArgumentValue.Rule.Ones();
      case "range" -> new ArgumentValue.Rule.Range();
      case "constant" -> new ArgumentValue.Rule.Constant(g.number("value"));
      case "normal" -> new ArgumentValue.Rule.Normal(g.integer("key"));
      case "uniform" -> new ArgumentValue.Rule.Uniform(g.integer("key"));
      default -> throw new DocumentException(Messages.format("error.rule", g.text("rule")));
    };
  }
}
