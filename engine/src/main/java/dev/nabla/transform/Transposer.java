package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ir.Rules.TransposeRule;
import dev.nabla.ir.Var;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Conversion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs linear equations backwards: from cotangents of results to cotangents of operands. */
final class Transposer {
  private final GraphBuilder out;
  private final Predicate<Atom> isLinear;
  private final String stage;
  private final Map<Var, Atom> cotangents = new HashMap<>();

  Transposer(GraphBuilder out, Predicate<Atom> isLinear, String stage) {
    this.out = out;
    this.isLinear = isLinear;
    this.stage = stage;
  }

  /** Adds a cotangent of a linear variable; null is zero. */
  void seed(@Nullable Atom linear, @Nullable Atom ct) {
    accumulate(linear, ct, null);
  }

  /** Transposes the equations, last first. */
  void run(List<Equation> linear) {
    for (Equation e : linear.reversed()) {
      transpose(e);
    }
    out.scope(null);
    out.source(null);
  }

  /**
   * The cotangent of a linear input, zeros if nothing depends on it.
   *
   * @param readers the equations that use the input in the function
   */
  Atom result(Var input, List<Equation> readers) {
    Atom ct = cotangents.get(input);
    if (ct == null) {
      out.provenance(new Provenance(stage, "zero", Role.BACKWARD, readers));
    }
    Atom result = Zeros.instantiate(out, ct, input.aval());
    if (result.aval().weakType() == input.aval().weakType()) {
      return result;
    }
    out.provenance(new Provenance(stage, "weak type", Role.BACKWARD, readers));
    return Conversion.convert(out, result, input.aval().dtype(), input.aval().weakType());
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
      operands.add(isLinear.test(a) ? new Operand.Linear(a.aval()) : new Operand.Known(a));
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
  private void accumulate(@Nullable Atom linear, @Nullable Atom ct, @Nullable Equation from) {
    if (ct == null || !(linear instanceof Var v) || !isLinear.test(v)) {
      return;
    }
    Atom before = cotangents.get(v);
    if (before != null && from != null) {
      out.provenance(backward(from, "sum of cotangents"));
    }
    cotangents.put(v, before == null ? ct : Arithmetic.addAny(out, before, ct));
  }
}
