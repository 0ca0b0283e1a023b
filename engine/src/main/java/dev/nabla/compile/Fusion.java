package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.compile.Flow.Value;
import dev.nabla.compile.Group.Space;
import dev.nabla.ir.LowerRule;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forms groups: operations in order, each into the group of one of its operands where that is
 * possible, else into a new one. It is possible where the operation reads every member of the group
 * at the member's own position, and no cycle of groups comes of it. Operations that only rename
 * positions belong to no group: whoever reads them reads through them.
 */
final class Fusion {
  /** Code of a loop must stay small enough for the JVM to compile it. */
  private static final int MAX_WEIGHT = 160;

  private final Set<Value> materialised;
  private final Weights weights;
  private final Map<Value, Group> homes = new HashMap<>();
  private final Set<Group> groups = new LinkedHashSet<>();
  private final Map<Value, Set<Group>> readers = new HashMap<>();
  private final Map<Value, Set<Value>> bases = new HashMap<>();
  private int numbers;

  private Fusion(Set<Value> materialised, Weights weights) {
    this.materialised = materialised;
    this.weights = weights;
  }

  /**
   * @param materialised values that must be stored: something reads them in a way that no fused
   *     code could
   * @param weights kept from one attempt to the next
   */
  static Fusion of(Flow flow, Set<Value> materialised, Weights weights) {
    Fusion f = new Fusion(materialised, weights);
    flow.ops.forEach(f::place);
    return f;
  }

  Collection<Group> groups() {
    return groups;
  }

  /** The group that computes a value, or null for arguments, constants and views. */
  @Nullable Group home(Value v) {
    return homes.get(v);
  }

  boolean isForced(Value v) {
    return materialised.contains(v);
  }

  Weights weights() {
    return weights;
  }

  private void place(Op op) {
    switch (op.rule()) {
      case LowerRule.Pointwise p -> placeElementwise(op);
      case LowerRule.Reindex r -> placeView(op);
      case LowerRule.Alias a -> placeView(op);
      case LowerRule.Reduction r -> placeReduction(op);
      case LowerRule.Contraction c -> alone(op, false);
      case LowerRule.Host h -> alone(op, false);
      case LowerRule.Inline i -> throw new IllegalStateException("calls are inlined before");
    }
  }

  private Group alone(Op op, boolean loop) {
    Group g = new Group(numbers++, loop, new Space(op.output().aval.shape(), List.of()));
    groups.add(g);
    add(g, op, loop ? g.space.fullPosition() : null);
    return g;
  }

  private void placeElementwise(Op op) {
    for (Group g : candidates(op)) {
      // An attempt before may have merged this group into another.
      if (groups.contains(g) && tryJoin(g, op)) {
        return;
      }
    }
    alone(op, true);
  }

  /**
   * Joins the operand's group where it can be computed there (so that more can follow it); else it
   * stays a view.
   */
  private void placeView(Op op) {
    Group g = homes.get(op.inputs.getFirst());
    if (g != null && g.loop && !materialised.contains(op.inputs.getFirst()) && tryJoin(g, op)) {
      return;
    }
    if (materialised.contains(op.output())) {
      alone(op, true);
    }
  }

  // ---- candidates ----

  /** Groups of the operands, the latest first, then groups that read the same arrays. */
  private List<Group> candidates(Op op) {
    Set<Group> out = new LinkedHashSet<>();
    List<Group> producers = new ArrayList<>();
    for (Value v : op.inputs) {
      producers.addAll(sources(v));
    }
    producers.sort((a, b) -> Integer.compare(last(b), last(a)));
    out.addAll(producers);
    for (Value v : op.inputs) {
      for (Group g : readers.getOrDefault(v, Set.of())) {
        if (g.space.full().equals(op.output().aval.shape())) {
          out.add(g);
        }
      }
    }
    out.removeIf(g -> !g.loop || !groups.contains(g));
    return new ArrayList<>(out);
  }

