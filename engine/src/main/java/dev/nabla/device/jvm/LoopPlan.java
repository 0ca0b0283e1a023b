package dev.nabla.device.jvm;

import dev.nabla.kernel.ReduceOp;
import dev.nabla.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loop kernel made ready for code generation: dimensions of length 1 dropped and adjacent ones
 * merged, element expressions as nodes.
 *
 * @param dims lengths, outer dimensions first
 * @param outerRank how many of them are outer
 * @param accesses what loads and stores refer to
 * @param nodes all nodes, operands first
 */
record LoopPlan(
    String name,
    int[] dims,
    int outerRank,
    List<Place> accesses,
    List<Node> nodes,
    List<Action> actions,
    Strategy strategy,
    int lanes) {

  /** The buffer of places in scratch memory, which every thread has its own of. */
  static final int SCRATCH = -1;

  /** Which dimension vectors run along. */
  enum Strategy {
    /** No vector variant. */
    SCALAR,
    /** The last outer dimension: element-wise kernels, and reductions down columns. */
    OUTER,
    /** The last inner dimension: reductions along rows. */
    INNER
  }

  /**
   * An affine position in a buffer, in elements.
   *
   * @param buffer inputs first, then outputs
   */
  record Place(int buffer, DType dtype, long offset, long[] strides) {
    boolean varies(int dim) {
      return strides[dim] != 0;
    }
  }

  /** A step on nodes. */
  sealed interface Action {
    Node value();

    /**
     * A reduction.
     *
     * @param kept the access that {@code keptValue}, computed along the way, is stored to for later
     *     steps; −1 for none
     */
    record Reduce(int slot, ReduceOp op, Node value, int kept, @Nullable Node keptValue)
        implements Action {
      Reduce(int slot, ReduceOp op, Node value) {
        this(slot, op, value, -1, null);
      }
    }

    record Store(int access, Node value, boolean perOuter) implements Action {}
  }

  int rank() {
    return dims.length;
  }

  /** The dimension that vectors run along; −1 without a vector variant. */
  int vectorDim() {
    return switch (strategy) {
      case SCALAR -> -1;
      case OUTER -> outerRank - 1;
      case INNER -> rank() - 1;
    };
  }

  long outerSize() {
    long n = 1;
    for (int d = 0; d < outerRank; d++) {
      n *= dims[d];
    }
    return n;
  }

  long innerSize() {
    long n = 1;
    for (int d = outerRank; d < rank(); d++) {
      n *= dims[d];
    }
    return n;
  }

  /**
   * Equal keys mean equal code: lengths, offsets and the values of strides are parameters of the
   * code.
   */
  String structure() {
    StringBuilder sb = new StringBuilder();
    sb.append(rank()).append('/').append(outerRank).append(strategy).append(lanes).append('|');
    for (Place p : accesses) {
      sb.append(p.dtype().shortName());
      for (int d = 0; d < p.strides().length; d++) {
        long s = p.strides()[d];
        sb.append(s == 0 ? '0' : s == 1 ? '1' : 's');
      }
      sb.append(',');
    }
    sb.append('|');
    nodes.forEach(n -> n.describe(sb));
    sb.append('|');
    for (Action a : actions) {
      switch (a) {
        case Action.Reduce r ->
            sb.append("reduce ")
                .append(r.slot())
                .append(r.op())
                .append(r.kept())
                .append(' ')
                .append(r.keptValue() == null ? -1 : r.keptValue().id());
        case Action.Store s -> sb.append("store ").append(s.access()).append(s.perOuter());
      }
      sb.append(' ').append(a.value().id()).append(';');
    }
    return sb.toString();
  }
}
