package dev.nabla.ir;

import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prints graphs in JAX's jaxpr notation: as JAX shows them, or exactly, so that {@code
 * dev.nabla.importer.jaxpr} reads back the same graph. The exact form adds what JAX leaves out: the
 * values of constants, {@code ~} before weak types, the graphs of derivative rules.
 */
public final class JaxprPrinter {
  private static final int LINE = 80;

  private final Names names;
  private final StringBuilder out = new StringBuilder();

  private JaxprPrinter(Names names) {
    this.names = names;
  }

  /** As JAX prints it. */
  public static String print(Graph g) {
    return print(g, names(g));
  }

  /** Prints with names chosen beforehand, so that other views can use the same. */
  public static String print(Graph g, Names names) {
    JaxprPrinter p = new JaxprPrinter(names);
    p.graph(g, names.scopes.get(g), 0);
    return p.out.toString();
  }

  /** Prints so that nothing is lost but names of graphs, scopes, source lines and origins. */
  public static String exact(Graph g) {
    return exact(g, Map.of());
  }

  /** As {@link #exact(Graph)}, with names for some of the variables; the others get letters. */
  public static String exact(Graph g, Map<Var, String> given) {
    return print(g, new Names(g, given, true));
  }

  /** The line of one equation, without line breaks: {@code c:f32[] = mul a 2.0:f32[]}. */
  public static String line(Equation e, Names names) {
    JaxprPrinter p = new JaxprPrinter(names);
    p.equation(e, null, 0, true);
    return p.out.toString();
  }

  /**
   * The letters for a graph's variables: a, b, … z, ba, bb, … in order of binding; {@code _} for
   * unused results.
   */
  public static Names names(Graph g) {
    return names(g, Map.of());
  }

  /** As {@link #names(Graph)}, with names for some of the variables; the others get letters. */
  public static Names names(Graph g, Map<Var, String> given) {
    return new Names(g, given, false);
  }

  /** The names in one place where a graph is printed; a graph used twice has two. */
  private static final class Scope {
    final Graph graph;
    final Map<Var, String> names = new HashMap<>();
    final Map<Equation, List<Scope>> inner = new IdentityHashMap<>();

    Scope(Graph graph) {
      this.graph = graph;
    }
  }

  /** Variable names of a graph and the graphs nested in it. */
  public static final class Names {
    private final Map<Var, String> map = new HashMap<>();
    private final Map<Graph, Scope> scopes = new IdentityHashMap<>();
    private final Set<Var> used = new HashSet<>();
    private final Map<Var, String> given;
    private final Set<String> taken;
    private final boolean exact;
    private int next;

    private Names(Graph g, Map<Var, String> given, boolean exact) {
      this.given = given;
      this.taken = Set.copyOf(given.values());
      this.exact = exact;
      bind(g);
    }

    private Scope bind(Graph g) {
      Scope s = new Scope(g);
      scopes.putIfAbsent(g, s);
      Set<Var> read = reads(g);
      used.addAll(read);
      g.constants().keySet().forEach(v -> fresh(v, s));
      g.inputs().forEach(v -> fresh(v, s));
      for (Equation e : g.equations()) {
        for (Var v : e.outputs()) {
          if (read.contains(v) || given.containsKey(v)) {
            fresh(v, s);
          } else {
            put(v, "_", s);
          }
        }
        List<Graph> nested = nested(e);
        if (!nested.isEmpty()) {
          s.inner.put(e, nested.stream().map(this::bind).toList());
        }
      }
      return s;
    }

    private static Set<Var> reads(Graph g) {
      Set<Var> read = new HashSet<>();
      for (Equation e : g.equations()) {
        addVars(e.inputs(), read);
      }
      addVars(g.outputs(), read);
      return read;
    }

    private static void addVars(List<Atom> atoms, Set<Var> to) {
      for (Atom a : atoms) {
        if (a instanceof Var v) {
          to.add(v);
        }
      }
    }

    /** The graphs that are printed inside an equation, in order. */
    private List<Graph> nested(Equation e) {
      if (!exact) {
        return e.graphs();
      }
      List<Graph> out = new ArrayList<>();
      for (Object v : e.params().asMap().values()) {
        if (v instanceof DerivativeRule r && r.traced() != null) {
          out.add(r.traced());
        } else if (v instanceof Graph g) {
          out.add(g);
        } else if (v instanceof List<?> l) {
          l.stream().filter(Graph.class::isInstance).map(Graph.class::cast).forEach(out::add);
        }
      }
      return out;
    }

    private void fresh(Var v, Scope s) {
      if (!s.names.containsKey(v)) {
        String name = given.get(v);
        while (name == null) {
          String letters = letters(next++);
          name = taken.contains(letters) ? null : letters;
        }
        put(v, name, s);
      }
    }

    private void put(Var v, String name, Scope s) {
      s.names.put(v, name);
      map.putIfAbsent(v, name);
    }

    /** The name where the variable is bound first. */
    public String of(Var v) {
      String s = map.get(v);
      return s == null ? "?" : s;
    }

