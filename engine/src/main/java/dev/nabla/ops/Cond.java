package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms.BatchedGraph;
import dev.nabla.ir.GraphTransforms.Linearized;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ir.Var;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code cond} and {@code switch}: runs one of several graphs, chosen by an int32 index that is
 * clamped to the range.
 */
public final class Cond {
  private static final String BRANCHES = "branches";

  private Cond() {}

  public static final Primitive COND =
      Primitive.named("cond")
          .family("ControlFlow")
          .variadic()
          .samples(
              Primitive.Sample.of(
                  Params.of(BRANCHES, List.of(sample(true), sample(false))),
                  ShapedArray.of(DType.INT32),
                  ShapedArray.of(DType.FLOAT32, 3)))
          .shape(Cond::types)
          .eval(
              (ev, ins, p) -> {
                List<Graph> branches = p.graphs(BRANCHES);
                int i = (int) Math.clamp(ins.getFirst().getLong(0), 0, branches.size() - 1);
                return ev.run(branches.get(i), ins.subList(1, ins.size()));
              })
          .jvp(Cond::jvp)
          .transpose(Cond::transpose)
          .batch(Cond::batch)
          .lower(new LowerRule.Host())
          .explain("the derivative of the branch taken")
          .define();

  /** Emits the choice; all branches take the operands and give results of equal types. */
  public static List<Var> cond(
      GraphBuilder b, Atom index, List<Graph> branches, List<? extends Atom> operands) {
    List<Atom> args = new ArrayList<>();
    args.add(index);
    args.addAll(operands);
    return b.bind(COND, Params.of(BRANCHES, branches), args);
  }

  private static List<ShapedArray> types(List<ShapedArray> ins, Params p) {
    List<ShapedArray> results = Signatures.types(p.graphs(BRANCHES).getFirst().outputs());
    if (ins.isEmpty() || ins.getFirst().rank() > 0 || ins.getFirst().dtype().isFloat()) {
      throw NablaError.typeError("cond takes the number of a branch first, an integer.")
          .withFix("Convert it with convert_element_type[new_dtype=int32 weak_type=False].");
    }
    for (Graph branch : p.graphs(BRANCHES)) {
      Signatures.takes("a branch of cond", branch, ins.subList(1, ins.size()));
      Signatures.gives("a branch of cond", branch, results);
    }
    return results;
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    List<Graph> branches = p.graphs(BRANCHES);
    List<Boolean> active = new ArrayList<>();
    ts.subList(1, ts.size()).forEach(t -> active.add(t != null));
    int outs = branches.getFirst().outputs().size();
    List<Boolean> any = new ArrayList<>(Collections.nCopies(outs, false));
    for (Graph g : branches) {
      List<Boolean> has =
          b.transforms().linearize(g, active, Collections.nCopies(outs, false)).active();
      for (int i = 0; i < outs; i++) {
        any.set(i, any.get(i) || has.get(i));
      }
    }
    List<Linearized> lin =
        branches.stream().map(g -> b.transforms().linearize(g, active, any)).toList();
    List<ShapedArray> residualTypes = new ArrayList<>();
    lin.forEach(
        l ->
            l.known()
                .outputs()
                .subList(outs, outs + l.residuals())
                .forEach(a -> residualTypes.add(a.aval().strong())));
    List<Graph> known = new ArrayList<>();
    List<Graph> linear = new ArrayList<>();
    int before = 0;
    for (Linearized l : lin) {
      known.add(withAllResiduals(l, outs, before, residualTypes));
      linear.add(fromAllResiduals(l, before, residualTypes));
      before += l.residuals();
    }
    List<Var> primals = b.bind(COND, Params.of(BRANCHES, known), xs);
    List<Atom> args = new ArrayList<>();
    args.add(xs.getFirst());
    args.addAll(primals.subList(outs, primals.size()));
    ts.subList(1, ts.size())
        .forEach(
            t -> {
              if (t != null) {
                args.add(t);
              }
            });
    List<Var> tangents =
        any.contains(true) ? b.bind(COND, Params.of(BRANCHES, linear), args) : List.of();
    List<@Nullable Atom> outTangents = new ArrayList<>();
    int next = 0;
    for (boolean has : any) {
      outTangents.add(has ? tangents.get(next++) : null);
    }
    return new Dual(primals.subList(0, outs), outTangents);
  }