  private static int last(Group g) {
    return g.ops.getLast().index;
  }

  /** The groups whose results reading a value needs. */
  private Set<Group> sources(Value v) {
    Group g = homes.get(v);
    if (g != null) {
      return Set.of(g);
    }
    Set<Group> out = new LinkedHashSet<>();
    for (Value base : bases(v)) {
      out.add(Objects.requireNonNull(homes.get(base)));
    }
    return out;
  }

  /** The values that a value is a view of, where groups compute them; itself if one does. */
  Set<Value> bases(Value v) {
    if (homes.containsKey(v)) {
      return Set.of(v);
    }
    if (v.producer == null) {
      return Set.of();
    }
    // Whether a value has a group is settled when its operation is placed.
    Set<Value> known = bases.get(v);
    if (known == null) {
      known = new LinkedHashSet<>();
      for (Value i : v.producer.inputs) {
        known.addAll(bases(i));
      }
      bases.put(v, known);
    }
    return known;
  }

  // ---- joining ----

  private boolean tryJoin(Group g, Op op) {
    // An attempt to join another candidate may have merged this one into it.
    if (!groups.contains(g)) {
      return false;
    }
    if (g.weight + weights.of(op) > MAX_WEIGHT) {
      return false;
    }
    absorbOperands(g, op);
    if (!acyclic(g, op)) {
      return false;
    }
    for (Affine at : positions(g, op.output())) {
      if (readsFit(g, op, at)) {
        add(g, op, at);
        return true;
      }
    }
    return false;
  }

  private static List<Affine> positions(Group g, Value v) {
    List<Affine> out = new ArrayList<>();
    if (v.aval.size() == g.space.full().size()) {
      out.add(g.space.fullPosition());
    }
    if (!g.space.axes().isEmpty() && v.aval.size() == g.space.outer().size()) {
      out.add(g.space.outerPosition());
    }
    return out;
  }

  /** Whether every operand can be read at the position that follows from the result's. */
  private boolean readsFit(Group g, Op op, Affine at) {
    Shape space = g.space.all();
    List<Affine> coordinates = Affine.coordinates(at, op.output().aval.shape(), space);
    if (coordinates == null) {
      return false;
    }
    boolean touches = false;
    for (int i = 0; i < op.inputs.size(); i++) {
      Value v = op.inputs.get(i);
      List<Affine> c = Reads.operand(op, i, coordinates, space);
      Affine member = g.positions.get(v);
      if (member != null) {
        boolean same =
            c == null
                ? member.equals(at)
                : Affine.flat(c, v.aval.shape(), space.rank()).equals(member);
        if (!same || materialised.contains(v)) {
          return false;
        }
        touches = true;
      } else if (sources(v).contains(g)) {
        return false;
      } else {
        touches |= readers.getOrDefault(v, Set.of()).contains(g);
      }
    }
    return touches;
  }

  private boolean acyclic(Group g, Op op) {
    for (Value v : op.inputs) {
      for (Group s : sources(v)) {
        if (s != g && s.dependsOn(g)) {
          return false;
        }
      }
    }
    return true;
  }

  private void add(Group g, Op op, @Nullable Affine at) {
    for (Value v : op.inputs) {
      for (Group s : sources(v)) {
        if (s != g) {
          g.addDependency(s);
        }
      }
      g.reads.add(v);
      readers.computeIfAbsent(v, k -> new LinkedHashSet<>()).add(g);
    }
    g.ops.add(op);
    g.weight += weights.of(op);
    for (Value out : op.outputs) {
      homes.put(out, g);
      if (at != null) {
        g.positions.put(out, at);
      }
    }
  }

  // ---- merging ----

  /** Merges into {@code g} the groups of other operands where they iterate alike. */
  private void absorbOperands(Group g, Op op) {
    for (Value v : op.inputs) {
      Group h = homes.get(v);
      if (h != null && h != g && h.loop && mergeable(g, h)) {
        merge(g, h);
      }
    }
  }

