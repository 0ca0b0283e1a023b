package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation: linearize (JVP, split into what is known and what is linear in the
 * tangents), then transpose the linear part, last equation first.
 */
final class ReverseMode {
  private final JvpBuilder forward;
  private final Map<Var, List<Equation>> tangentInputs = new LinkedHashMap<>();
  private final Dual linearized;
  private final GraphBuilder out;
  private final Transposer transposer;

  /**
   * @param wrt which inputs of {@code g} to differentiate with respect to
   */
  ReverseMode(Graph g, Set<Integer> wrt, String stage) {
    String name = stage + "(" + g.name() + ")";
    this.forward = new JvpBuilder(name, stage, true);
    this.out = new GraphBuilder(name);
    this.transposer = new Transposer(out, forward::isLinear, stage);
    out.transforms(new Transforms(stage, true));
    List<Atom> primals = new ArrayList<>();
    List<@Nullable Atom> tangents = new ArrayList<>();
    for (int i = 0; i < g.inputs().size(); i++) {
      Var v = g.inputs().get(i);
      Var copy = out.input(v.aval(), v.hint());
      primals.add(copy);
      Var t = wrt.contains(i) ? forward.tangent(v) : null;
      tangents.add(t);
      if (t != null) {
        tangentInputs.put(t, g.readers(v));
      }
    }
    linearized = Jvp.emit(forward, g, primals, tangents);
  }

  /** The outputs of the function itself. */
  List<? extends Atom> primalOutputs() {
    return linearized.primals();
  }

  /** Cotangents of the inputs asked for, in order, from cotangents of the outputs (null: zero). */
  List<Atom> pullBack(List<? extends @Nullable Atom> outputCotangents) {
    Split split = Split.of(forward);
    split.constants().forEach(out::constant);
    split.known().forEach(out::append);
    for (int i = 0; i < linearized.tangents().size(); i++) {
      transposer.seed(linearized.tangents().get(i), outputCotangents.get(i));
    }
    transposer.run(split.linear());
    List<Atom> out = new ArrayList<>();
    tangentInputs.forEach((t, readers) -> out.add(transposer.result(t, readers)));
    return out;
  }

  GraphBuilder builder() {
    return out;
  }

  Graph build(List<? extends Atom> outputs) {
    return pruneResiduals(out.build(outputs));
  }

  /**
   * Drops coefficients that no backward equation came to need; the function's own equations stay,
   * used or not.
   */
  private static Graph pruneResiduals(Graph g) {
    Set<Var> used = new HashSet<>();
    g.outputs().forEach(a -> use(used, a));
    List<Equation> kept = new ArrayList<>();
    for (int i = g.equations().size() - 1; i >= 0; i--) {
      Equation e = g.equations().get(i);
      boolean needed = e.outputs().stream().anyMatch(used::contains);
      if (needed || e.provenance().role() == Role.FORWARD) {
        kept.add(e);
        e.inputs().forEach(a -> use(used, a));
      }
    }
    return new Graph(g.name(), g.inputs(), g.constants(), kept.reversed(), g.outputs());
  }

  private static void use(Set<Var> used, Atom a) {
    if (a instanceof Var v) {
      used.add(v);
    }
  }
}
