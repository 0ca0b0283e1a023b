package dev.nabla.worker.wire;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Scope;
import dev.nabla.ir.Var;
import dev.nabla.ops.Families;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what {@link GraphWriter} wrote. Index all graphs of a message first: provenance and
 * references may point to any of them. Equal numbers become the same objects.
 */
public final class GraphReader {
  private final Function<JsonNode, Tensor> tensors;
  private final Map<Integer, JsonNode> graphNodes = new HashMap<>();
  private final Map<Long, JsonNode> equationNodes = new HashMap<>();
  private final Map<Integer, Graph> graphs = new HashMap<>();
  private final Map<Long, Equation> equations = new HashMap<>();
  private final Map<Integer, Var> vars = new HashMap<>();
  private final Map<Long, Scope> scopes = new HashMap<>();

  /**
   * @param tensors how constants were written
   */
  public GraphReader(Function<JsonNode, Tensor> tensors) {
    Families.load();
    this.tensors = tensors;
  }

  /** Makes a graph's equations and nested graphs known. */
  public void index(JsonNode graph) {
    if (!graph.has("id")) {
      return;
    }
    graphNodes.putIfAbsent(graph.get("id").asInt(), graph);
    indexEquations(graph.path("equations"));
  }

  /** Makes the equations outside all graphs known: the array {@code elsewhere}. */
  public void indexEquations(JsonNode array) {
    for (JsonNode e : array) {
      equationNodes.putIfAbsent(e.path("id").asLong(), e);
      indexParams(e.path("params"));
    }
  }

  private void indexParams(JsonNode n) {
    if (n.isObject() && n.path("graph").isObject()) {
      index(n.get("graph"));
    } else if (n.isObject() && n.path("traced").isObject()) {
      index(n.get("traced"));
    } else {
      n.forEach(this::indexParams);
    }
  }

  /** The graph of an indexed object or of a reference to one. */
  public Graph graph(JsonNode n) {
    int id = n.has("ref") ? n.get("ref").asInt() : n.path("id").asInt();
    Graph known = graphs.get(id);
    if (known != null) {
      return known;
    }
    Graph g = read(need(graphNodes.get(id), "graph", id));
    graphs.put(id, g);
    return g;
  }

  private static <T> T need(@Nullable T value, String what, long id) {
    if (value == null) {
      throw new WireException(
          "the message refers to " + what + " " + id + ", which it does not hold");
    }
    return value;
  }

  private Graph read(JsonNode n) {
    List<Var> inputs = new ArrayList<>();
    n.path("inputs").forEach(v -> inputs.add(var(v)));
    Map<Var, Tensor> constants = new LinkedHashMap<>();
    n.path("constants").forEach(c -> constants.put(var(c), tensors.apply(c.path("value"))));
    List<Equation> eqs = new ArrayList<>();
    n.path("equations").forEach(e -> eqs.add(equation(e.path("id").asLong())));
    return new Graph(n.path("name").asString(), inputs, constants, eqs, atoms(n.path("outputs")));
  }

  private Equation equation(long id) {
    Equation known = equations.get(id);
    if (known != null) {
      return known;
    }
    JsonNode n = need(equationNodes.get(id), "equation", id);
    Primitive primitive = Primitive.find(n.path("primitive").asString());
    if (primitive == null) {
      throw new WireException("no primitive is called '" + n.path("primitive").asString() + "'");
    }
    Params params = Params.EMPTY;
    for (Entry<String, JsonNode> p : n.path("params").properties()) {
      params = params.with(p.getKey(), Data.read(p.getValue(), this::graph, tensors));
    }
    List<Var> outputs = new ArrayList<>();
    n.path("outputs").forEach(v -> outputs.add(var(v)));
    Equation e =
        new Equation(
            primitive,
            params,
            atoms(n.path("inputs")),
            outputs,
            scope(n.path("scope")),
            Errors.readSource(n),
            provenance(n.path("provenance")));
    equations.put(id, e);
    return e;
  }

  private @Nullable Scope scope(JsonNode n) {
    if (!n.isObject()) {
      return null;
    }
    long id = n.path("id").asLong();
    Scope known = scopes.get(id);
    if (known == null) {
      known = new Scope(n.path("name").asString(), scope(n.path("parent")));
      scopes.put(id, known);
    }
    return known;
  }

  private Provenance provenance(JsonNode n) {
    List<Equation> sources = new ArrayList<>();
    n.path("sources").forEach(s -> sources.add(equation(s.asLong())));
    return new Provenance(
        n.path("stage").asString(),
        n.path("rule").asString(),
        Provenance.Role.valueOf(n.path("role").asString()),
        sources);
  }

  private List<Atom> atoms(JsonNode array) {
    List<Atom> out = new ArrayList<>();
    for (JsonNode n : array) {
      if (n.has("literal")) {
        ShapedArray aval = Types.read(n);
        out.add(new Literal(Types.readScalar(aval, n.get("literal"))));
      } else {
        out.add(var(n));
      }
    }
    return out;
  }

  /** The variable of an object with a number. */
  public Var var(JsonNode n) {
    return vars.computeIfAbsent(
        n.path("var").asInt(),
        id -> new Var(Types.read(n), n.has("hint") ? n.get("hint").asString() : null));
  }
}
