package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Environment;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms.BatchedGraph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Var;
import dev.nabla.ops.Collectives;
import dev.nabla.ops.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vectorization: a graph over one example becomes a graph over a batch. */
public final class Batching {
  private final GraphBuilder out;
  private final int size;
  private final String stage;
  private final @Nullable String axisName;
  private final Map<Var, BatchAxis> axisOf = new HashMap<>();
  private final Map<Var, Var> origins = new HashMap<>();

  private Batching(String name, int size, Transforms transforms) {
    this.out = new GraphBuilder(name);
    this.size = size;
    this.stage = transforms.stage();
    this.axisName = transforms.axisName();
    out.transforms(transforms);
  }

  /**
   * A batched graph.
   *
   * @param axes where each of its mapped variables carries the batch
   * @param origins for variables that hold a variable of the source graph, that variable
   */
  public record Result(Graph graph, Map<Var, BatchAxis> axes, Map<Var, Var> origins) {
    public Result {
      axes = Map.copyOf(axes);
      origins = Map.copyOf(origins);
    }
  }

  /**
   * @param inAxes for every input of {@code g} the axis to map over, or not mapped; axes count in
   *     the batched input
   * @param outAxes for every output where the batch shall be; not mapped asks for an output that is
   *     the same for all
   */
  public static Result transform(
      Graph g, List<BatchAxis> inAxes, List<BatchAxis> outAxes, int size) {
    return transform(g, inAxes, outAxes, size, null);
  }

  /**
   * As above.
   *
   * @param axisName what collectives know the mapped axis by, or null
   */
  public static Result transform(
      Graph g,
      List<BatchAxis> inAxes,
      List<BatchAxis> outAxes,
      int size,
      @Nullable String axisName) {
    Transforms transforms = new Transforms("vmap", false, axisName);
    Batching v = new Batching("vmap(" + g.name() + ")", size, transforms);
    List<Atom> ins = v.inputs(g, inAxes);
    Environment env = v.emit(g, ins);
    List<Atom> outs = new ArrayList<>();
    for (int i = 0; i < g.outputs().size(); i++) {
      v.out.provenance(v.provenanceOfOutput(g, g.outputs().get(i)));
      outs.add(v.place(env.get(g.outputs().get(i)), outAxes.get(i), i));
    }
    return new Result(v.out.build(outs), v.axisOf, v.origins);
  }

  /**
   * As {@link #transform}, with results left where the rules put the batch, or (with {@code front})
   * at axis 0.
   */
  static BatchedGraph nested(
      Graph g, List<BatchAxis> inAxes, int size, Transforms transforms, List<Boolean> front) {
    Batching v = new Batching(g.name(), size, transforms);
    List<Atom> ins = v.inputs(g, inAxes);
    Environment env = v.emit(g, ins);
    List<Atom> outs = new ArrayList<>();
    for (int i = 0; i < g.outputs().size(); i++) {
      Atom x = env.get(g.outputs().get(i));
      outs.add(front.get(i) ? v.place(x, BatchAxis.at(0), i) : x);
    }
    List<BatchAxis> axes = new ArrayList<>();
    for (int i = 0; i < outs.size(); i++) {
      axes.add(front.get(i) ? BatchAxis.at(0) : v.axis(outs.get(i)));
    }
    return new BatchedGraph(v.out.build(outs), axes);
  }

  private List<Atom> inputs(Graph g, List<BatchAxis> inAxes) {
    List<Atom> ins = new ArrayList<>();
    for (int i = 0; i < g.inputs().size(); i++) {
      Var v = g.inputs().get(i);
      BatchAxis a = inAxes.get(i);
      Var w =
          a.isMapped()
              ? out.input(v.aval().withShape(v.aval().shape().insert(a.axis(), size)), v.hint())
              : out.input(v.aval(), v.hint());
      mark(w, a);
      ins.add(w);
    }
    return ins;
  }

