package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.compile.Flow.Value;
import dev.nabla.compile.KernelBuilder.Built;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Evaluator;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.kernel.KernelProgram.Result;
import dev.nabla.kernel.Launch;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lowers a graph: calls inlined, operations fused into groups, each group written as a kernel. */
public final class Lowering implements KernelBuilder.Storage {
  /** A program and, for each of its launches, the equations it holds. */
  public record Lowered(KernelProgram program, List<FusionGroup> groups) {}

  /**
   * Values cheaper than this are computed again rather than stored, if they read at most one array.
   */
  private static final int CHEAP = 4;

  private final Graph graph;
  private final Flow flow;
  private final Fusion fusion;
  private final Evaluator evaluator;
  private final Set<Value> results = new HashSet<>();
  private final Map<Value, Boolean> cheap = new HashMap<>();
  private final Map<Group, Set<Value>> wanted = new HashMap<>();
  private final List<Built> kernels = new ArrayList<>();
  private final Set<Value> toStore = new LinkedHashSet<>();

  private Lowering(Graph graph, Flow flow, Fusion fusion, Evaluator evaluator) {
    this.graph = graph;
    this.flow = flow;
    this.fusion = fusion;
    this.evaluator = evaluator;
    results.addAll(flow.outputs);
  }

  /**
   * Lowers a graph.
   *
   * @param evaluator runs graphs that are parameters of operations on the host
   */
  public static Lowered lower(Graph graph, Evaluator evaluator) {
    Flow flow = Flow.of(graph);
    Weights weights = new Weights();
    Set<Value> materialised = new HashSet<>();
    while (true) {
      Lowering attempt =
          new Lowering(graph, flow, Fusion.of(flow, materialised, weights), evaluator);
      attempt.buildKernels();
      if (attempt.toStore.isEmpty()) {
        return attempt.program();
      }
      if (!materialised.addAll(attempt.toStore)) {
        throw new IllegalStateException("a stored value is still asked to be stored");
      }
    }
  }

  // ---- what is stored ----

  @Override
  public @Nullable Group home(Value v) {
    return fusion.home(v);
  }

  @Override
  public boolean isStored(Value v) {
    Group home = fusion.home(v);
    if (v.producer == null || (home != null && !home.loop)) {
      return true;
    }
    return home != null && (fusion.isForced(v) || results.contains(v) || !isCheap(v));
  }

  private boolean isCheap(Value v) {
    Boolean known = cheap.get(v);
    if (known == null) {
      Set<Value> arrays = new HashSet<>();
      known = cost(v, arrays) <= CHEAP && arrays.size() <= 1;
      cheap.put(v, known);
    }
    return known;
  }

  /**
   * Operations to compute a value from what is stored anyway; the arrays it reads are collected.
   */
  private int cost(Value v, Set<Value> arrays) {
    Op op = v.producer;
    Group home = fusion.home(v);
    boolean stored = home != null && (!home.loop || fusion.isForced(v) || results.contains(v));
    if (op == null || stored) {
      if (v.aval.size() > 1) {
        arrays.add(v);
      }
      return 0;
    }
    if (op.rule() instanceof LowerRule.Reduction) {
      return CHEAP + 1;
    }
    int sum = fusion.weights().of(op);
    for (Value i : op.inputs) {
      if (sum > CHEAP) {
        return sum;
      }
      sum += cost(i, arrays);
    }
    return sum;
  }

  // ---- kernels, from the results back ----

  /**
   * Builds all kernels, or as many as can be: what must be stored is collected from all of them, so
   * that a long graph is not fused anew for each.
   */
  private void buildKernels() {
    for (Value v : flow.outputs) {
      try {
        want(buffered(v));
      } catch (NotAffine e) {
        toStore.add(e.value());
        fusion.bases(v).forEach(this::want);
      }
    }
    List<Group> order = GroupOrder.topological(fusion.groups());
    for (int i = order.size() - 1; i >= 0; i--) {
      Group g = order.get(i);
      Set<Value> outputs = wanted.getOrDefault(g, Set.of());
      if (!outputs.isEmpty()) {
        try {
          Built b = build(g, outputs);
          kernels.add(b);
          b.inputs().forEach(this::want);
        } catch (NotAffine e) {
          toStore.add(e.value());
          wantAllReadBy(g);
        }
      }
    }
    Collections.reverse(kernels);
  }

