package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Environment;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphTransforms.JvpGraph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.JvpRule;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Forward-mode differentiation of a graph: every equation followed by its derivative. */
public final class Jvp {
  private Jvp() {}

  /**
   * A graph from the inputs of {@code g}, then one tangent for each input with {@code active}, to
   * the outputs of {@code g}, then their tangents (zeros where an output does not depend on an
   * active input).
   */
  public static Graph transform(Graph g, List<Boolean> active) {
    List<Boolean> all = Collections.nCopies(g.outputs().size(), true);
    return nested(g, active, all, "jvp").graph().withName("jvp(" + g.name() + ")");
  }

  /**
   * The variables of a graph whose derivative with respect to some inputs is not zero whatever the
   * values are: those that carry a tangent when it is differentiated.
   */
  public static Set<Var> carryingTangents(Graph g, Set<Var> inputs) {
    List<Var> all = new ArrayList<>();
    g.equations().forEach(e -> all.addAll(e.outputs()));
    Graph open = new Graph(g.name(), g.inputs(), g.constants(), g.equations(), all);
    List<Boolean> active = g.inputs().stream().map(inputs::contains).toList();
    List<Boolean> has =
        nested(open, active, Collections.nCopies(all.size(), false), "jvp").active();
    Set<Var> out = new HashSet<>(inputs);
    for (int i = 0; i < all.size(); i++) {
      if (has.get(i)) {
        out.add(all.get(i));
      }
    }
    return out;
  }

  /** As {@link #transform}, with tangents of those outputs only that have one or are asked for. */
  static JvpGraph nested(Graph g, List<Boolean> active, List<Boolean> instantiate, String stage) {
    JvpBuilder b = new JvpBuilder(g.name(), stage, false);
    List<Atom> primals = new ArrayList<>();
    g.inputs().forEach(v -> primals.add(b.input(v.aval(), v.hint())));
    List<@Nullable Atom> tangents = new ArrayList<>();
    for (int i = 0; i < active.size(); i++) {
      Var t = null;
      if (active.get(i)) {
        t = b.tangent(g.inputs().get(i));
        b.input(t);
      }
      tangents.add(t);
    }
    Dual d = emit(b, g, primals, tangents);
    List<Atom> outs = new ArrayList<>(d.primals());
    List<Boolean> outActive = new ArrayList<>();
    for (int i = 0; i < d.tangents().size(); i++) {
      Atom t = d.tangents().get(i);
      boolean has = t != null || instantiate.get(i);
      outActive.add(has);
      if (has) {
        outs.add(Zeros.instantiate(b, t, d.primals().get(i).aval()));
      }
    }
    return new JvpGraph(b.build(outs), outActive);
  }

  static Dual emit(
      JvpBuilder b,
      Graph g,
      List<? extends Atom> primals,
      List<? extends @Nullable Atom> tangents) {
    Environment env = new Environment();
    Map<Var, Atom> tangentOf = new HashMap<>();
    env.constants(b, g);
    env.putAll(g.inputs(), primals);
    for (int i = 0; i < tangents.size(); i++) {
      Atom t = tangents.get(i);
      if (t != null) {
        tangentOf.put(g.inputs().get(i), t);
      }
    }
    for (Equation e : g.equations()) {
      List<@Nullable Atom> ts = new ArrayList<>();
      boolean any = false;
      for (Atom a : e.inputs()) {
        Atom t = a instanceof Var v ? tangentOf.get(v) : null;
        ts.add(t);
        any |= t != null;
      }
      Dual d = step(b, e, env.getAll(e.inputs()), ts, any);
      env.putAll(e.outputs(), d.primals());
      for (int i = 0; i < e.outputs().size(); i++) {
        Atom t = d.tangents().get(i);
        if (t != null) {
          tangentOf.put(e.outputs().get(i), t);
        }
      }
    }
    List<@Nullable Atom> outTangents = new ArrayList<>();
    for (Atom a : g.outputs()) {
      outTangents.add(a instanceof Var v ? tangentOf.get(v) : null);
    }
    return new Dual(env.getAll(g.outputs()), outTangents);
  }

  private static Dual step(
      JvpBuilder b, Equation e, List<Atom> primals, List<@Nullable Atom> tangents, boolean any) {
    b.from(e);
    JvpRule rule = e.primitive().jvpRule();
    if (!any || rule == null) {
      List<@Nullable Atom> none = new ArrayList<>();
      e.outputs().forEach(o -> none.add(null));
      return new Dual(b.bind(e.primitive(), e.params(), primals), none);
    }
    try {
      return rule.apply(b, e.params(), primals, tangents);
    } catch (NablaError err) {
      throw err.at(e.source());
    }
  }
}