  private Environment emit(Graph g, List<Atom> ins) {
    Environment env = new Environment();
    env.constants(out, g);
    env.putAll(g.inputs(), ins);
    for (int i = 0; i < ins.size(); i++) {
      origin(ins.get(i), g.inputs().get(i));
    }
    for (Equation e : g.equations()) {
      List<Atom> args = env.getAll(e.inputs());
      List<BatchAxis> axes = args.stream().map(this::axis).toList();
      out.scope(e.scope());
      out.source(e.source());
      boolean mapped = axes.stream().anyMatch(BatchAxis::isMapped) || mentionsAxis(e);
      String rule = mapped ? "batch(" + e.primitive() + ")" : "unbatched(" + e.primitive() + ")";
      out.provenance(Provenance.copyOf(e, stage, rule));
      if (!mapped) {
        bindOutputs(env, e, out.bind(e.primitive(), e.params(), args));
        continue;
      }
      int from = out.equations().size();
      Batched b;
      try {
        b = e.primitive().batchRule().apply(out, e.params(), args, axes, size);
      } catch (NablaError err) {
        throw err.at(e.source());
      }
      markWritten(from);
      for (int i = 0; i < b.outputs().size(); i++) {
        if (b.outputs().get(i) instanceof Var v) {
          mark(v, b.axes().get(i));
        }
      }
      bindOutputs(env, e, b.outputs());
    }
    return env;
  }

  /** Whether a collective of the equation, or of a graph in it, is about the mapped axis. */
  private boolean mentionsAxis(Equation e) {
    return axisName != null
        && (Collectives.axes(e).contains(axisName)
            || e.graphs().stream()
                .anyMatch(g -> g.equations().stream().anyMatch(this::mentionsAxis)));
  }

  private void bindOutputs(Environment env, Equation e, List<? extends Atom> outs) {
    env.putAll(e.outputs(), outs);
    for (int i = 0; i < outs.size(); i++) {
      origin(outs.get(i), e.outputs().get(i));
    }
  }

  private void origin(Atom now, Var before) {
    if (now instanceof Var v) {
      origins.put(v, before);
    }
  }

  /**
   * Values in between, that only a rule sees, carry the batch in front where they carry it at all.
   */
  private void markWritten(int from) {
    for (Equation e : out.equations().subList(from, out.equations().size())) {
      if (e.inputs().stream().anyMatch(a -> axis(a).isMapped())) {
        e.outputs().forEach(v -> mark(v, BatchAxis.at(0)));
      }
    }
  }

  private void mark(Var v, BatchAxis a) {
    if (a.isMapped()) {
      axisOf.put(v, a);
    } else {
      axisOf.remove(v);
    }
  }

  private BatchAxis axis(Atom a) {
    return a instanceof Var v ? axisOf.getOrDefault(v, BatchAxis.NOT_MAPPED) : BatchAxis.NOT_MAPPED;
  }

  private Provenance provenanceOfOutput(Graph g, Atom output) {
    for (Equation e : g.equations()) {
      if (output instanceof Var v && e.outputs().contains(v)) {
        out.scope(e.scope());
        out.source(e.source());
        return Provenance.copyOf(e, stage, "out_axes");
      }
    }
    List<Equation> readers = output instanceof Var v ? g.readers(v) : List.of();
    return new Provenance(stage, "out_axes", Provenance.Role.FORWARD, readers);
  }

  private Atom place(Atom x, BatchAxis wanted, int index) {
    BatchAxis has = axis(x);
    if (!wanted.isMapped()) {
      if (has.isMapped()) {
        throw NablaError.valueError(
                "vmap has mapped output but out_axes is None for output " + index + ".")
            .withFix(
                "Give the output an axis in out_axes; None is for outputs that are the same for"
                    + " every example.");
      }
      return x;
    }
    int to = wanted.axis();
    Atom r;
    if (has.isMapped()) {
      r = Shapes.moveAxis(out, x, has.axis(), to);
    } else {
      var s = x.aval().shape();
      int[] dims =
          java.util.stream.IntStream.range(0, s.rank()).map(i -> i < to ? i : i + 1).toArray();
      r = Shapes.broadcastInDim(out, x, s.insert(to, size), dims);
    }
    if (r instanceof Var v) {
      mark(v, wanted);
    }
    return r;
  }
}