  private boolean mergeable(Group g, Group h) {
    boolean plain = h.space.axes().isEmpty();
    boolean same = h.space.equals(g.space);
    boolean full = plain && h.space.full().equals(g.space.full());
    boolean outer = plain && h.space.full().equals(g.space.outer());
    return (same || full || outer)
        && g.weight + h.weight <= MAX_WEIGHT
        && !readsThroughViews(g, h)
        && !readsThroughViews(h, g)
        && !g.dependsThroughOthersOn(h)
        && !h.dependsThroughOthersOn(g);
  }

  /**
   * Whether an operation of one group reads what a view makes of the other's reductions: a sum is
   * known where it is made, not at the position that a view asks for.
   */
  private boolean readsThroughViews(Group user, Group made) {
    if (made.space.axes().isEmpty()) {
      return false;
    }
    return user.reads.stream().anyMatch(v -> homes.get(v) == null && sources(v).contains(made));
  }

  private void merge(Group g, Group h) {
    boolean full = h.space.full().equals(g.space.full());
    for (Op op : h.ops) {
      for (Value v : op.outputs) {
        homes.put(v, g);
        Affine at =
            h.space.equals(g.space)
                ? h.positions.get(v)
                : full ? g.space.fullPosition() : g.space.outerPosition();
        g.positions.put(v, Objects.requireNonNull(at));
      }
    }
    g.ops.addAll(h.ops);
    g.ops.sort((a, b) -> Integer.compare(a.index, b.index));
    g.weight += h.weight;
    groups.remove(h);
    g.replace(h);
    for (Value v : h.reads) {
      Set<Group> set = Objects.requireNonNull(readers.get(v));
      set.remove(h);
      set.add(g);
    }
    g.reads.addAll(h.reads);
  }

  // ---- reductions ----

  private void placeReduction(Op op) {
    Value operand = op.inputs.getFirst();
    Space space = reductionSpace(op);
    for (Group g : candidatesForReduction(operand, space)) {
      if (g.weight + weights.of(op) <= MAX_WEIGHT && acyclic(g, op) && fits(g, operand, space)) {
        widen(g, space);
        add(g, op, g.space.outerPosition());
        return;
      }
    }
    Group g = new Group(numbers++, true, space);
    groups.add(g);
    add(g, op, space.outerPosition());
  }

  private static Space reductionSpace(Op op) {
    List<Integer> axes = new ArrayList<>();
    for (int a : op.equation.params().ints("axes")) {
      axes.add(a);
    }
    axes.sort(null);
    return new Space(op.inputs.getFirst().aval.shape(), List.copyOf(axes));
  }

  private List<Group> candidatesForReduction(Value operand, Space space) {
    List<Group> out = new ArrayList<>();
    Group home = homes.get(operand);
    if (home != null && !materialised.contains(operand)) {
      out.add(home);
    }
    for (Group g : readers.getOrDefault(operand, Set.of())) {
      if (g.space.equals(space)) {
        out.add(g);
      }
    }
    out.removeIf(g -> !g.loop);
    return out;
  }

  /**
   * Whether the operand is computed at every position of the space, or is stored and can be read
   * there.
   */
  private boolean fits(Group g, Value operand, Space space) {
    boolean alike =
        g.space.equals(space) || (g.space.axes().isEmpty() && g.space.full().equals(space.full()));
    if (!alike) {
      return false;
    }
    Affine at = g.positions.get(operand);
    return at == null ? !sources(operand).contains(g) : at.equals(g.space.fullPosition());
  }

  /**
   * An element-wise group becomes one that reduces: its members are computed at every inner
   * position.
   */
  private static void widen(Group g, Space space) {
    if (!g.space.equals(space)) {
      g.space = space;
      g.positions.replaceAll((v, at) -> space.fullPosition());
    }
  }
}
