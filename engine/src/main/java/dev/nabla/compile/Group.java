package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.compile.Flow.Value;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  final Set<Group> dependencies = new HashSet<>();
  int weight;

  Group(boolean loop, Space space) {
    this.loop = loop;
    this.space = space;
  }

  /** Whether some operation here needs, directly or not, one of {@code other}'s. */
  boolean dependsOn(Group other) {
    Set<Group> seen = new HashSet<>();
    List<Group> stack = new ArrayList<>(dependencies);
    while (!stack.isEmpty()) {
      Group g = stack.removeLast();
      if (g == other) {
        return true;
      }
      if (seen.add(g)) {
        stack.addAll(g.dependencies);
      }
    }
    return false;
  }
}
