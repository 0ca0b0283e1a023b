package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Var;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jacobians: all forward products with a basis of tangents, or all reverse products with a basis of
 * cotangents, as one batch. The result for output o and input i has the shape of o followed by that
 * of i.
 */
public final class Jacobian {
  private static final String BASIS = "standard basis";

  private Jacobian() {}

  /** Forward mode: one graph output for each pair (output, input), outputs outermost. */
  public static Graph forward(Graph g, List<Integer> wrt) {
    String stage = "jacfwd";
    g.outputs().forEach(o -> checkFloat(o.aval(), stage, "output"));
    GraphBuilder b = new GraphBuilder(stage + "(" + g.name() + ")");
    List<Atom> ins = copyInputs(b, g);
    List<List<Atom>> columns = new ArrayList<>();
    for (int i : wrt) {
      checkFloat(g.inputs().get(i).aval(), stage, "input");
      columns.add(forwardOne(b, g, ins, i, stage));
    }
    List<Atom> outs = new ArrayList<>();
    for (int o = 0; o < g.outputs().size(); o++) {
      for (List<Atom> c : columns) {
        outs.add(c.get(o));
      }
    }
    return Flatten.provenance(b.build(outs), g, stage);
  }

  private static List<Atom> forwardOne(
      GraphBuilder b, Graph g, List<Atom> ins, int i, String stage) {
    ShapedArray in = g.inputs().get(i).aval();
    int n = Math.toIntExact(in.size());
    List<Boolean> active = new ArrayList<>();
    for (int k = 0; k < g.inputs().size(); k++) {
      active.add(k == i);
    }
    Graph jvp = Jvp.transform(g, active);
    // Only the tangents are wanted; the basis is the batch.
    int outputs = g.outputs().size();
    Graph tangents =
        new Graph(
            jvp.name(),
            jvp.inputs(),
            jvp.constants(),
            jvp.equations(),
            jvp.outputs().subList(outputs, 2 * outputs));
    List<BatchAxis> axes = new ArrayList<>();
    ins.forEach(x -> axes.add(BatchAxis.NOT_MAPPED));
    axes.add(BatchAxis.at(0));
    List<BatchAxis> outAxes = g.outputs().stream().map(o -> BatchAxis.at(o.aval().rank())).toList();
    Graph batched = Batching.transform(tangents, axes, outAxes, n).graph();
    List<Atom> args = new ArrayList<>(ins);
    args.add(
        basis(b, in, n, new Provenance(stage, BASIS, Role.TANGENT, g.readers(g.inputs().get(i)))));
    List<Atom> flat = Inliner.inline(b, batched, args);
    List<Atom> outs = new ArrayList<>();
    for (int o = 0; o < flat.size(); o++) {
      List<Equation> made = g.producers(g.outputs().get(o));
      b.provenance(new Provenance(stage, "reshape", Role.TANGENT, made));
      outs.add(
          Shapes.reshape(b, flat.get(o), g.outputs().get(o).aval().shape().concat(in.shape())));
    }
    return outs;
  }

  /** Reverse mode: one graph output for each pair (output, input), outputs outermost. */
  public static Graph reverse(Graph g, List<Integer> wrt) {
    String stage = "jacrev";
    wrt.forEach(i -> checkFloat(g.inputs().get(i).aval(), stage, "input"));
    GraphBuilder b = new GraphBuilder(stage + "(" + g.name() + ")");
    List<Atom> ins = copyInputs(b, g);
    List<Atom> outs = new ArrayList<>();
    for (int o = 0; o < g.outputs().size(); o++) {
      ShapedArray out = g.outputs().get(o).aval();
      checkFloat(out, stage, "output");
      int n = Math.toIntExact(out.size());
      Graph vjp = vjp(g, wrt, o, stage);
      List<BatchAxis> axes = new ArrayList<>();
      ins.forEach(x -> axes.add(BatchAxis.NOT_MAPPED));
      axes.add(BatchAxis.at(0));
      List<BatchAxis> outAxes = wrt.stream().map(i -> BatchAxis.at(0)).toList();
      Graph batched = Batching.transform(vjp, axes, outAxes, n).graph();
      List<Atom> args = new ArrayList<>(ins);
      args.add(
          basis(
              b,
              out,
              n,
              new Provenance(stage, BASIS, Role.BACKWARD, g.producers(g.outputs().get(o)))));
      List<Atom> flat = Inliner.inline(b, batched, args);
      for (int k = 0; k < wrt.size(); k++) {
        Var input = g.inputs().get(wrt.get(k));
        b.provenance(new Provenance(stage, "reshape", Role.BACKWARD, g.readers(input)));
        Shape in = input.aval().shape();
        outs.add(Shapes.reshape(b, flat.get(k), out.shape().concat(in)));
      }
    }
    return Flatten.provenance(b.build(outs), g, stage);
  }

  /**
   * From the inputs and a cotangent of output {@code o} to the cotangents of the inputs {@code
   * wrt}.
   */
  private static Graph vjp(Graph g, List<Integer> wrt, int o, String stage) {
    ReverseMode r = new ReverseMode(g, new LinkedHashSet<>(wrt), stage);
    Var ct = r.builder().input(g.outputs().get(o).aval(), "ct");
    List<@Nullable Atom> cts = new ArrayList<>();
    for (int k = 0; k < g.outputs().size(); k++) {
      cts.add(k == o ? ct : null);
    }
    List<Atom> byInput = r.pullBack(cts);
    List<Integer> order = wrt.stream().distinct().sorted().toList();
    return r.build(wrt.stream().map(i -> byInput.get(order.indexOf(i))).toList());
  }

  private static List<Atom> copyInputs(GraphBuilder b, Graph g) {
    List<Atom> ins = new ArrayList<>();
    g.inputs().forEach(v -> ins.add(b.input(v.aval(), v.hint())));
    return ins;
  }

  /** The standard basis: {@code [n, shape…]}, one unit array per example. */
  private static Atom basis(GraphBuilder b, ShapedArray type, int n, Provenance provenance) {
    b.provenance(provenance);
    Params p = Params.of("dtype", DType.INT32, "shape", Shape.of(n, n));
    Atom i = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    Atom j = b.bind(Shapes.IOTA, p.with("dimension", 1), List.of()).getFirst();
    Atom eye = Conversion.convert(b, Comparisons.eq(b, i, j), type.dtype(), type.weakType());
    return Shapes.reshape(b, eye, type.shape().insert(0, n));
  }

  private static void checkFloat(ShapedArray a, String stage, String what) {
    if (!a.dtype().isFloat()) {
      throw NablaError.typeError(
          stage
              + " requires real-valued "
              + what
              + "s ("
              + what
              + " dtype that is a sub-dtype of np.floating), but got "
              + a.dtype()
              + ".");
    }
  }
}
