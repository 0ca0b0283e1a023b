package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.compile.Flow.Value;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations that will be one launch, while groups are being formed. Compared by identity. */
final class Group {
  /**
   * Where a loop group iterates: over all of {@code full}, dimensions that reductions keep outside,
   * those they reduce inside. Without reductions nothing is inside.
   */
  record Space(Shape full, List<Integer> axes) {
    List<Integer> kept() {
      List<Integer> out = new ArrayList<>();
      for (int a = 0; a < full.rank(); a++) {
        if (!axes.contains(a)) {
          out.add(a);
        }
      }
      return out;
    }

    Shape outer() {
      return Shape.of(kept().stream().map(full::dim).toList());
    }

    Shape inner() {
      return Shape.of(axes.stream().map(full::dim).toList());
    }

    Shape all() {
      return outer().concat(inner());
    }

    /** For every axis of the full shape the dimension of the iteration space that runs along it. */
    List<Affine> fullCoordinates() {
      Shape all = all();
      List<Integer> order = new ArrayList<>(kept());
      order.addAll(axes);
      List<Affine> out = new ArrayList<>();
      for (int a = 0; a < full.rank(); a++) {
        out.add(Affine.dim(order.indexOf(a), all));
      }
      return out;
    }

    Affine fullPosition() {
      return Affine.flat(fullCoordinates(), full, full.rank());
    }

    /** The position of a value with one element for every outer position. */
    Affine outerPosition() {
      Shape all = all();
      List<Affine> out = new ArrayList<>();
      for (int d = 0; d < kept().size(); d++) {
        out.add(Affine.dim(d, all));
      }
      return Affine.flat(out, outer(), all.rank());
    }
  }

  final boolean loop;
  Space space;
  final List<Op> ops = new ArrayList<>();
  final Map<Value, Affine> positions = new HashMap<>();

  /** What operations here read, be it made here or elsewhere. */
  final Set<Value> reads = new LinkedHashSet<>();

  int weight;
  private final int number;
  private final Set<Group> dependencies = new LinkedHashSet<>();
  private final Set<Group> dependents = new LinkedHashSet<>();

  /** Numbers of all groups needed, directly or not: asked often, so kept rather than searched. */
  private final BitSet needed = new BitSet();

  /**
   * @param number tells groups of one graph apart
   */
  Group(int number, boolean loop, Space space) {
    this.number = number;
    this.loop = loop;
    this.space = space;
  }

  /** The groups that an operation here reads from. */
  Set<Group> dependencies() {
    return Collections.unmodifiableSet(dependencies);
  }

  /** Whether some operation here needs, directly or not, one of {@code other}'s. */
  boolean dependsOn(Group other) {
    return needed.get(other.number);
  }

  /** Whether it needs {@code other} by way of a third group. */
  boolean dependsThroughOthersOn(Group other) {
    return dependsOn(other)
        && dependencies.stream().anyMatch(d -> d != other && d.dependsOn(other));
  }

  void addDependency(Group on) {
    if (dependencies.add(on)) {
      on.dependents.add(this);
      BitSet more = (BitSet) on.needed.clone();
      more.set(on.number);
      spread(more);
    }
  }

  /** Everything that needs this one needs {@code more} as well. */
  private void spread(BitSet more) {
    List<Group> stack = new ArrayList<>(List.of(this));
    while (!stack.isEmpty()) {
      Group g = stack.removeLast();
      int before = g.needed.cardinality();
      g.needed.or(more);
      if (g.needed.cardinality() > before) {
        stack.addAll(g.dependents);
      }
    }
  }

  /** Takes the place of {@code other} between the groups that it needs and those that need it. */
  void replace(Group other) {
    for (Group d : other.dependencies) {
      d.dependents.remove(other);
      if (d != this) {
        addDependency(d);
      }
    }
    for (Group user : other.dependents) {
      user.dependencies.remove(other);
      if (user != this) {
        user.addDependency(this);
      }
    }
  }
}
