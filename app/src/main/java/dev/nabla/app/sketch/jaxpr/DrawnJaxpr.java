package dev.nabla.app.sketch.jaxpr;

import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.Lines;
import dev.nabla.app.sketch.text.TextMap;
import dev.nabla.importer.jaxpr.JaxprParser;
import dev.nabla.importer.jaxpr.ParsedJaxpr;
import dev.nabla.importer.jaxpr.Span;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A drawn function's jaxpr: its text as JAX prints it, or, where that leaves out what a reader
 * needs, the exact one; and that text read back, with what each equation is for the drawing.
 */
public final class DrawnJaxpr {
  private static final String FILE = "jaxpr";

  private final TracedSketch traced;
  private final String text;
  private final @Nullable ParsedJaxpr parsed;
  private final Map<Equation, Integer> owners = new IdentityHashMap<>();
  private final Map<Integer, List<Atom>> results = new HashMap<>();
  private final Map<String, Atom> inputs = new HashMap<>();

  private DrawnJaxpr(TracedSketch traced, String text, @Nullable ParsedJaxpr parsed) {
    this.traced = traced;
    this.text = text;
    this.parsed = parsed;
    if (parsed != null) {
      relate(parsed.graph());
    }
  }

  /** The jaxpr of a traced drawing. */
  public static DrawnJaxpr of(TracedSketch traced) {
    Graph g = traced.graph();
    String shown = JaxprPrinter.print(g) + "\n";
    ParsedJaxpr p = read(shown, g);
    if (p != null) {
      return new DrawnJaxpr(traced, shown, p);
    }
    String exact = JaxprPrinter.exact(g) + "\n";
    ParsedJaxpr q = read(exact, g);
    return new DrawnJaxpr(traced, q == null ? shown : exact, q);
  }

  private static @Nullable ParsedJaxpr read(String text, Graph g) {
    JaxprParser.Outcome o = read(text);
    ParsedJaxpr p = o.parsed();
    boolean whole =
        p != null
            && p.graph().equations().size() == g.equations().size()
            && p.graph().inputs().size() == g.inputs().size()
            && p.graph().constants().size() == g.constants().size();
    return whole ? p : null;
  }

  static JaxprParser.Outcome read(String text) {
    return JaxprParser.read(text, FILE, new JaxprParser.Constants.Written());
  }

  /** The same in terms of the graph that was read. */
  private void relate(Graph read) {
    Graph g = traced.graph();
    Map<Var, Atom> vars = new HashMap<>();
    List<Var> constants = List.copyOf(read.constants().keySet());
    List<Var> given = List.copyOf(g.constants().keySet());
    for (int i = 0; i < given.size(); i++) {
      vars.put(given.get(i), constants.get(i));
    }
    for (int i = 0; i < g.inputs().size(); i++) {
      vars.put(g.inputs().get(i), read.inputs().get(i));
    }
    for (int i = 0; i < g.equations().size(); i++) {
      Equation e = g.equations().get(i);
      Equation r = read.equations().get(i);
      Integer owner = traced.owners().get(e);
      if (owner != null) {
        owners.put(r, owner);
      }
      for (int k = 0; k < e.outputs().size(); k++) {
        vars.put(e.outputs().get(k), r.outputs().get(k));
      }
    }
    traced.inputs().forEach((name, a) -> inputs.put(name, translated(a, vars)));
    traced
        .results()
        .forEach((id, all) -> results.put(id, all.stream().map(a -> translated(a, vars)).toList()));
  }

  private static Atom translated(Atom a, Map<Var, Atom> vars) {
    return a instanceof Var v ? vars.getOrDefault(v, v) : a;
  }

  public String text() {
    return text;
  }

  /** Whether the text can be read back, so that an edited one can be merged. */
  public boolean canBeEdited() {
    return parsed != null;
  }

  public Sketch sketch() {
    return traced.sketch();
  }

  public TracedSketch traced() {
    return traced;
  }

  ParsedJaxpr parsed() {
    return java.util.Objects.requireNonNull(parsed);
  }

  /** The call that an equation of {@link #parsed} belongs to, or null. */
  @Nullable Integer owner(Equation e) {
    return owners.get(e);
  }

  /** What a call's results are; empty where it has none that are known. */
  List<Atom> results(int id) {
    return results.getOrDefault(id, List.of());
  }

  /** What a parameter is, or null where it is no single array. */
  @Nullable Atom input(String name) {
    return inputs.get(name);
  }

  Map<String, Atom> inputs() {
    return inputs;
  }

  /** Where the nodes are in the text. */
  public TextMap map() {
    return parsed == null ? TextMap.empty(text) : map(text, parsed, owners, sketch());
  }

  /** Where the nodes of a drawing are in the text of its jaxpr. */
  static TextMap map(String text, ParsedJaxpr p, Map<Equation, Integer> owners, Sketch s) {
    Lines lines = new Lines(text);
    List<TextMap.Entry> out = new ArrayList<>();
    List<Integer> inputs = new ArrayList<>();
    for (Node.Inputs i : s.inputs()) {
      i.names().forEach(n -> inputs.add(i.id()));
    }
    if (inputs.size() == p.graph().inputs().size()) {
      for (int i = 0; i < inputs.size(); i++) {
        Span at = p.variables().get(p.graph().inputs().get(i));
        if (at != null) {
          out.add(new TextMap.Entry(inputs.get(i), extent(lines, at)));
        }
      }
    }
    for (Equation e : p.graph().equations()) {
      Integer id = owners.get(e);
      Span at = p.span(e);
      if (id != null && at != null && s.has(id)) {
        out.add(new TextMap.Entry(id, extent(lines, at)));
      }
    }
    int in = text.lastIndexOf("in (");
    int end = in < 0 ? -1 : text.indexOf(')', in);
    if (end > 0) {
      out.add(new TextMap.Entry(s.results().id(), new Extent(in, end + 1)));
    }
    return new TextMap(lines, out);
  }

  static Extent extent(Lines lines, Span at) {
    int start = lines.offset(at.line(), at.column() - 1);
    int end = lines.offset(at.endLine(), at.endColumn() - 1);
    return new Extent(start, Math.max(start, end));
  }
}
