package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Environment;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms.Linearized;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A graph as two: one that computes values and residuals, one that maps tangents linearly. */
public final class Linearize {
  private Linearize() {}

  /**
   * Linearizes at a point that is given later: all outputs of real type get a tangent, zero where
   * they do not depend on an active input.
   *
   * @param active which inputs have tangents
   * @param reverse whether the linear part is going to be transposed
   */
  public static Linearized transform(Graph g, List<Boolean> active, boolean reverse) {
    List<Boolean> real = g.outputs().stream().map(o -> o.aval().dtype().isFloat()).toList();
    return of(g, active, real, reverse ? "vjp" : "linearize", reverse);
  }

  /**
   * The reverse of a linear graph: from its known inputs, then cotangents of its outputs, to
   * cotangents of its linear inputs.
   */
  public static Graph transpose(Graph g, List<Boolean> linearInputs) {
    return transpose(g, linearInputs, "transpose");
  }

  /**
   * @param active which inputs have tangents
   * @param instantiate which outputs must have a tangent even if it is zero
   */
  static Linearized of(
      Graph g, List<Boolean> active, List<Boolean> instantiate, String stage, boolean reverse) {
    JvpBuilder b = new JvpBuilder(g.name(), stage, reverse);
    List<Atom> primals = new ArrayList<>();
    List<@Nullable Atom> tangents = new ArrayList<>();
    List<Var> tangentInputs = new ArrayList<>();
    for (int i = 0; i < g.inputs().size(); i++) {
      Var v = g.inputs().get(i);
      primals.add(b.input(v.aval(), v.hint()));
      Var t = active.get(i) ? b.tangent(v) : null;
      tangents.add(t);
      if (t != null) {
        tangentInputs.add(t);
      }
    }
    Dual d = Jvp.emit(b, g, primals, tangents);
    List<Boolean> outActive = new ArrayList<>();
    List<Atom> outTangents = new ArrayList<>();
    for (int i = 0; i < d.tangents().size(); i++) {
      Atom t = d.tangents().get(i);
      if (t == null && instantiate.get(i)) {
        t = Zeros.instantiate(b, null, d.primals().get(i).aval());
      }
      outActive.add(t != null);
      if (t != null) {
        outTangents.add(t);
      }
    }
    return split(g, b, d, tangentInputs, outTangents, outActive);
  }

  private static Linearized split(
      Graph g,
      JvpBuilder b,
      Dual d,
      List<Var> tangentInputs,
      List<Atom> outTangents,
      List<Boolean> outActive) {
    Split s = Split.of(b);
    List<Equation> linear = needed(s.linear(), outTangents);
    List<Var> residuals = residuals(b, linear, outTangents);
    List<Atom> knownOutputs = new ArrayList<>(d.primals());
    knownOutputs.addAll(residuals);
    Graph known = new Graph(g.name(), b.inputs(), s.constants(), s.known(), knownOutputs);
    GraphBuilder lb = new GraphBuilder(g.name());
    Environment env = new Environment();
    residuals.forEach(v -> env.put(v, lb.input(v.aval(), v.hint())));
    tangentInputs.forEach(v -> env.put(v, lb.input(v.aval(), v.hint())));
    for (Equation e : linear) {
      lb.scope(e.scope());
      lb.source(e.source());
      lb.provenance(e.provenance());
      env.putAll(e.outputs(), lb.bind(e.primitive(), e.params(), env.getAll(e.inputs())));
    }
    return new Linearized(known, lb.build(env.getAll(outTangents)), residuals.size(), outActive);
  }

  private static List<Equation> needed(List<Equation> linear, List<Atom> outputs) {
    Set<Atom> used = new HashSet<>(outputs);
    List<Equation> kept = new ArrayList<>();
    for (Equation e : linear.reversed()) {
      if (e.outputs().stream().anyMatch(used::contains)) {
        kept.add(e);
        used.addAll(e.inputs());
      }
    }
    return kept.reversed();
  }

  private static List<Var> residuals(JvpBuilder b, List<Equation> linear, List<Atom> outputs) {
    Set<Var> out = new LinkedHashSet<>();
    for (Equation e : linear) {
      for (Atom a : e.inputs()) {
        if (a instanceof Var v && !b.isLinear(v)) {
          out.add(v);
        }
      }
    }
    for (Atom a : outputs) {
      if (a instanceof Var v && !b.isLinear(v)) {
        out.add(v);
      }
    }
    return List.copyOf(out);
  }

  /**
   * The reverse of a linear graph: from its known inputs, then cotangents of its outputs, to
   * cotangents of its linear inputs.
   */
  static Graph transpose(Graph g, List<Boolean> linearInputs, String stage) {
    GraphBuilder out = new GraphBuilder(g.name());
    out.transforms(new Transforms(stage, true));
    Set<Var> linear = new HashSet<>();
    List<Var> wanted = new ArrayList<>();
    for (int i = 0; i < g.inputs().size(); i++) {
      Var v = g.inputs().get(i);
      if (linearInputs.get(i)) {
        linear.add(v);
        wanted.add(v);
      } else {
        out.input(v);
      }
    }
    g.constants().forEach(out::constant);
    List<Equation> equations = new ArrayList<>();
    for (Equation e : g.equations()) {
      if (e.inputs().stream().anyMatch(a -> a instanceof Var v && linear.contains(v))) {
        equations.add(e);
        linear.addAll(e.outputs());
      } else {
        out.append(e);
      }
    }
    Transposer t = new Transposer(out, a -> a instanceof Var v && linear.contains(v), stage);
    for (Atom o : g.outputs()) {
      t.seed(o, out.input(o.aval(), null));
    }
    t.run(equations);
    return out.build(wanted.stream().map(v -> t.result(v, g.readers(v))).toList());
  }
}
