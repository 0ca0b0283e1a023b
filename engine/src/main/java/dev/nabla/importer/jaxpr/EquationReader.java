package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Syntax.Binder;
import dev.nabla.importer.jaxpr.Syntax.Entry;
import dev.nabla.importer.jaxpr.Syntax.Line;
import dev.nabla.importer.jaxpr.Syntax.Raw;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the equations of one graph: gives parameters their types, and checks what fits what. */
final class EquationReader {
  private final GraphTyper typer;
  private final GraphTyper.Shared shared;
  private final GraphBody body;
  private final GraphBuilder builder;

  EquationReader(GraphTyper typer, GraphTyper.Shared shared, GraphBody body, GraphBuilder builder) {
    this.typer = typer;
    this.shared = shared;
    this.body = body;
    this.builder = builder;
  }

  void read(Line line) {
    List<Atom> operands = line.operands().stream().map(body::atom).toList();
    List<@Nullable ShapedArray> written = new ArrayList<>();
    for (Binder b : line.outputs()) {
      written.add(b.type() == null ? null : ArrayReader.type(b.type()));
    }
    String name = JaxForms.primitive(line.primitive().text());
    Primitive p = Primitive.find(name);
    JaxEquations.Expansion expansion = JaxEquations.find(line, operands);
    builder.source(typer.source(line.span()));
    if (expansion != null) {
      expand(line, expansion, operands, written);
    } else if (p != null) {
      bind(line, p, operands, written);
    } else {
      List<String> known = Primitive.all().stream().map(Primitive::name).toList();
      throw Problem.of(
          "NameError",
          line.primitive().span(),
          "there is no primitive '" + line.primitive().text() + "'.",
          Nearest.advice(
              line.primitive().text(), known, "Write it with the primitives that there are."));
    }
  }

  // ---- primitives ----

