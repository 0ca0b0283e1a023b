package dev.nabla.importer.jaxpr;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Var;
import dev.nabla.ops.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * JAX's {@code while} whose condition gives one answer for each example of a batch: the loop goes
 * on while any example does, and an example that is done keeps its values. Written out with a
 * condition of one answer.
 */
record BatchedLoop(Params params, List<Atom> operands) {
  private static final String COND = "cond_jaxpr";
  private static final String BODY = "body_jaxpr";
  private static final String COND_CONSTS = "cond_nconsts";
  private static final String BODY_CONSTS = "body_nconsts";

  /** The loop with one answer, or null if it has one already. */
  static @org.jspecify.annotations.Nullable BatchedLoop of(
      Primitive p, Params params, List<Atom> operands) {
    if (!p.name().equals("while") || !(params.get(COND) instanceof Graph cond)) {
      return null;
    }
    int consts = params.integer(COND_CONSTS);
    boolean batched = cond.outputs().size() == 1 && cond.outputs().getFirst().aval().rank() > 0;
    if (!batched || consts < 0 || consts > operands.size()) {
      return null;
    }
    List<Atom> twice = new ArrayList<>(operands.subList(0, consts));
    twice.addAll(operands);
    Params q =
        params
            .with(COND, any(cond))
            .with(BODY, selecting(cond, consts, params.graph(BODY), params.integer(BODY_CONSTS)))
            .with(BODY_CONSTS, consts + params.integer(BODY_CONSTS));
    return new BatchedLoop(q, twice);
  }

  private static GraphBuilder copy(Graph g) {
    GraphBuilder b = new GraphBuilder(g.name());
    g.inputs().forEach(b::input);
    g.constants().forEach(b::constant);
    g.equations().forEach(b::append);
    return b;
  }

  private static Graph any(Graph cond) {
    GraphBuilder b = copy(cond);
    Atom each = cond.outputs().getFirst();
    int[] axes = IntStream.range(0, each.aval().rank()).toArray();
    return b.build(List.of(b.bind1(Primitive.get("reduce_or"), Params.of("axes", axes), each)));
  }

  private static Graph selecting(Graph cond, int condConsts, Graph body, int bodyConsts) {
    GraphBuilder b = new GraphBuilder(body.name());
    List<Atom> test = new ArrayList<>();
    for (Var v : cond.inputs().subList(0, condConsts)) {
      test.add(b.input(v.aval(), v.hint()));
    }
    body.inputs().forEach(b::input);
    body.constants().forEach(b::constant);
    body.equations().forEach(b::append);
    List<Var> carry = body.inputs().subList(bodyConsts, body.inputs().size());
    test.addAll(carry);
    Atom goesOn = Inliner.inline(b, cond, test).getFirst();
    int[] leading = IntStream.range(0, goesOn.aval().rank()).toArray();
    List<Atom> outs = new ArrayList<>();
    for (int i = 0; i < carry.size(); i++) {
      Atom now = carry.get(i);
      Atom which = Shapes.broadcastInDim(b, goesOn, now.aval().shape(), leading);
      outs.add(b.bind1(Primitive.get("select_n"), Params.EMPTY, which, now, body.outputs().get(i)));
    }
    return b.build(outs);
  }
}
