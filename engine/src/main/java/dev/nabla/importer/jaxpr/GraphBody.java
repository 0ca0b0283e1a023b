package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Syntax.Binder;
import dev.nabla.importer.jaxpr.Syntax.Lambda;
import dev.nabla.importer.jaxpr.Syntax.Operand;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one graph: what its variables are, then its equations one by one. */
final class GraphBody {
  private final GraphTyper typer;
  private final GraphTyper.Shared shared;
  private final boolean outermost;
  private final Map<String, Atom> variables = new HashMap<>();

  /** Results called {@code _}: JAX calls all so that nobody outside needs. */
  private final List<Var> unnamed = new ArrayList<>();

  GraphBody(GraphTyper typer, GraphTyper.Shared shared, boolean outermost) {
    this.typer = typer;
    this.shared = shared;
    this.outermost = outermost;
  }

  Graph read(Lambda l, String name, List<ShapedArray> results) {
    List<Var> inputs = new ArrayList<>();
    Map<Var, Tensor> constants = new LinkedHashMap<>();
    for (Binder b : l.constants()) {
      Var v = variable(b);
      if (b.value() == null && outermost && typer.constantsAreInputs()) {
        inputs.add(v);
      } else {
        constants.put(v, typer.constant(b, v.aval()));
      }
    }
    for (Binder b : l.inputs()) {
      inputs.add(variable(b));
    }
    GraphBuilder builder = new GraphBuilder(name);
    EquationReader reader = new EquationReader(typer, shared, this, builder);
    for (Syntax.Line line : l.equations()) {
      reader.read(line);
    }
    List<Atom> outputs = outputs(l.outputs(), results);
    constants.putAll(builder.constants());
    return new Graph(name, inputs, constants, builder.equations(), outputs);
  }

  private Var variable(Binder b) {
    ShapedArray type = ArrayReader.type(java.util.Objects.requireNonNull(b.type()));
    Var v = new Var(type, b.name().text());
    define(b, v);
    return v;
  }

  /** From here on the name stands for this atom. */
  void define(Binder b, Atom a) {
    String name = b.name().text();
    if (name.equals("_")) {
      if (a instanceof Var v) {
        unnamed.add(v);
      }
    } else if (variables.put(name, a) != null) {
      throw Problem.of(
          "NameError",
          b.name().span(),
          "'" + name + "' is defined twice.",
          "Every variable is defined once; choose another name.");
    }
    if (a instanceof Var v) {
      typer.bind(v, b);
    }
  }

  Atom atom(Operand o) {
    return switch (o) {
      case Syntax.Constant c -> literal(c);
      case Syntax.Reference r when r.name().isName("_") -> only(unnamed, r);
      case Syntax.Reference r -> {
        Atom a = variables.get(r.name().text());
        if (a == null) {
          throw Problem.of(
              "NameError",
              r.span(),
              "there is no variable '" + r.name().text() + "' here.",
              Nearest.advice(r.name().text(), variables.keySet(), "Define it above."));
        }
        yield a;
      }
    };
  }

  private static Atom literal(Syntax.Constant c) {
    ShapedArray type = ArrayReader.type(c.type());
    if (type.rank() > 0) {
      throw Problem.type(
          c.span(),
          "only numbers can stand among the operands, not arrays.",
          "Make the array a constant of the graph: { lambda c:f32[2]=[1.0, 2.0] ; …");
    }
    return new Literal(ArrayReader.value(c.value(), type));
  }

  private static Var only(List<Var> candidates, Syntax.Reference r) {
    if (candidates.size() != 1) {
      throw Problem.of(
          "NameError",
          r.span(),
          candidates.isEmpty()
              ? "'_' is no variable."
              : "there are " + candidates.size() + " results called '_'.",
          "Give the result that is meant a name.");
    }
    return candidates.getFirst();
  }

  private List<Atom> outputs(List<Operand> written, List<ShapedArray> types) {
    List<Atom> out = new ArrayList<>();
    List<Var> left = new ArrayList<>(unnamed);
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i) instanceof Syntax.Reference r && r.name().isName("_")) {
        // Nobody needs its value, but its type has to be right.
        ShapedArray type = types.size() == written.size() ? types.get(i) : null;
        List<Var> fit = left.stream().filter(v -> type == null || v.aval().matches(type)).toList();
        Var v = type == null || fit.isEmpty() ? only(unnamed, r) : fit.getFirst();
        left.remove(v);
        out.add(v);
      } else {
        out.add(atom(written.get(i)));
      }
    }
    return out;
  }
}
