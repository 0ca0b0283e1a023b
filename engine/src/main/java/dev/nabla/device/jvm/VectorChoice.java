package dev.nabla.device.jvm;

import dev.nabla.device.jvm.LoopPlan.Action;
import dev.nabla.device.jvm.LoopPlan.Place;
import dev.nabla.device.jvm.LoopPlan.Strategy;
import dev.nabla.device.jvm.Node.Op;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jdk.incubator.vector.VectorShape;

/**
 * Decides whether a kernel has a vector variant, along which dimension, and with how many lanes.
 */
final class VectorChoice {
  static final int VECTOR_BITS = VectorShape.preferredShape().vectorBitSize();

  private VectorChoice() {}

  static LoopPlan choose(
      String name,
      int[] dims,
      int outerRank,
      List<Place> places,
      List<Node> nodes,
      List<Action> actions) {
    List<Node> live = live(nodes, actions);
    int lanes = lanes(live, places, actions);
    Strategy strategy =
        lanes == 0 ? Strategy.SCALAR : strategy(dims, outerRank, places, live, actions, lanes);
    // Scalar code sums in the order of vectors of this many lanes too.
    int order = lanes == 0 ? VECTOR_BITS / 32 : lanes;
    LoopPlan plan = new LoopPlan(name, dims, outerRank, places, live, actions, strategy, order);
    return RowCache.apply(plan);
  }

  /** Nodes that some action needs, operands first. */
  static List<Node> live(List<Node> nodes, List<Action> actions) {
    Set<Node> needed = new LinkedHashSet<>();
    List<Node> stack = new ArrayList<>();
    actions.forEach(a -> stack.add(a.value()));
    while (!stack.isEmpty()) {
      Node n = stack.removeLast();
      if (needed.add(n)) {
        stack.addAll(n.args());
      }
    }
    return nodes.stream().filter(needed::contains).toList();
  }

  /** Lanes of the widest type; 0 if some node has no vector form. */
  private static int lanes(List<Node> nodes, List<Place> places, List<Action> actions) {
    int widest = 0;
    int narrowest = 64;
    for (Node n : nodes) {
      if (!vectorises(n)) {
        return 0;
      }
      boolean mask = n.dtype().isBool() && n.op() != Op.LOAD;
      if (!mask) {
        widest = Math.max(widest, n.dtype().bits());
        narrowest = Math.min(narrowest, n.dtype().bits());
      }
    }
    for (Action a : actions) {
      if (a instanceof Action.Store s) {
        DType d = places.get(s.access()).dtype();
        if (Legalizer.isHalf(d)) {
          return 0;
        }
        widest = Math.max(widest, d.bits());
        narrowest = Math.min(narrowest, d.bits());
      }
    }
    int lanes = VECTOR_BITS / Math.max(8, widest);
    return lanes * narrowest >= 64 && lanes > 1 ? lanes : 0;
  }

  private static boolean vectorises(Node n) {
    if (Legalizer.isHalf(n.dtype())) {
      return false;
    }
    return switch (n.op()) {
      case DIV, REM -> n.dtype().isFloat();
      case CALL, GUARD -> n.dtype().isFloat();
      case CAST -> castVectorises(n.arg(0).dtype(), n.dtype());
      case BITCAST -> !Legalizer.isHalf(n.arg(0).dtype());
      default -> true;
    };
  }

  private static boolean castVectorises(DType from, DType to) {
    boolean unsignedAndFloat =
        (from.isFloat() && to.isUnsigned()) || (to.isFloat() && from.isUnsigned());
    return !Legalizer.isHalf(from) && !unsignedAndFloat;
  }

  private static Strategy strategy(
      int[] dims,
      int outerRank,
      List<Place> places,
      List<Node> live,
      List<Action> actions,
      int lanes) {
    int last = dims.length - 1;
    boolean rows = dims.length > outerRank;
    if (rows && dims[last] >= lanes && contiguous(last, places, live, actions, false)) {
      return Strategy.INNER;
    }
    if (outerRank > 0
        && dims[outerRank - 1] >= lanes
        && contiguous(outerRank - 1, places, live, actions, true)) {
      return Strategy.OUTER;
    }
    return Strategy.SCALAR;
  }

  private static boolean contiguous(
      int dim, List<Place> places, List<Node> live, List<Action> actions, boolean outer) {
    for (Node n : live) {
      if (n.op() == Op.LOAD) {
        long s = places.get((int) n.bits()).strides()[dim];
        if (s != 0 && s != 1) {
          return false;
        }
      }
    }
    for (Action a : actions) {
      if (a instanceof Action.Store s
          && (outer || !s.perOuter())
          && places.get(s.access()).strides()[dim] != 1) {
        return false;
      }
    }
    return true;
  }
}
