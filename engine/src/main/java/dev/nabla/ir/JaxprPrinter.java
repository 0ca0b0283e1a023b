package dev.nabla.ir;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints graphs in JAX's jaxpr notation. */
public final class JaxprPrinter {
  private static final int LINE = 80;

  private final Names names;
  private final StringBuilder out = new StringBuilder();

  private JaxprPrinter(Names names) {
    this.names = names;
  }

  public static String print(Graph g) {
    return print(g, names(g));
  }

  /** Prints with names chosen beforehand, so that other views can use the same. */
  public static String print(Graph g, Names names) {
    JaxprPrinter p = new JaxprPrinter(names);
    p.graph(g, 0);
    return p.out.toString();
  }

  /** The line of one equation, without line breaks: {@code c:f32[] = mul a 2.0:f32[]}. */
  public static String line(Equation e, Names names) {
    JaxprPrinter p = new JaxprPrinter(names);
    p.equation(e, 0, true);
    return p.out.toString();
  }

  /**
   * The letters for a graph's variables: a, b, … z, ba, bb, … in order of binding; {@code _} for
   * unused results.
   */
  public static Names names(Graph g) {
    Names n = new Names();
    n.collectUses(g);
    n.bind(g);
    return n;
  }

  /** Variable names of a graph and the graphs nested in it. */
  public static final class Names {
    private final Map<Var, String> map = new HashMap<>();
    private final Set<Var> used = new HashSet<>();
    private int next;

    private void collectUses(Graph g) {
      for (Equation e : g.equations()) {
        use(e.inputs());
        e.graphs().forEach(this::collectUses);
      }
      use(g.outputs());
    }

    private void use(List<Atom> atoms) {
      for (Atom a : atoms) {
        if (a instanceof Var v) {
          used.add(v);
        }
      }
    }

    private void bind(Graph g) {
      g.constants().keySet().forEach(this::fresh);
      g.inputs().forEach(this::fresh);
      for (Equation e : g.equations()) {
        for (Var v : e.outputs()) {
          if (used.contains(v)) {
            fresh(v);
          } else {
            map.put(v, "_");
          }
        }
        e.graphs().forEach(this::bind);
      }
    }

    private void fresh(Var v) {
      if (!map.containsKey(v)) {
        map.put(v, letters(next++));
      }
    }

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

  private void graph(Graph g, int indent) {
    out.append("{ lambda ");
    binders(List.copyOf(g.constants().keySet()));
    out.append("; ");
    binders(g.inputs());
    out.append(". let");
    for (Equation e : g.equations()) {
      newline(indent + 4);
      equation(e, indent + 4, false);
    }
    newline(indent + 2);
    out.append("in (");
    for (int i = 0; i < g.outputs().size(); i++) {
      out.append(i > 0 ? ", " : "").append(atom(g.outputs().get(i)));
    }
    out.append(g.outputs().size() == 1 ? ",) }" : ") }");
  }

  private void binders(List<Var> vars) {
    for (int i = 0; i < vars.size(); i++) {
      out.append(i > 0 ? " " : "").append(binder(vars.get(i)));
    }
  }

  private String binder(Var v) {
    return names.of(v) + ":" + v.aval();
  }

  private void newline(int indent) {
    out.append('\n').append(" ".repeat(indent));
  }

  private void equation(Equation e, int indent, boolean flat) {
    binders(e.outputs());
    out.append(" = ").append(e.primitive().name());
    if (!e.params().isEmpty()) {
      params(e.params(), indent, flat);
    }
    for (Atom a : e.inputs()) {
      out.append(' ').append(atom(a));
    }
  }

  private void params(Params params, int indent, boolean flat) {
    boolean hasGraph = params.asMap().values().stream().anyMatch(JaxprPrinter::holdsGraph);
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
              if (v instanceof Graph g) {
                graph(g, indent + 2);
              } else if (v instanceof List<?> l && holdsGraph(v)) {
                out.append('(');
                for (Object o : l) {
                  newline(indent + 4);
                  graph((Graph) o, indent + 4);
                }
                newline(indent + 2);
                out.append(')');
              } else {
                out.append(value(v));
              }
            });
    newline(indent);
    out.append(']');
  }

  private static boolean holdsGraph(@Nullable Object v) {
    return v instanceof Graph
        || (v instanceof List<?> l && !l.isEmpty() && l.getFirst() instanceof Graph);
  }

  /** A parameter as Python prints it. */
  public static String value(@Nullable Object v) {
    return switch (v) {
      case null -> "None";
      case Boolean b -> b ? "True" : "False";
      case Shape s -> s.toTuple();
      case DType d -> d.longName();
      case List<?> l -> {
        List<String> parts = new ArrayList<>();
        l.forEach(o -> parts.add(value(o)));
        yield "(" + String.join(", ", parts) + (parts.size() == 1 ? ",)" : ")");
      }
      default -> v.toString();
    };
  }

  private String atom(Atom a) {
    return switch (a) {
      case Var v -> names.of(v);
      case Literal l -> l.toString();
    };
  }
}
