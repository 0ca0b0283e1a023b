package dev.nabla.worker.wire;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Scope;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes graphs that refer to one another: variables, equations and graphs have numbers, unique
 * within the message, by which provenance finds the equations of other graphs. After the last
 * graph, {@link #finish} writes the equations that provenance names but no graph of the message
 * holds.
 */
public final class GraphWriter {
  private final Function<Tensor, ObjectNode> tensors;
  private final Map<Var, Integer> vars = new IdentityHashMap<>();
  private final Map<Graph, Integer> graphs = new IdentityHashMap<>();
  private final Set<Long> written = new HashSet<>();
  private final ArrayDeque<Equation> sources = new ArrayDeque<>();

  /**
   * @param tensors how constants are written
   */
  public GraphWriter(Function<Tensor, ObjectNode> tensors) {
    this.tensors = tensors;
  }

  /** The object of a graph; of one already written, a reference: {@code {"ref": id}}. */
  public ObjectNode graph(Graph g) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    Integer known = graphs.get(g);
    if (known != null) {
      return n.put("ref", known);
    }
    graphs.put(g, graphs.size());
    n.put("id", graphs.get(g));
    n.put("name", g.name());
    ArrayNode inputs = n.putArray("inputs");
    g.inputs().forEach(v -> inputs.add(atom(v)));
    ArrayNode constants = n.putArray("constants");
    g.constants()
        .forEach(
            (v, t) -> {
              ObjectNode c = atom(v);
              c.set("value", tensors.apply(t));
              constants.add(c);
            });
    ArrayNode equations = n.putArray("equations");
    g.equations().forEach(e -> equations.add(equation(e)));
    ArrayNode outputs = n.putArray("outputs");
    g.outputs().forEach(a -> outputs.add(atom(a)));
    return n;
  }

  private ObjectNode equation(Equation e) {
    written.add(e.id());
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.put("id", e.id());
    n.put("primitive", e.primitive().name());
    ArrayNode inputs = n.putArray("inputs");
    e.inputs().forEach(a -> inputs.add(atom(a)));
    ArrayNode outputs = n.putArray("outputs");
    e.outputs().forEach(a -> outputs.add(atom(a)));
    ObjectNode params = n.putObject("params");
    e.params().asMap().forEach((k, v) -> params.set(k, Data.write(v, this::graph, tensors)));
    Scope scope = e.scope();
    if (scope != null) {
      n.set("scope", scope(scope));
    }
    Errors.putSource(n, e.source());
    n.set("provenance", provenance(e.provenance()));
    return n;
  }

  private ObjectNode scope(Scope s) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.put("id", s.id());
    n.put("name", s.name());
    n.put("path", s.path());
    Scope parent = s.parent();
    if (parent != null) {
      n.set("parent", scope(parent));
    }
    return n;
  }

  private ObjectNode provenance(Provenance p) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.put("stage", p.stage());
    n.put("rule", p.rule());
    n.put("role", p.role().name());
    ArrayNode ids = n.putArray("sources");
    for (Equation s : p.sources()) {
      ids.add(s.id());
      sources.add(s);
    }
    return n;
  }

  /** Writes, under {@code elsewhere}, the equations that provenance names and no graph holds. */
  public void finish(ObjectNode root) {
    ArrayNode elsewhere = root.putArray("elsewhere");
    while (!sources.isEmpty()) {
      Equation s = sources.remove();
      if (!written.contains(s.id())) {
        elsewhere.add(equation(s));
      }
    }
  }

  /** The number of a variable, or a literal's value; with its type. */
  public ObjectNode atom(Atom a) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    switch (a) {
      case Var v -> {
        n.put("var", number(v));
        if (v.hint() != null) {
          n.put("hint", v.hint());
        }
      }
      case Literal l -> Types.putScalar(n, "literal", l.value());
    }
    Types.put(n, a.aval());
    return n;
  }

  private int number(Var v) {
    return vars.computeIfAbsent(v, k -> vars.size());
  }
}
