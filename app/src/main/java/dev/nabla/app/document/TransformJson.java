package dev.nabla.app.document;

import dev.nabla.app.document.DocumentJson.Fields;
import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpec.Jacobian.Kind;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A transformation as JSON: its JAX name, and its arguments as Python writes them. */
final class TransformJson {
  private TransformJson() {}

  static void write(TransformSpec spec, ObjectNode to) {
    to.put("transform", spec.label());
    switch (spec) {
      case TransformSpec.Jit j -> {
        ArrayNode positions = to.putArray("static_argnums");
        j.staticArgnums().forEach(positions::add);
      }
      case TransformSpec.Vmap v -> {
        to.put("in_axes", v.inAxes().toString()).put("out_axes", v.outAxes().toString());
        if (v.axisName() != null) {
          to.put("axis_name", v.axisName());
        }
        if (v.axisSize() != null) {
          to.put("axis_size", v.axisSize());
        }
      }
      case TransformSpec.Grad g ->
          to.put("argnums", g.argnums().toString()).put("has_aux", g.hasAux());
      case TransformSpec.Jacobian j -> to.put("argnums", j.argnums().toString());
    }
  }

  static TransformSpec read(Fields f) throws DocumentException {
    String name = f.text("transform");
    return switch (name) {
      case "jit" -> new TransformSpec.Jit(f.integers("static_argnums"));
      case "vmap" -> vmap(f);
      case "grad" -> new TransformSpec.Grad(axes(f, "argnums"), false, f.bool("has_aux"));
      case "value_and_grad" -> new TransformSpec.Grad(axes(f, "argnums"), true, f.bool("has_aux"));
      case "jacfwd" -> new TransformSpec.Jacobian(Kind.FORWARD, axes(f, "argnums"));
      case "jacrev" -> new TransformSpec.Jacobian(Kind.REVERSE, axes(f, "argnums"));
      case "hessian" -> new TransformSpec.Jacobian(Kind.HESSIAN, axes(f, "argnums"));
      default -> throw new DocumentException(Messages.format("error.transform", name));
    };
  }

  private static TransformSpec vmap(Fields f) throws DocumentException {
    return new TransformSpec.Vmap(
        axes(f, "in_axes"),
        axes(f, "out_axes"),
        f.has("axis_name") ? f.text("axis_name") : null,
        f.has("axis_size") ? f.integer("axis_size") : null);
  }

  private static Tree<Integer> axes(Fields f, String name) throws DocumentException {
    try {
      return PythonLiteral.parseIntegers(f.text(name));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(
          Messages.format("error.axes", name, String.valueOf(e.getMessage())), e);
    }
  }
}