  /** What a kernel that could not be built might load. */
  private void wantAllReadBy(Group g) {
    for (Value v : g.reads) {
      for (Value base : fusion.bases(v)) {
        if (fusion.home(base) != g && isStored(base)) {
          want(base);
        }
      }
    }
  }

  /** The value whose buffer holds {@code v}: reshapes share their operand's. */
  private Value buffered(Value v) {
    Value base = v;
    while (base.producer != null && fusion.home(base) == null) {
      if (!(base.producer.rule() instanceof LowerRule.Alias)) {
        throw new NotAffine(base);
      }
      base = base.producer.inputs.getFirst();
    }
    return base;
  }

  private void want(Value v) {
    Group home = fusion.home(v);
    if (home != null) {
      wanted.computeIfAbsent(home, g -> new LinkedHashSet<>()).add(v);
    }
  }

  private Built build(Group g, Set<Value> outputs) {
    Op op = g.ops.getFirst();
    return switch (op.rule()) {
      case LowerRule.Contraction c -> Contractions.build(op, c, this);
      case LowerRule.Host h -> host(op);
      case LowerRule.Pointwise p -> KernelBuilder.build(g, outputs, this);
      case LowerRule.Reindex r -> KernelBuilder.build(g, outputs, this);
      case LowerRule.Alias a -> KernelBuilder.build(g, outputs, this);
      case LowerRule.Reduction r -> KernelBuilder.build(g, outputs, this);
      case LowerRule.Inline i -> throw new IllegalStateException("calls are inlined before");
    };
  }

  private Built host(Op op) {
    List<Value> inputs = op.inputs.stream().map(this::buffered).toList();
    Primitive p = op.equation.primitive();
    Params params = op.equation.params();
    List<ShapedArray> outputs = op.outputs.stream().map(v -> v.aval).toList();
    Kernel kernel =
        new Kernel.Host(
            p.name(), op.inputTypes(), outputs, ins -> p.evalRule().apply(evaluator, ins, params));
    return new Built(kernel, inputs, op.outputs, List.of(op));
  }

  // ---- the program ----

  private Lowered program() {
    List<ShapedArray> buffers = new ArrayList<>();
    Map<Value, Integer> numbers = new HashMap<>();
    Map<Integer, Tensor> constants = new LinkedHashMap<>();
    List<Integer> inputs =
        flow.inputs.stream().map(v -> number(v, buffers, numbers, constants)).toList();
    List<Launch> launches = new ArrayList<>();
    List<FusionGroup> groups = new ArrayList<>();
    for (Built b : kernels) {
      List<Integer> ins =
          b.inputs().stream().map(v -> number(v, buffers, numbers, constants)).toList();
      List<Integer> outs =
          b.outputs().stream().map(v -> number(v, buffers, numbers, constants)).toList();
      groups.add(new FusionGroup(launches.size(), equations(b.ops())));
      launches.add(new Launch(b.kernel(), ins, outs));
    }
    List<Result> out = new ArrayList<>();
    for (Value v : flow.outputs) {
      out.add(new Result(number(buffered(v), buffers, numbers, constants), v.aval));
    }
    KernelProgram program =
        new KernelProgram(graph.name(), buffers, inputs, constants, launches, out);
    return new Lowered(program, groups);
  }

  private static List<Equation> equations(List<Op> ops) {
    return new ArrayList<>(new LinkedHashSet<>(ops.stream().map(op -> op.equation).toList()));
  }

  private static int number(
      Value v,
      List<ShapedArray> buffers,
      Map<Value, Integer> numbers,
      Map<Integer, Tensor> constants) {
    Integer known = numbers.get(v);
    if (known != null) {
      return known;
    }
    int n = buffers.size();
    buffers.add(v.aval);
    numbers.put(v, n);
    if (v.constant != null) {
      constants.put(n, v.constant);
    }
    return n;
  }
}
