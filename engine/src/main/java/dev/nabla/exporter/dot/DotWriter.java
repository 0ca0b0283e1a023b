package dev.nabla.exporter.dot;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;

/**
 * A graph in Graphviz's DOT language: inputs and outputs as ellipses, equations as boxes with their
 * primitive and what is constant in them, values as arrows with their type. An equation that holds
 * a graph of its own is one box.
 */
public final class DotWriter {
  private final org.jgrapht.Graph<Node, Value> dot = new DirectedPseudograph<>(Value.class);
  private final Map<Var, Node> definitions = new HashMap<>();
  private int next;

  /** A vertex. */
  private record Node(int number, String label, String shape) {}

  /** An edge; compared by identity, because an equation may read a value twice. */
  private static final class Value {
    private final String type;

    Value(Var v) {
      type = v.aval().toString();
    }
  }

  private DotWriter() {}

  /** The text, which {@code dot -Tsvg} and its kin draw. */
  public static String write(Graph g) {
    DotWriter w = new DotWriter();
    w.add(g);
    DOTExporter<Node, Value> exporter = new DOTExporter<>(n -> "n" + n.number());
    exporter.setGraphIdProvider(() -> quoted(g.name()));
    exporter.setVertexAttributeProvider(n -> attributes("label", n.label(), "shape", n.shape()));
    exporter.setEdgeAttributeProvider(e -> attributes("label", e.type));
    StringWriter text = new StringWriter();
    exporter.exportGraph(w.dot, text);
    return text.toString();
  }

  private static String quoted(String s) {
    return "\"" + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static Map<String, Attribute> attributes(String... namesAndValues) {
    Map<String, Attribute> m = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      m.put(namesAndValues[i], DefaultAttribute.createAttribute(namesAndValues[i + 1]));
    }
    return m;
  }

  private void add(Graph g) {
    JaxprPrinter.Names names = JaxprPrinter.names(g);
    g.constants().keySet().forEach(v -> define(v, names.of(v) + ":" + v.aval(), "note"));
    g.inputs().forEach(v -> define(v, named(v, names), "ellipse"));
    for (Equation e : g.equations()) {
      Node n = node(label(e), "box");
      read(e.inputs(), n);
      e.outputs().forEach(v -> definitions.put(v, n));
    }
    List<Atom> outputs = g.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      String constant = outputs.get(i) instanceof Literal l ? " = " + l : "";
      read(List.of(outputs.get(i)), node("output " + i + constant, "ellipse"));
    }
  }

  private static String named(Var v, JaxprPrinter.Names names) {
    return (v.hint() == null ? names.of(v) : v.hint()) + ":" + v.aval();
  }

  private static String label(Equation e) {
    StringBuilder sb = new StringBuilder(e.primitive().name());
    e.graphs().forEach(g -> sb.append("\n").append(g.name()));
    for (int i = 0; i < e.inputs().size(); i++) {
      if (e.input(i) instanceof Literal l) {
        sb.append("\noperand ").append(i).append(" = ").append(l);
      }
    }
    return sb.toString();
  }

  private Node node(String label, String shape) {
    Node n = new Node(next++, label, shape);
    dot.addVertex(n);
    return n;
  }

  private void define(Var v, String label, String shape) {
    definitions.put(v, node(label, shape));
  }

  private void read(List<Atom> atoms, Node by) {
    for (Atom a : atoms) {
      if (a instanceof Var v) {
        dot.addEdge(definitions.get(v), by, new Value(v));
      }
    }
  }
}
