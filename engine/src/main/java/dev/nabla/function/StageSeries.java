package dev.nabla.function;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.optimize.Optimizer;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Batching;
import dev.nabla.transform.Flatten;
import dev.nabla.transform.Grad;
import dev.nabla.transform.Jacobian;
import dev.nabla.transform.Stage;
import dev.nabla.transform.Stage.BatchLabel;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds stages outwards, one graph from the other. */
final class StageSeries {
  private final Fn f;
  private final Levels levels;
  private final List<TransformSpec> specs;
  private final List<Stage> stages = new ArrayList<>();
  private Tree<Value> outputs = Tree.none();
  private int vmaps;

  StageSeries(Fn f, Levels levels, List<TransformSpec> specs) {
    this.f = f;
    this.levels = levels;
    this.specs = specs;
  }

  List<Stage> stages() {
    return stages;
  }

  /** The function itself. */
  void trace() {
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.SHOW,
            namedAxes(),
            f,
            levels.arguments().getFirst(),
            Map.of(),
            (position, keyword, leaf) ->
                leaf.isArray() && !levels.statics().contains(position)
                    ? new TracedFunction.Traced(leaf.aval(), leaf)
                    : null);
    t.requireArrays("tracing");
    outputs = placeholders(t.outputs(), t.graph());
    stages.add(stage(f.name(), null, 0, t.graph(), Map.of()));
  }

  /** The axes that the stack's transformations give names to, which the function may use. */
  private NamedAxes namedAxes() {
    NamedAxes all = NamedAxes.NONE;
    for (int k = specs.size(); k > 0; k--) {
      VmapAxes a = levels.axes().get(k);
      if (a != null && specs.get(k - 1) instanceof TransformSpec.Vmap v) {
        all = all.and(NamedAxes.of(v, a.size()));
      }
    }
    return all;
  }

  /** Transformation {@code k}, counted from 1. */
  void apply(int k) {
    Graph g = Objects.requireNonNull(stages.getLast().graph());
    TransformSpec spec = specs.get(k - 1);
    String label = spec.label() + "(" + stages.getLast().label() + ")";
    switch (spec) {
      case TransformSpec.Jit j -> {
        Graph optimized = Flatten.provenance(Optimizer.optimize(g).graph(), g, "jit");
        outputs = placeholders(outputs, optimized);
        stages.add(stage(label, spec, k, optimized.withName(label), stages.getLast().batch()));
      }
      case TransformSpec.Vmap v -> vmap(k, v, g, label);
      case TransformSpec.Grad gr -> grad(k, gr, g, label);
      case TransformSpec.Jacobian j -> jacobian(k, j, g, label);
    }
  }

  private void grad(int k, TransformSpec.Grad spec, Graph g, String label) {
    List<Tree<Value>> args = levels.arguments().get(k);
    List<Integer> wrt = Argnums.resolve(spec.argnums(), args.size());
    checkInputs(args, wrt, spec.label());
    GradOutputs outs = GradOutputs.of(outputs, spec);
    Graph r = Grad.transform(g, inputs(args, wrt), outs.auxiliary(), spec.withValue());
    List<Value> flat = unknowns(r.outputs());
    outputs = outs.assemble(flat, wrt.stream().map(args::get).toList());
    stages.add(stage(label, spec, k, ordered(r.withName(label), flat, outputs), Map.of()));
  }

  /** The graph with its outputs in the order of the tree's leaves: with aux, they differ. */
  private static Graph ordered(Graph g, List<Value> flat, Tree<Value> tree) {
    List<Atom> outs = new ArrayList<>();
    for (Value leaf : tree.leaves()) {
      for (int i = 0; i < flat.size(); i++) {
        if (flat.get(i) == leaf) {
          outs.add(g.outputs().get(i));
        }
      }
    }
    return new Graph(g.name(), g.inputs(), g.constants(), g.equations(), outs);
  }

  private void jacobian(int k, TransformSpec.Jacobian spec, Graph g, String label) {
    List<Tree<Value>> args = levels.arguments().get(k);
    List<Integer> wrt = Argnums.resolve(spec.argnums(), args.size());
    checkInputs(args, wrt, spec.label());
    List<Integer> in = inputs(args, wrt);
    Graph r =
        switch (spec.kind()) {
          case FORWARD -> Jacobian.forward(g, in);
          case REVERSE -> Jacobian.reverse(g, in);
          case HESSIAN ->
              Flatten.provenance(Jacobian.forward(Jacobian.reverse(g, in), in), g, "hessian");
        };
    List<Tree<Value>> trees = wrt.stream().map(args::get).toList();
    int times = spec.kind() == TransformSpec.Jacobian.Kind.HESSIAN ? 2 : 1;
    for (int i = 0; i < times; i++) {
      outputs = JacobianFunction.nest(spec.argnums(), outputs, trees, fillers());
    }
    outputs = placeholders(outputs, r);
    stages.add(stage(label, spec, k, r.withName(label), Map.of()));
  }

  private void checkInputs(List<Tree<Value>> args, List<Integer> wrt, String label) {
    for (int i : wrt) {
      if (levels.statics().contains(i)) {
        throw NablaError.typeError(
                label
                    + " cannot differentiate with respect to argument "
                    + i
                    + ", which is static.")
            .withFix("Choose another argument with argnums, or make it dynamic in jit.");
      }
      args.get(i).leaves().forEach(v -> GradFunction.checkInput(v, label));
    }
  }

  private static java.util.Iterator<Value> fillers() {
    Value filler = new Value.Scalar(0.0);
    return java.util.stream.Stream.generate(() -> filler).iterator();
  }

  private void vmap(int k, TransformSpec.Vmap spec, Graph g, String label) {
    VmapAxes axes = Objects.requireNonNull(levels.axes().get(k));
    List<BatchAxis> in = new ArrayList<>();
    List<Tree<Value>> args = levels.arguments().get(k);
    int leaf = 0;
    for (int i = 0; i < args.size(); i++) {
      for (Value v : args.get(i).leaves()) {
        if (v.isArray() && !levels.statics().contains(i)) {
          in.add(axes.leaves().get(leaf));
        }
        leaf++;
      }
    }
    while (in.size() < g.inputs().size()) {
      in.add(BatchAxis.NOT_MAPPED);
    }
    List<BatchAxis> out = VmapAxes.outputs(spec.outAxes(), outputs);
    Batching.Result r = Batching.transform(g, in, out, axes.size(), spec.axisName());
    outputs = placeholders(outputs, r.graph());
    String name = String.valueOf((char) ('B' + vmaps++));
    stages.add(stage(label, spec, k, r.graph().withName(label), labels(r, name, axes.size())));
  }

  /** Own labels and those that variables carried before, their axes shifted by the new one. */
  private Map<Var, List<BatchLabel>> labels(Batching.Result r, String name, int size) {
    Map<Var, List<BatchLabel>> before = stages.getLast().batch();
    Map<Var, List<BatchLabel>> out = new HashMap<>();
    r.axes()
        .forEach(
            (v, a) -> out.put(v, new ArrayList<>(List.of(new BatchLabel(name, size, a.axis())))));
    r.origins()
        .forEach(
            (now, was) -> {
              for (BatchLabel l : before.getOrDefault(was, List.of())) {
                BatchAxis mine = r.axes().get(now);
                int axis =
                    mine != null && mine.isMapped() && mine.axis() <= l.axis()
                        ? l.axis() + 1
                        : l.axis();
                out.computeIfAbsent(now, x -> new ArrayList<>())
                    .add(new BatchLabel(l.name(), l.size(), axis));
              }
            });
    return out;
  }

  /** The graph inputs of the arguments at these positions, in order. */
  private List<Integer> inputs(List<Tree<Value>> args, List<Integer> positions) {
    int[] first = new int[args.size() + 1];
    for (int i = 0; i < args.size(); i++) {
      int arrays = (int) args.get(i).leaves().stream().filter(Value::isArray).count();
      first[i + 1] = first[i] + (levels.statics().contains(i) ? 0 : arrays);
    }
    List<Integer> out = new ArrayList<>();
    for (int p : positions) {
      for (int i = first[p]; i < first[p + 1]; i++) {
        out.add(i);
      }
    }
    return out;
  }

  private static Tree<Value> placeholders(Tree<Value> shape, Graph g) {
    return Results.fill(shape, unknowns(g.outputs()));
  }

  private static List<Value> unknowns(List<Atom> atoms) {
    return atoms.stream().map(a -> Value.unknown(a.aval())).toList();
  }

  private Stage stage(
      String label,
      @Nullable TransformSpec spec,
      int level,
      Graph g,
      Map<Var, List<BatchLabel>> batch) {
    return new Stage(
        label,
        spec,
        arguments(f, levels.arguments().get(level), levels),
        g,
        outputs.map(Value::aval),
        batch,
        null);
  }

  private static List<Stage.Argument> arguments(
      Fn f, List<Tree<Value>> args, @Nullable Levels levels) {
    List<Stage.Argument> out = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String name = i < f.parameters().size() ? f.parameters().get(i) : "arg" + i;
      boolean fixed = levels != null && levels.statics().contains(i);
      boolean arrays = args.get(i).leaves().stream().allMatch(Value::isArray);
      Tree<ShapedArray> types = fixed || !arrays ? Tree.none() : args.get(i).map(Value::aval);
      out.add(new Stage.Argument(name, types));
    }
    return out;
  }

  /**
   * The stages that could be built, the one that failed, and those that wait for it.
   *
   * @param levels the types of the arguments at every stage; null where they are not known
   */
  static List<Stage> waiting(
      Fn f,
      @Nullable Levels levels,
      List<TransformSpec> specs,
      int failed,
      NablaError error,
      @Nullable TransformSpec suggestion,
      List<Stage> built) {
    List<Stage> out = new ArrayList<>(built);
    String label = out.isEmpty() ? f.name() : out.getLast().label();
    for (int k = out.size(); k <= specs.size(); k++) {
      TransformSpec spec = k == 0 ? null : specs.get(k - 1);
      label = spec == null ? f.name() : spec.label() + "(" + label + ")";
      boolean here = k == failed;
      out.add(
          new Stage(
              label,
              spec,
              levels == null ? List.of() : arguments(f, levels.arguments().get(k), levels),
              null,
              null,
              Map.of(),
              here ? error : null,
              here ? suggestion : null));
    }
    return out;
  }
}
