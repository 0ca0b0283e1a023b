package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.JaxprParser.Constants;
import dev.nabla.importer.jaxpr.Syntax.Binder;
import dev.nabla.importer.jaxpr.Syntax.Document;
import dev.nabla.importer.jaxpr.Syntax.Lambda;
import dev.nabla.importer.jaxpr.Syntax.Raw;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.SourceLine;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes graphs of what was read, and remembers where everything stands. */
final class GraphTyper {
  private final String fileName;
  private final Constants constants;
  private final Map<Equation, Span> equations = new IdentityHashMap<>();
  private final Map<Var, Span> variables = new IdentityHashMap<>();
  private final Map<Var, String> names = new HashMap<>();
  private int nextConstant;

  GraphTyper(String fileName, Constants constants) {
    this.fileName = fileName;
    this.constants = constants;
  }

  /** The whole text's graph. Throws {@link Problem}. */
  ParsedJaxpr parsed(Document d) {
    Graph g = graph(d, "f", null, List.of());
    if (constants instanceof Constants.Given(List<Tensor> values) && nextConstant < values.size()) {
      throw Problem.value(
          d.main().span(),
          "the text has " + nextConstant + " constants without values, not " + values.size() + ".",
          "Give as many values as it has constants.");
    }
    return new ParsedJaxpr(g, equations, variables, names);
  }

  /**
   * The graph of a document.
   *
   * @param around the graphs that have names where it stands
   * @param results types of the outputs, where they are known: JAX gives one name to all results
   *     that are not needed
   */
  Graph graph(Document d, String name, @Nullable Shared around, List<ShapedArray> results) {
    Shared shared = new Shared(d.shared(), around);
    return new GraphBody(this, shared, around == null).read(d.main(), name, results);
  }

  SourceLine source(Span where) {
    return new SourceLine(fileName, where.line(), "");
  }

  void place(Equation e, Span where) {
    equations.put(e, where);
  }

  void bind(Var v, Binder b) {
    variables.putIfAbsent(v, b.span());
    if (!b.name().isName("_")) {
      names.putIfAbsent(v, b.name().text());
    }
  }

  /** Whether constants without values become inputs of the whole text's graph. */
  boolean constantsAreInputs() {
    return constants instanceof Constants.AsInputs;
  }

  /** The value of a constant. */
  Tensor constant(Binder b, ShapedArray type) {
    Raw written = b.value();
    if (written != null) {
      return ArrayReader.value(written, type);
    }
    if (!(constants instanceof Constants.Given(List<Tensor> values))) {
      throw Problem.value(
          b.span(),
          "the constant " + b.name().text() + " has no value.",
          "Write it behind the type, such as c:f32[2]=[1.0, 2.0], or make it an input.");
    }
    Tensor t = nextConstant < values.size() ? values.get(nextConstant++) : null;
    if (t == null || !t.aval().matches(type)) {
      throw Problem.value(
          b.span(),
          "the constant "
              + b.name().text()
              + ":"
              + type
              + " is given "
              + (t == null ? "no value." : "a value of type " + t.aval() + "."),
          "Give the values of all constants, in the order of the text.");
    }
    return t.view(type);
  }

  /** Graphs that {@code let} gives names to; made when they are first used. */
  final class Shared {
    private final Map<String, Lambda> written;
    private final @Nullable Shared around;
    private final Map<String, Graph> made = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    Shared(Map<String, Lambda> written, @Nullable Shared around) {
      this.written = written;
      this.around = around;
    }

    /** The graph of this name, or null if there is none. */
    @Nullable Graph find(String name, Span where, List<ShapedArray> results) {
      Lambda l = written.get(name);
      if (l == null) {
        return around == null ? null : around.find(name, where, results);
      }
      Graph g = made.get(name);
      if (g != null) {
        return g;
      }
      if (!open.add(name)) {
        throw Problem.of(
            "RecursionError",
            where,
            "the graph '" + name + "' contains itself.",
            "A jaxpr cannot call itself; use while or scan for loops.");
      }
      g = new GraphBody(GraphTyper.this, this, false).read(l, name, results);
      made.put(name, g);
      return g;
    }
  }
}