  /** Gives zeros for the residuals of the other branches. */
  private static Graph withAllResiduals(
      Linearized l, int outs, int before, List<ShapedArray> types) {
    GraphBuilder b = new GraphBuilder(l.known().name());
    List<Atom> ins = new ArrayList<>();
    l.known().inputs().forEach(v -> ins.add(b.input(v.aval(), v.hint())));
    List<Atom> r = Inliner.inline(b, l.known(), ins);
    List<Atom> out = new ArrayList<>(r.subList(0, outs));
    for (int i = 0; i < types.size(); i++) {
      boolean mine = i >= before && i < before + l.residuals();
      out.add(mine ? r.get(outs + i - before) : Shapes.full(b, types.get(i), 0));
    }
    return b.build(out);
  }

  private static Graph fromAllResiduals(Linearized l, int before, List<ShapedArray> types) {
    GraphBuilder b = new GraphBuilder(l.linear().name());
    List<Atom> args = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Atom a = b.input(types.get(i), null);
      if (i >= before && i < before + l.residuals()) {
        args.add(a);
      }
    }
    List<Var> in = l.linear().inputs();
    in.subList(l.residuals(), in.size()).forEach(v -> args.add(b.input(v.aval(), v.hint())));
    return b.build(Inliner.inline(b, l.linear(), args));
  }

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    List<Boolean> linear = ops.subList(1, ops.size()).stream().map(Operand::isLinear).toList();
    List<Graph> back =
        p.graphs(BRANCHES).stream().map(g -> b.transforms().transpose(g, linear)).toList();
    List<Atom> args = new ArrayList<>();
    ops.forEach(
        o -> {
          if (!o.isLinear()) {
            args.add(o.atom());
          }
        });
    List<Atom> outputs = p.graphs(BRANCHES).getFirst().outputs();
    for (int i = 0; i < cts.size(); i++) {
      Atom ct = cts.get(i);
      args.add(ct != null ? ct : Shapes.full(b, outputs.get(i).aval().strong(), 0));
    }
    List<Var> outs = b.bind(COND, Params.of(BRANCHES, back), args);
    List<@Nullable Atom> result = new ArrayList<>();
    result.add(null);
    int next = 0;
    for (boolean isLinear : linear) {
      result.add(isLinear ? outs.get(next++) : null);
    }
    return result;
  }

  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    List<Graph> branches = p.graphs(BRANCHES);
    List<BatchAxis> operandAxes = axes.subList(1, axes.size());
    List<Boolean> front = Collections.nCopies(branches.getFirst().outputs().size(), true);
    List<BatchedGraph> batched =
        branches.stream().map(g -> b.transforms().batch(g, operandAxes, size, front)).toList();
    if (!axes.getFirst().isMapped()) {
      List<Graph> graphs = batched.stream().map(BatchedGraph::graph).toList();
      return new Batched(b.bind(COND, Params.of(BRANCHES, graphs), ins), batched.getFirst().axes());
    }
    return chooseByExample(b, ins, batched);
  }

  /** Every example its own branch: all branches run, and each example picks its result. */
  private static Batched chooseByExample(
      GraphBuilder b, List<Atom> ins, List<BatchedGraph> branches) {
    List<List<Atom>> results = new ArrayList<>();
    for (BatchedGraph g : branches) {
      results.add(Inliner.inline(b, g.graph(), ins.subList(1, ins.size())));
    }
    List<Atom> out = new ArrayList<>();
    for (int i = 0; i < results.getFirst().size(); i++) {
      List<Atom> args = new ArrayList<>();
      Atom like = results.getFirst().get(i);
      Atom which = Shapes.padRank(b, ins.getFirst(), like.aval().rank());
      args.add(which);
      for (List<Atom> r : results) {
        args.add(r.get(i));
      }
      out.add(b.bind(Selection.SELECT_N, Params.EMPTY, args).getFirst());
    }
    return new Batched(out, branches.getFirst().axes());
  }

  private static Graph sample(boolean first) {
    GraphBuilder b = new GraphBuilder(first ? "sine" : "square");
    Atom x = b.input(ShapedArray.of(DType.FLOAT32, 3), "x");
    return b.build(List.of(first ? Trig.sin(b, x) : Arithmetic.mul(b, x, x)));
  }
}