    /** Whether anything reads the variable. */
    public boolean isUsed(Var v) {
      return used.contains(v);
    }

    static String letters(int i) {
      StringBuilder sb = new StringBuilder();
      do {
        sb.insert(0, (char) ('a' + i % 26));
        i /= 26;
      } while (i > 0);
      return sb.toString();
    }
  }

  private void graph(Graph g, @Nullable Scope s, int indent) {
    out.append("{ lambda ");
    constants(g.constants(), s);
    out.append("; ");
    binders(g.inputs(), s);
    out.append(". let");
    for (Equation e : g.equations()) {
      newline(indent + 4);
      equation(e, s, indent + 4, false);
    }
    newline(indent + 2);
    out.append("in (");
    for (int i = 0; i < g.outputs().size(); i++) {
      out.append(i > 0 ? ", " : "").append(atom(g.outputs().get(i), s));
    }
    out.append(g.outputs().size() == 1 ? ",) }" : ") }");
  }

  private void constants(Map<Var, Tensor> constants, @Nullable Scope s) {
    String between = "";
    for (Map.Entry<Var, Tensor> c : constants.entrySet()) {
      out.append(between).append(binder(c.getKey(), s));
      if (names.exact) {
        out.append('=').append(ExactText.of(c.getValue()));
      }
      between = " ";
    }
  }

  private void binders(List<Var> vars, @Nullable Scope s) {
    for (int i = 0; i < vars.size(); i++) {
      out.append(i > 0 ? " " : "").append(binder(vars.get(i), s));
    }
  }

  private String binder(Var v, @Nullable Scope s) {
    return name(v, s) + ":" + type(v);
  }

  private String type(Atom a) {
    return (names.exact && a.aval().weakType() ? "~" : "") + a.aval();
  }

  private String name(Var v, @Nullable Scope s) {
    String name = s == null ? null : s.names.get(v);
    return name == null ? names.of(v) : name;
  }

  private String atom(Atom a, @Nullable Scope s) {
    return switch (a) {
      case Var v -> name(v, s);
      case Literal l when names.exact -> ExactText.of(l.value()) + ":" + type(l);
      case Literal l -> l.toString();
    };
  }

  private void newline(int indent) {
    out.append('\n').append(" ".repeat(indent));
  }

  private void equation(Equation e, @Nullable Scope s, int indent, boolean flat) {
    binders(e.outputs(), s);
    out.append(" = ").append(e.primitive().name());
    if (!e.params().isEmpty()) {
      List<Scope> inner = s == null ? null : s.inner.get(e);
      params(e.params(), new ArrayList<>(inner == null ? List.of() : inner), indent, flat);
    }
    for (Atom a : e.inputs()) {
      out.append(' ').append(atom(a, s));
    }
  }

  private void params(Params params, List<Scope> inner, int indent, boolean flat) {
    boolean hasGraph = params.asMap().values().stream().anyMatch(this::holdsGraph);
    StringBuilder oneLine = new StringBuilder();
    params
        .asMap()
        .forEach(
            (k, v) ->
                oneLine
                    .append(oneLine.isEmpty() ? "" : " ")
                    .append(k)
                    .append('=')
                    .append(holdsGraph(v) ? "{…}" : value(v)));
    if (flat || (!hasGraph && indent + oneLine.length() < LINE)) {
      out.append('[').append(oneLine).append(']');
      return;
    }
    out.append('[');
    params
        .asMap()
        .forEach(
            (k, v) -> {
              newline(indent + 2);
              out.append(k).append('=');
              param(v, inner, indent + 2);
            });
    newline(indent);
    out.append(']');
  }

  private void param(@Nullable Object v, List<Scope> inner, int indent) {
    switch (v) {
      case Graph g -> graph(g, take(inner, g), indent);
      case DerivativeRule r when holdsGraph(r) -> {
        out.append(value(r));
        Scope s = take(inner, r.traced());
        if (s != null) {
          out.append(' ');
          graph(s.graph, s, indent);
        }
      }
      case List<?> l when holdsGraph(l) -> {
        out.append('(');
        for (Object o : l) {
          newline(indent + 2);
          graph((Graph) o, take(inner, (Graph) o), indent + 2);
        }
        newline(indent);
        out.append(')');
      }
      case null, default -> out.append(value(v));
    }
  }

  /** The names for a graph of the equation, which are used up by that. */
  private static @Nullable Scope take(List<Scope> inner, @Nullable Graph g) {
    for (Scope s : inner) {
      if (s.graph == g) {
        inner.remove(s);
        return s;
      }
    }
    return null;
  }

  private boolean holdsGraph(@Nullable Object v) {
    return v instanceof Graph
        || (v instanceof List<?> l && !l.isEmpty() && l.getFirst() instanceof Graph)
        || (names.exact && v instanceof DerivativeRule r && r.traced() != null);
  }

  /** A parameter as Python prints it. */
  public static String value(@Nullable Object v) {
    return ParamText.of(v);
  }
}
