package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Var;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A builder that JVP rules write to. It knows which variables are linear in the tangents, and so
 * what each equation is: the primal computation (a rule writes it first), a coefficient, or a
 * tangent.
 */
final class JvpBuilder extends GraphBuilder {
  private final String stage;
  private final Set<Var> linear = new HashSet<>();
  private @Nullable Equation current;
  private boolean primalWritten;

  /**
   * @param reverse whether the derivative will be transposed
   */
  JvpBuilder(String name, String stage, boolean reverse) {
    super(name);
    this.stage = stage;
    transforms(new Transforms(stage, reverse));
  }

  /** A variable that stands for a tangent. */
  Var tangent(Var primal) {
    Var t = new Var(primal.aval(), primal.hint() == null ? null : "d" + primal.hint());
    linear.add(t);
    return t;
  }

  boolean isLinear(Atom a) {
    return a instanceof Var v && linear.contains(v);
  }

  /** Equations written from now on come from {@code e}. */
  void from(Equation e) {
    current = e;
    primalWritten = false;
    scope(e.scope());
    source(e.source());
  }

  @Override
  protected Provenance provenanceOf(Primitive p, List<? extends Atom> ins) {
    Equation e = current;
    if (e == null) {
      return new Provenance(stage, stage, Role.FORWARD, List.of());
    }
    boolean tangent = ins.stream().anyMatch(this::isLinear);
    Role role = tangent ? Role.TANGENT : primalWritten ? Role.RESIDUAL : Role.FORWARD;
    primalWritten = true;
    String rule =
        role == Role.FORWARD ? "primal(" + e.primitive() + ")" : "jvp(" + e.primitive() + ")";
    return new Provenance(stage, rule, role, List.of(e));
  }

  @Override
  protected void bound(Equation e) {
    if (e.inputs().stream().anyMatch(this::isLinear)) {
      linear.addAll(e.outputs());
    }
  }
}
