package dev.nabla.ir;

import java.util.List;

/** Copies a graph's equations into another, their origins, scopes and source lines kept. */
public final class Inliner {
  private Inliner() {}

  /** Emits {@code g} on the given inputs and gives its outputs. */
  public static List<Atom> inline(GraphBuilder b, Graph g, List<? extends Atom> inputs) {
    return copy(b, g, inputs, false);
  }

  /**
   * As {@link #inline}, with calls (of {@code jit}) replaced by the equations of what they call.
   */
  public static List<Atom> inlineAll(GraphBuilder b, Graph g, List<? extends Atom> inputs) {
    return copy(b, g, inputs, true);
  }

  private static List<Atom> copy(
      GraphBuilder b, Graph g, List<? extends Atom> inputs, boolean openCalls) {
    Environment env = new Environment();
    env.constants(b, g);
    env.putAll(g.inputs(), inputs);
    Scope scope = b.scope();
    SourceLine source = b.source();
    Provenance provenance = b.provenance();
    for (Equation e : g.equations()) {
      b.scope(e.scope() == null ? scope : e.scope());
      b.source(e.source() == null ? source : e.source());
      // What a rule of the user's own traced belongs to the equation that the rule is applied to.
      b.provenance(e.provenance().equals(Provenance.TRACED) ? provenance : e.provenance());
      List<Atom> args = env.getAll(e.inputs());
      if (openCalls
          && e.primitive().lowerRule()
              instanceof LowerRule.Inline(String graph, boolean transparent)
          && transparent) {
        env.putAll(e.outputs(), copy(b, e.params().graph(graph), args, true));
      } else {
        env.putAll(e.outputs(), b.bind(e.primitive(), e.params(), args));
      }
    }
    b.scope(scope);
    b.source(source);
    b.provenance(provenance);
    return env.getAll(g.outputs());
  }
}
