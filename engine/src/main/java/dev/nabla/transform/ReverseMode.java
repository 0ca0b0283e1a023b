package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ir.Rules.TransposeRule;
import dev.nabla.ir.Var;
import dev.nabla.ops.Arithmetic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation: linearize (JVP, split into what is known and what is linear in the
 * tangents), then transpose the linear part, last equation first.
 */
final class ReverseMode {
  private final String stage;
  private final JvpBuilder forward;
  private final List<Var> tangentInputs = new ArrayList<>();
  private final Dual linearized;
  private final Map<Var, Atom> cotangents = new HashMap<>();
  private final GraphBuilder out;

  /**
   * @param wrt which inputs of {@code g} to differentiate with respect to
   */
  ReverseMode(Graph g, Set<Integer> wrt, String stage) {
    this.stage = stage;
    this.forward = new JvpBuilder(stage + "(" + g.name() + ")", stage);
    this.out = new GraphBuilder(stage + "(" + g.name() + ")");
    out.transforms(new Transforms(stage));
    List<Atom> primals = new ArrayList<>();
    List<@Nullable Atom> tangents = new ArrayList<>();
    for (int i = 0; i < g.inputs().size(); i++) {
      Var v = g.inputs().get(i);
      Var copy = out.input(v.aval(), v.hint());
      primals.add(copy);
      Var t = wrt.contains(i) ? forward.tangent(v) : null;
      tangents.add(t);
      if (t != null) {
        tangentInputs.add(t);
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
    List<Equation> linear = splitForward();
    for (int i = 0; i < linearized.tangents().size(); i++) {
      accumulate(linearized.tangents().get(i), outputCotangents.get(i), null);
    }
    for (int i = linear.size() - 1; i >= 0; i--) {
      transpose(linear.get(i));
    }
    out.scope(null);
    out.source(null);
    List<Atom> results = new ArrayList<>();
    for (Var t : tangentInputs) {
      out.provenance(new Provenance(stage, "zero", Role.BACKWARD, List.of()));
      results.add(Zeros.instantiate(out, cotangents.get(t), t.aval()));
    }
    return results;
  }

  GraphBuilder builder() {
    return out;
  }

  Graph build(List<? extends Atom> outputs) {
    return pruneResiduals(out.build(outputs));
  }

  /** Writes the known equations to the result; gives back the linear ones. */
  private List<Equation> splitForward() {
    List<Equation> linear = new ArrayList<>();
    forward.build(List.of()).constants().forEach(out::constant);
    for (Equation e : forward.equations()) {
      if (e.outputs().stream().anyMatch(forward::isLinear)) {
        linear.add(e);
      } else {
        out.append(e);
      }
    }
    return linear;
  }

  private void transpose(Equation e) {
    List<@Nullable Atom> cts = new ArrayList<>();
    boolean any = false;
    for (Var v : e.outputs()) {
      Atom ct = cotangents.remove(v);
      cts.add(ct);
      any |= ct != null;
    }
    if (!any) {
      return;
    }
    List<Operand> operands = new ArrayList<>();
    for (Atom a : e.inputs()) {
      operands.add(forward.isLinear(a) ? new Operand.Linear(a.aval()) : new Operand.Known(a));
    }
    TransposeRule rule = e.primitive().transposeRule();
    if (rule == null) {
      throw NablaError.of(
              "NotImplementedError",
              "Transpose rule (for reverse-mode differentiation) for '"
                  + e.primitive()
                  + "' not implemented")
          .at(e.source());
    }
    out.scope(e.scope());
    out.source(e.source());
    out.provenance(backward(e, "transpose(" + e.primitive() + ")"));
    List<? extends @Nullable Atom> results = rule.apply(out, e.params(), cts, operands);
    for (int i = 0; i < results.size(); i++) {
      if (operands.get(i).isLinear()) {
        accumulate(e.input(i), results.get(i), e);
      }
    }
  }

  private Provenance backward(Equation linear, String rule) {
    String jvp = linear.provenance().rule();
    return new Provenance(stage, rule + " of " + jvp, Role.BACKWARD, linear.provenance().sources());
  }

  /** A variable that is used several times receives the sum of its cotangents. */
  private void accumulate(@Nullable Atom tangent, @Nullable Atom ct, @Nullable Equation from) {
    if (ct == null || !(tangent instanceof Var v) || !forward.isLinear(v)) {
      return;
    }
    Atom before = cotangents.get(v);
    if (before != null && from != null) {
      out.provenance(backward(from, "sum of cotangents"));
    }
    cotangents.put(v, before == null ? ct : Arithmetic.addAny(out, before, ct));
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
