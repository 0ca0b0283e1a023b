package dev.nabla.ir;

import java.util.List;

/**
 * Where an equation came from: the transformation or pass that wrote it, the rule, and the
 * equations of the graph before that it was made from. Exact, because the transformation itself
 * records it.
 *
 * @param stage the transformation or pass: {@code trace}, {@code grad}, {@code vmap}, {@code fold}
 * @param rule the rule applied: {@code jvp(sin)}, {@code transpose(mul)}, {@code
 *     batch(dot_general)}
 * @param role what the equation computes
 * @param sources equations of the stage before; empty for a traced one
 */
public record Provenance(String stage, String rule, Role role, List<Equation> sources) {
  /** What an equation computes in its graph. */
  public enum Role {
    /** A value of the original function. */
    FORWARD,
    /** A coefficient of the derivative that the backward pass will need. */
    RESIDUAL,
    /** A tangent, in a forward-mode graph. */
    TANGENT,
    /** A cotangent, in a reverse-mode graph. */
    BACKWARD
  }

  public static final Provenance TRACED = new Provenance("trace", "trace", Role.FORWARD, List.of());

  public Provenance {
    sources = List.copyOf(sources);
  }

  /** The same origin as a copy's: one source, its role kept. */
  public static Provenance copyOf(Equation source, String stage, String rule) {
    return new Provenance(stage, rule, source.provenance().role(), List.of(source));
  }
}
