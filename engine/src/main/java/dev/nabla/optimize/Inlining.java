package dev.nabla.optimize;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Environment;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Provenance;
import java.util.List;

/** Opens the calls of compiled functions. */
final class Inlining {
  private Inlining() {}

  static Graph apply(Graph g) {
    if (g.equations().stream().noneMatch(Inlining::isCall)) {
      return g;
    }
    GraphBuilder b = new GraphBuilder(g.name());
    g.inputs().forEach(b::input);
    g.constants().forEach(b::constant);
    Environment env = new Environment();
    g.inputs().forEach(v -> env.put(v, v));
    g.constants().keySet().forEach(v -> env.put(v, v));
    g.equations().forEach(e -> emit(b, e, env));
    return b.build(env.getAll(g.outputs()));
  }

  private static boolean isCall(Equation e) {
    return e.primitive().lowerRule() instanceof LowerRule.Inline;
  }

  private static void emit(GraphBuilder b, Equation e, Environment env) {
    List<Atom> ins = env.getAll(e.inputs());
    if (e.primitive().lowerRule() instanceof LowerRule.Inline(String param, boolean transparent)) {
      Graph inner = e.params().graph(param);
      Environment nested = new Environment();
      nested.constants(b, inner);
      nested.putAll(inner.inputs(), ins);
      inner.equations().forEach(x -> emit(b, x, nested));
      env.putAll(e.outputs(), nested.getAll(inner.outputs()));
      return;
    }
    if (ins.equals(e.inputs())) {
      b.append(e);
      e.outputs().forEach(v -> env.put(v, v));
      return;
    }
    b.scope(e.scope());
    b.source(e.source());
    b.provenance(Provenance.copyOf(e, "inline", "inline"));
    Primitive p = e.primitive();
    env.putAll(e.outputs(), b.bind(p, e.params(), ins));
  }
}
