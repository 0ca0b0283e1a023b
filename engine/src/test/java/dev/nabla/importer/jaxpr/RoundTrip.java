package dev.nabla.importer.jaxpr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Atom;
import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a graph, reads it, and compares: texts, and the graphs part by part. */
public final class RoundTrip {
  private RoundTrip() {}

  /** The graph that its exact text gives, after both of its texts have been seen to come back. */
  public static Graph of(Graph g) {
    String exact = JaxprPrinter.exact(g);
    Graph again = JaxprParser.parse(exact).graph();
    assertThat(JaxprPrinter.exact(again)).isEqualTo(exact);
    same(g, again, true);
    String shown = JaxprPrinter.print(g);
    Graph asShown =
        JaxprParser.parse(shown, "shown", new JaxprParser.Constants.Given(constants(g))).graph();
    assertThat(JaxprPrinter.print(asShown)).isEqualTo(shown);
    same(g, asShown, false);
    return again;
  }

  /** The values of constants in the order in which a text names them. */
  private static List<Tensor> constants(Graph g) {
    List<Tensor> out = new ArrayList<>(g.constants().values());
    g.equations().forEach(e -> e.graphs().forEach(inner -> out.addAll(constants(inner))));
    return out;
  }

  /**
   * Asserts that two graphs are the same but for the objects that stand for their variables.
   *
   * @param exact whether weak types and derivative rules count
   */
  static void same(Graph a, Graph b, boolean exact) {
    Map<Var, Var> vars = new HashMap<>();
    bind(List.copyOf(a.constants().keySet()), List.copyOf(b.constants().keySet()), vars, exact);
    bind(a.inputs(), b.inputs(), vars, exact);
    List<Tensor> before = List.copyOf(a.constants().values());
    List<Tensor> after = List.copyOf(b.constants().values());
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).bitEquals(before.get(i))).isTrue();
    }
    assertThat(b.equations()).hasSameSizeAs(a.equations());
    for (int i = 0; i < a.equations().size(); i++) {
      Equation x = a.equations().get(i);
      Equation y = b.equations().get(i);
      assertThat(y.primitive()).isSameAs(x.primitive());
      reads(x.inputs(), y.inputs(), vars, exact);
      bind(x.outputs(), y.outputs(), vars, exact);
      Map<String, @Nullable Object> p = x.params().asMap();
      Map<String, @Nullable Object> q = y.params().asMap();
      assertThat(List.copyOf(q.keySet())).isEqualTo(List.copyOf(p.keySet()));
      p.forEach((k, v) -> sameValue(x.primitive() + "." + k, v, q.get(k), exact));
    }
    reads(a.outputs(), b.outputs(), vars, exact);
  }

  private static void sameValue(
      String what, @Nullable Object a, @Nullable Object b, boolean exact) {
    switch (a) {
      case Graph g -> {
        assertThat(b).as(what).isInstanceOf(Graph.class);
        same(g, (Graph) b, exact);
      }
      case List<?> l -> {
        assertThat(b).as(what).isInstanceOf(List.class);
        List<?> m = (List<?>) b;
        assertThat(m).as(what).hasSameSizeAs(l);
        for (int i = 0; i < l.size(); i++) {
          sameValue(what + "[" + i + "]", l.get(i), m.get(i), exact);
        }
      }
      case DerivativeRule r -> {
        assertThat(b).as(what).isInstanceOf(DerivativeRule.class);
        DerivativeRule s = (DerivativeRule) b;
        assertThat(s.name()).isEqualTo(r.name());
        Graph traced = r.traced();
        Graph read = s.traced();
        assertThat(read != null).isEqualTo(exact && traced != null);
        if (exact && traced != null) {
          same(traced, java.util.Objects.requireNonNull(read), true);
        }
      }
      // The class counts: 1 and 1L print alike.
      case null, default -> assertThat(b).as(what).isEqualTo(a);
    }
  }

  private static void bind(List<Var> a, List<Var> b, Map<Var, Var> vars, boolean exact) {
    assertThat(b).hasSameSizeAs(a);
    for (int i = 0; i < a.size(); i++) {
      sameType(a.get(i), b.get(i), exact);
      vars.put(a.get(i), b.get(i));
    }
  }

  private static void reads(List<Atom> a, List<Atom> b, Map<Var, Var> vars, boolean exact) {
    assertThat(b).hasSameSizeAs(a);
    for (int i = 0; i < a.size(); i++) {
      sameType(a.get(i), b.get(i), exact);
      switch (a.get(i)) {
        case Var v -> assertThat(b.get(i)).isSameAs(vars.get(v));
        case Literal l -> assertThat(sameValue(l, (Literal) b.get(i), exact)).isTrue();
      }
    }
  }

  /** JAX's form tells no NaN from another. */
  private static boolean sameValue(Literal a, Literal b, boolean exact) {
    boolean nan = a.aval().dtype().isFloat() && Double.isNaN(a.asDouble());
    return a.value().bitEquals(b.value()) || (!exact && nan && Double.isNaN(b.asDouble()));
  }

  private static void sameType(Atom a, Atom b, boolean exact) {
    if (exact) {
      assertThat(b.aval()).isEqualTo(a.aval());
    } else {
      assertThat(b.aval().matches(a.aval())).isTrue();
    }
  }
}
