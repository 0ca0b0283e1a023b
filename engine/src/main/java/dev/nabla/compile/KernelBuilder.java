package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.compile.Flow.Value;
import dev.nabla.ir.LowerRule;
import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the kernel of one loop group: expressions from its results back to what is stored. */
final class KernelBuilder {
  private final Group group;
  private final Storage storage;
  private final Shape space;
  private final List<Value> inputs = new ArrayList<>();
  private final Map<Op, Integer> slots = new HashMap<>();
  private final Map<Value, Map<Affine, Expr>> built = new HashMap<>();
  private final TreeSet<Op> used = new TreeSet<>(Comparator.comparingInt(op -> op.index));

  private KernelBuilder(Group group, Storage storage) {
    this.group = group;
    this.storage = storage;
    this.space = group.space.all();
  }

  /**
   * A finished kernel.
   *
   * @param inputs the values that it loads
   * @param ops the operations it holds, those recomputed here included
   */
  record Built(Kernel kernel, List<Value> inputs, List<Value> outputs, List<Op> ops) {}

  static Built build(Group group, Collection<Value> outputs, Storage storage) {
    return new KernelBuilder(group, storage).build(outputs);
  }

  private Built build(Collection<Value> needed) {
    List<Value> outputs = new ArrayList<>(needed);
    outputs.sort(Comparator.comparingInt(v -> java.util.Objects.requireNonNull(v.producer).index));
    List<Step> stores = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Op op : group.ops) {
      if (op.rule() instanceof LowerRule.Reduction r && neededHere(op, outputs)) {
        Value operand = op.inputs.getFirst();
        Expr value = expr(operand, operandCoordinates(op));
        int slot = slots.size();
        slots.put(op, slot);
        used.add(op);
        steps.add(new Step.Reduce(slot, r.op(), op.output().aval.dtype(), value));
      }
    }
    boolean reduces = !group.space.axes().isEmpty();
    for (int i = 0; i < outputs.size(); i++) {
      Value v = outputs.get(i);
      Affine at = java.util.Objects.requireNonNull(group.positions.get(v));
      boolean perOuter = !reduces || at.equals(group.space.outerPosition());
      Expr value = expr(v, coordinates(v));
      stores.add(new Step.Store(i, access(at), value, perOuter));
    }
    steps.addAll(stores);
    Kernel kernel =
        new Kernel.Loop(
            KernelNames.of(used),
            group.space.outer(),
            group.space.inner(),
            inputs.stream().map(v -> v.aval).toList(),
            outputs.stream().map(v -> v.aval).toList(),
            steps);
    return new Built(kernel, inputs, outputs, new ArrayList<>(used));
  }

  /** Whether an output depends on a reduction of this group. */
  private boolean neededHere(Op reduction, List<Value> outputs) {
    List<Value> stack = new ArrayList<>(outputs);
    java.util.Set<Value> seen = new java.util.HashSet<>();
    while (!stack.isEmpty()) {
      Value v = stack.removeLast();
      if (v.producer == reduction) {
        return true;
      }
      if (v.producer != null && v.producer.index > reduction.index && seen.add(v)) {
        stack.addAll(v.producer.inputs);
      }
    }
    return false;
  }

  private static Access access(Affine at) {
    return new Access(at.offset(), at.steps());
  }

  // ---- positions of members ----

  private List<Affine> operandCoordinates(Op reduction) {
    Value operand = reduction.inputs.getFirst();
    return group.positions.containsKey(operand)
        ? coordinates(operand)
        : group.space.fullCoordinates();
  }

  private List<Affine> coordinates(Value member) {
    if (member.aval.shape().equals(group.space.full())) {
      return group.space.fullCoordinates();
    }
    Affine at = java.util.Objects.requireNonNull(group.positions.get(member));
    List<Affine> c = Affine.coordinates(at, member.aval.shape(), space);
    if (c == null) {
      throw new NotAffine(member);
    }
    return c;
  }

  // ---- expressions ----

  private Expr expr(Value v, List<Affine> coordinates) {
    Tensor t = v.constant;
    if (t != null && t.size() == 1) {
      return constant(t);
    }
    boolean member = storage.home(v) == group;
    if (!member && storage.isStored(v)) {
      return load(v, Affine.flat(coordinates, v.aval.shape(), space.rank()));
    }
    Affine key = Affine.flat(coordinates, v.aval.shape(), space.rank());
    if (member && isElsewhere(v, key) && needsReduction(v)) {
      throw new NotAffine(v);
    }
    Map<Affine, Expr> known = built.computeIfAbsent(v, k -> new HashMap<>());
    Expr e = known.get(key);
    if (e == null) {
      e = compute(v, coordinates);
      known.put(key, e);
    }
    return e;
  }

  /** Whether a member is read where it is not computed: {@code x + xᵀ} reads x at two positions. */
  private boolean isElsewhere(Value v, Affine key) {
    return group.positions.containsKey(v)
        && !isReduction(v)
        && !key.equals(Affine.flat(coordinates(v), v.aval.shape(), space.rank()));
  }

  /** Whether a value depends on a reduction of this group, which is known at one position only. */
  private boolean needsReduction(Value v) {
    return group.ops.stream()
        .anyMatch(op -> op.rule() instanceof LowerRule.Reduction && neededHere(op, List.of(v)));
  }

  private static boolean isReduction(Value v) {
    return v.producer != null && v.producer.rule() instanceof LowerRule.Reduction;
  }

  private Expr compute(Value v, List<Affine> coordinates) {
    Op op = java.util.Objects.requireNonNull(v.producer);
    used.add(op);
    return switch (op.rule()) {
      case LowerRule.Pointwise p -> pointwise(op, p, coordinates);
      case LowerRule.Reindex r -> viewed(op, coordinates);
      case LowerRule.Alias a -> viewed(op, coordinates);
      case LowerRule.Reduction r -> slot(op);
      case LowerRule.Contraction c -> throw new IllegalStateException("contractions are stored");
      case LowerRule.Host h -> throw new IllegalStateException("results of host code are stored");
      case LowerRule.Inline i -> throw new IllegalStateException("calls are inlined before");
    };
  }

  private Expr slot(Op op) {
    Integer slot = slots.get(op);
    if (slot == null) {
      throw new IllegalStateException("a reduction is used before its step");
    }
    return new Expr.Slot(slot, op.output().aval.dtype());
  }

  private Expr viewed(Op op, List<Affine> coordinates) {
    Value v = op.inputs.getFirst();
    List<Affine> c = Reads.operand(op, 0, coordinates, space);
    if (c != null) {
      return expr(v, c);
    }
    boolean member = storage.home(v) == group;
    if (member) {
      return expr(v, coordinates(v));
    }
    if (!storage.isStored(v)) {
      throw new NotAffine(v);
    }
    return load(v, Affine.flat(coordinates, op.output().aval.shape(), space.rank()));
  }

  private Expr pointwise(Op op, LowerRule.Pointwise rule, List<Affine> coordinates) {
    List<Expr> operands = new ArrayList<>();
    for (int i = 0; i < op.inputs.size(); i++) {
      List<Affine> c = java.util.Objects.requireNonNull(Reads.operand(op, i, coordinates, space));
      operands.add(expr(op.inputs.get(i), c));
    }
    Expr e = rule.fn().apply(op.equation.params(), operands, op.inputTypes(), op.output().aval);
    return Coordinates.resolve(e, operands, coordinates);
  }

  private Expr load(Value v, Affine at) {
    Map<Affine, Expr> known = built.computeIfAbsent(v, k -> new HashMap<>());
    return known.computeIfAbsent(
        at,
        k -> {
          int i = inputs.indexOf(v);
          if (i < 0) {
            i = inputs.size();
            inputs.add(v);
          }
          return new Expr.Load(i, v.aval.dtype(), access(at));
        });
  }

  private static Expr constant(Tensor t) {
    DType d = t.dtype();
    return d.isFloat()
        ? Expr.Const.ofDouble(d, t.getDouble(0))
        : Expr.Const.ofLong(d, t.getLong(0));
  }

  /** What the builder asks of the whole program. */
  interface Storage {
    @Nullable Group home(Value v);

    /**
     * Whether a value has a buffer that code outside its group loads from, rather than computing it
     * again.
     */
    boolean isStored(Value v);
  }
}