  private void bind(Line line, Primitive p, List<Atom> given, List<@Nullable ShapedArray> written) {
    List<Atom> operands = given;
    ParamTypes types = ParamTypes.of(p);
    if (!types.takes(operands.size())) {
      throw Problem.type(
          line.primitive().span(),
          p.name() + " takes " + operands(types.operandCount()) + ", not " + operands.size() + ".",
          "Add or remove operands.");
    }
    Params params = params(line, p, types, operands, written);
    try {
      BatchedLoop loop = BatchedLoop.of(p, params, operands);
      params = loop == null ? params : loop.params();
      operands = loop == null ? operands : loop.operands();
    } catch (RuntimeException e) {
      // Its graphs do not fit; the primitive says so.
    }
    List<ShapedArray> results = results(line, p, params, operands);
    checkCount(line, results.size());
    List<Var> outs = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      outs.add(new Var(checked(line.outputs().get(i), written.get(i), results.get(i))));
    }
    Equation e =
        new Equation(p, params, operands, outs, null, typer.source(line.span()), Provenance.TRACED);
    builder.append(e);
    typer.place(e, line.span());
    for (int i = 0; i < outs.size(); i++) {
      body.define(line.outputs().get(i), outs.get(i));
    }
  }

  private static String operands(int n) {
    return n == 1 ? "1 operand" : n + " operands";
  }

  private static void checkCount(Line line, int results) {
    if (results != line.outputs().size()) {
      throw Problem.type(
          line.outputs().getFirst().span(),
          line.primitive().text()
              + (results == 1 ? " gives 1 result" : " gives " + results + " results")
              + " here, not "
              + line.outputs().size()
              + ".",
          "Write a name before '=' for each of them; _ for one that is not used.");
    }
  }

  private static ShapedArray checked(
      Binder b, @Nullable ShapedArray written, ShapedArray inferred) {
    ArrayReader.checkSize(inferred, b.span());
    if (written == null) {
      return inferred;
    }
    if (!written.matches(inferred)) {
      throw Problem.type(
          b.span(),
          b.name().text() + " is " + inferred + ", not " + written + ".",
          "Write " + b.name().text() + ":" + inferred + ", or change the equation.");
    }
    return written;
  }

  private static List<ShapedArray> results(
      Line line, Primitive p, Params params, List<Atom> operands) {
    List<ShapedArray> types = operands.stream().map(Atom::aval).toList();
    String given = types.stream().map(ShapedArray::toString).collect(Collectors.joining(", "));
    String advice = "The operands are " + (given.isEmpty() ? "none" : given) + ".";
    try {
      return p.shapeRule().apply(types, params);
    } catch (NablaError e) {
      throw Problem.of(line.primitive().span(), e, advice);
    } catch (RuntimeException e) {
      // Rules rely on parameters that fit one another; here they come from outside.
      throw Problem.value(
          line.primitive().span(),
          "the parameters and operands of " + p.name() + " do not fit together.",
          advice);
    }
  }

  // ---- parameters ----

  private Params params(
      Line line,
      Primitive p,
      ParamTypes types,
      List<Atom> operands,
      List<@Nullable ShapedArray> written) {
    Map<String, Entry> given = JaxForms.parameters(p.name(), line.params(), types);
    List<ShapedArray> results =
        p.name().equals("jit") && !written.contains(null)
            ? written.stream().map(Objects::requireNonNull).toList()
            : List.of();
    ParamReader reader = new ParamReader(r -> graph(r, line, results));
    Params out = Params.EMPTY;
    for (Map.Entry<String, Entry> g : given.entrySet()) {
      String key = g.getKey();
      ParamTypes.Slot slot = types.slot(key);
      if (slot == null && types.isKnown()) {
        throw unknown(g.getValue().key(), p, types);
      }
      Raw raw = g.getValue().value();
      boolean implied = raw.source().equals("None") && JaxForms.isImplied(p.name(), key);
      if (!implied || slot == null || slot.none()) {
        out = out.with(key, reader.read(key, raw, slot == null ? ParamTypes.ANY : slot));
      }
    }
    for (String key : types.required()) {
      if (!out.has(key)) {
        if (!JaxForms.isImplied(p.name(), key)) {
          throw missing(line, p, key, types);
        }
        out = out.with(key, JaxForms.implied(key, operands, written, line.primitive().span()));
      }
    }
    return out;
  }

  private static Problem unknown(Token key, Primitive p, ParamTypes types) {
    String known = String.join(", ", types.names());
    return Problem.type(
        key.span(),
        p.name() + " has no parameter '" + key.text() + "'.",
        known.isEmpty()
            ? "It has none: leave it out."
            : Nearest.advice(key.text(), types.names(), "It has " + known + "."));
  }

  private static Problem missing(Line line, Primitive p, String key, ParamTypes types) {
    ParamTypes.Slot slot = Objects.requireNonNull(types.slot(key));
    String example = slot.example().length() > 60 ? "…" : slot.example();
    return Problem.type(
        line.primitive().span(),
        p.name() + " needs the parameter '" + key + "'.",
        "Write it in brackets, such as " + p.name() + "[" + key + "=" + example + "].");
  }

  /** The graph of a parameter: written there, or named by {@code let}. */
  private @Nullable Graph graph(Raw raw, Line line, List<ShapedArray> results) {
    return switch (raw) {
      case Syntax.Nested n when n.name() == null ->
          typer.graph(n.graph(), nameOf(line), shared, results);
      case Syntax.Word w -> shared.find(w.source(), w.span(), results);
      default -> null;
    };
  }

  /** What the equation calls its graph, or what it is itself called. */
  private static String nameOf(Line line) {
    Entry name = line.params().get("name");
    return switch (name == null ? null : name.value()) {
      case Syntax.Word w -> w.source();
      case Syntax.Str s -> s.text();
      case null, default -> line.primitive().text();
    };
  }

  // ---- what JAX has and we write with several primitives ----

  private void expand(
      Line line,
      JaxEquations.Expansion expansion,
      List<Atom> operands,
      List<@Nullable ShapedArray> written) {
    int first = builder.equations().size();
    List<? extends Atom> results;
    try {
      results = expansion.emit(builder, operands, new JaxEquations.Arguments(line));
    } catch (NablaError e) {
      throw Problem.of(line.primitive().span(), e, "Compare its operands with what it needs.");
    } catch (Problem p) {
      throw p;
    } catch (RuntimeException e) {
      throw Problem.value(
          line.primitive().span(),
          "the parameters and operands of " + line.primitive().text() + " do not fit together.",
          "Compare them with what JAX prints.");
    }
    List<Equation> made = builder.equations();
    made.subList(first, made.size()).forEach(e -> typer.place(e, line.span()));
    checkCount(line, results.size());
    for (int i = 0; i < results.size(); i++) {
      Binder b = line.outputs().get(i);
      ShapedArray unused = checked(b, written.get(i), results.get(i).aval());
      body.define(b, results.get(i));
    }
  }
}
