package dev.nabla.ir;

import java.util.List;

/** Copies a graph's equations into another, their origins, scopes and source lines kept. */
public final class Inliner {
  private Inliner() {}

  /** Emits {@code g} on the given inputs and gives its outputs. */
  public static List<Atom> inline(GraphBuilder b, Graph g, List<? extends Atom> inputs) {
    Environment env = new Environment();
    env.constants(b, g);
    env.putAll(g.inputs(), inputs);
    Scope scope = b.scope();
    SourceLine source = b.source();
    Provenance provenance = b.provenance();
    for (Equation e : g.equations()) {
      b.scope(e.scope() == null ? scope : e.scope());
      b.source(e.source() == null ? source : e.source());
      b.provenance(e.provenance());
      env.putAll(e.outputs(), b.bind(e.primitive(), e.params(), env.getAll(e.inputs())));
    }
    b.scope(scope);
    b.source(source);
    b.provenance(provenance);
    return env.getAll(g.outputs());
  }
}
