package dev.nabla.app.workspace;

import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.Node;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Library;
import dev.nabla.library.LibraryFunction;
import dev.nabla.library.Signature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A drawn function as Python: one line a node, in an order in which each follows what it needs. */
public final class SketchPython {
  private static final String ARRAYS = "arrays";

  private final GraphSketch sketch;
  private final Map<Integer, Node> byId = new LinkedHashMap<>();
  private final Set<Integer> written = new HashSet<>();
  private final Set<Integer> open = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  private SketchPython(GraphSketch sketch) {
    this.sketch = sketch;
    sketch.nodes().forEach(n -> byId.put(n.id(), n));
  }

  /** A module that defines the function. Throws {@link NablaError} for a cycle. */
  public static String write(String name, GraphSketch sketch) {
    return new SketchPython(sketch).module(name);
  }

  /** The same, or another text where the sketch is not a function yet. */
  public static String writeOr(String name, GraphSketch sketch, String otherwise) {
    try {
      return write(name, sketch);
    } catch (NablaError e) {
      return otherwise;
    }
  }

  private String module(String name) {
    sketch.nodes().forEach(n -> node(n.id()));
    String parameters =
        sketch.inputs().stream().map(GraphSketch.Input::name).collect(Collectors.joining(", "));
    StringBuilder sb = new StringBuilder("import jax\nimport jax.numpy as jnp\n\n");
    sb.append("def ").append(name).append('(').append(parameters).append("):\n");
    lines.forEach(l -> sb.append("  ").append(l).append('\n'));
    List<String> results = sketch.results().stream().map(SketchPython::operand).toList();
    return sb.append("  return ")
        .append(results.isEmpty() ? "None" : String.join(", ", results))
        .append('\n')
        .toString();
  }

  private void node(int id) {
    Node n = byId.get(id);
    if (n == null || written.contains(id)) {
      return;
    }
    if (!open.add(id)) {
      throw NablaError.valueError(Texts.get().format("error.cycle", n.operation()));
    }
    for (GraphSketch.NamedOperand o : n.operands()) {
      if (o.operand() instanceof Operand.FromNode(int other)) {
        node(other);
      }
    }
    String arguments = arguments(n);
    lines.add(variable(id) + " = " + n.operation() + "(" + arguments + ")");
    written.add(id);
  }

  /** Operands in the order of the signature: by position while none is left out, then by name. */
  private static String arguments(Node n) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (GraphSketch.NamedOperand o : n.operands()) {
      if (!(o.operand() instanceof Operand.Open)) {
        given.computeIfAbsent(o.parameter(), k -> new ArrayList<>()).add(operand(o.operand()));
      }
    }
    List<String> out = new ArrayList<>();
    LibraryFunction f = Library.get().find(n.operation().replaceFirst("^jnp\\.", "jax.numpy."));
    boolean positional = true;
    for (Signature.Parameter p :
        f == null ? List.<Signature.Parameter>of() : f.signature().parameters()) {
      List<String> values = given.remove(p.name());
      positional &= values != null && !p.keywordOnly();
      if (values != null) {
        out.add(positional ? text(p.name(), values) : p.name() + "=" + text(p.name(), values));
      }
    }
    given.forEach((name, values) -> out.add(name + "=" + text(name, values)));
    return String.join(", ", out);
  }

  /** A parameter that takes several arrays stands once for each. */
  private static String text(String parameter, List<String> values) {
    return values.size() > 1 || parameter.equals(ARRAYS)
        ? "[" + String.join(", ", values) + "]"
        : values.getFirst();
  }

  private static String operand(Operand o) {
    return switch (o) {
      case Operand.Open x -> "None";
      case Operand.FromInput(String name) -> name;
      case Operand.FromNode(int id) -> variable(id);
      case Operand.Literal(String text) -> text;
    };
  }

  private static String variable(int id) {
    return "v" + id;
  }
}
