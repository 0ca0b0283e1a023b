package dev.nabla.device.jvm;

import dev.nabla.device.jvm.LoopPlan.Place;
import dev.nabla.device.jvm.Node.Op;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.Map;

/**
 * State of one method being generated: where parameters, addresses, loop counters and values are.
 *
 * <p>Loops around others advance an address per access; the innermost loop indexes from its start.
 */
abstract class MethodEmitter {
  static final int PARAMETERS = 1;

  final CodeBuilder cb;
  final LoopPlan plan;

  private final int[] lengths;
  private final int[] starts;
  private final int[][] strides;
  private final int[] addresses;
  private final int[] counters;

  /**
   * Locals of values that are computed, by node; which representation is the subclass's business.
   */
  Map<Node, Integer> values = new HashMap<>();

  private int indexedDim = -1;
  private int indexLocal;
  private int indexOffset;

  MethodEmitter(CodeBuilder cb, LoopPlan plan) {
    this.cb = cb;
    this.plan = plan;
    int rank = plan.rank();
    lengths = new int[rank];
    starts = new int[rank];
    counters = new int[rank];
    strides = new int[plan.accesses().size()][rank];
    addresses = new int[plan.accesses().size()];
  }

  /** Reads all parameters into locals. */
  void loadParameters() {
    int rank = plan.rank();
    for (int d = 0; d < rank; d++) {
      lengths[d] = parameter(d, true);
      starts[d] = readsCoordinate(d) ? parameter(rank + d, true) : -1;
    }
    for (int a = 0; a < addresses.length; a++) {
      int base = 2 * rank + a * (rank + 1);
      addresses[a] = parameter(base, false);
      for (int d = 0; d < rank; d++) {
        if (plan.accesses().get(a).varies(d)) {
          strides[a][d] = parameter(base + 1 + d, false);
        }
      }
    }
  }

  private boolean readsCoordinate(int d) {
    return plan.nodes().stream().anyMatch(n -> n.op() == Op.COORD && n.bits() == d);
  }

  private int parameter(int index, boolean asInt) {
    cb.aload(PARAMETERS).loadConstant(index).laload();
    if (asInt) {
      cb.l2i();
    }
    return store(asInt ? TypeKind.INT : TypeKind.LONG);
  }

  int store(TypeKind kind) {
    int local = cb.allocateLocal(kind);
    cb.storeLocal(kind, local);
    return local;
  }

  int length(int dim) {
    return lengths[dim];
  }

  // ---- positions ----

  /** Pushes the address of an access at the current position. */
  void pushAddress(int access) {
    Place p = plan.accesses().get(access);
    cb.lload(addresses[access]);
    if (indexedDim < 0 || !p.varies(indexedDim)) {
      return;
    }
    cb.iload(indexLocal).i2l();
    if (p.strides()[indexedDim] == 1) {
      int bytes = p.dtype().bytes();
      if (bytes > 1) {
        cb.loadConstant(Integer.numberOfTrailingZeros(bytes)).lshl();
      }
      cb.ladd();
      if (indexOffset != 0) {
        cb.loadConstant((long) indexOffset * bytes).ladd();
      }
    } else {
      cb.lload(strides[access][indexedDim]).lmul().ladd();
    }
  }

  /** Pushes the coordinate along a dimension as an int. */
  void pushCoordinate(int dim) {
    cb.iload(starts[dim]);
    cb.iload(dim == indexedDim ? indexLocal : counters[dim]).iadd();
    if (dim == indexedDim && indexOffset != 0) {
      cb.loadConstant(indexOffset).iadd();
    }
  }

  // ---- loops ----

  /** A loop around others: every access moves by its stride times {@code step}. */
  void outerLoop(int dim, int step, Runnable body) {
    int[] before = addresses.clone();
    for (int a = 0; a < addresses.length; a++) {
      if (plan.accesses().get(a).varies(dim)) {
        cb.lload(addresses[a]);
        addresses[a] = store(TypeKind.LONG);
      }
    }
    cb.iconst_0();
    counters[dim] = store(TypeKind.INT);
    int counter = counters[dim];
    loop(
        counter,
        lengths[dim],
        () -> {
          body.run();
          for (int a = 0; a < addresses.length; a++) {
            if (plan.accesses().get(a).varies(dim)) {
              cb.lload(addresses[a]).lload(strides[a][dim]);
              if (step != 1) {
                cb.loadConstant((long) step).lmul();
              }
              cb.ladd().lstore(addresses[a]);
            }
          }
          cb.iinc(counter, step);
        });
    System.arraycopy(before, 0, addresses, 0, before.length);
  }

  /** {@code while (counter < limit) body}; the body advances the counter. */
  void loop(int counter, int limit, Runnable body) {
    Label top = cb.newLabel();
    Label test = cb.newLabel();
    cb.goto_(test).labelBinding(top);
    body.run();
    cb.labelBinding(test).iload(counter).iload(limit).if_icmplt(top);
  }

  /**
   * Emits code in which dimension {@code dim} is at {@code index + offset}. Values computed in it
   * are forgotten after.
   */
  void indexed(int dim, int index, int offset, Runnable body) {
    int[] before = {indexedDim, indexLocal, indexOffset};
    Map<Node, Integer> outside = values;
    values = new HashMap<>(outside);
    indexedDim = dim;
    indexLocal = index;
    indexOffset = offset;
    body.run();
    values = outside;
    indexedDim = before[0];
    indexLocal = before[1];
    indexOffset = before[2];
  }

  /** A loop from zero to the dimension's length without others in it. */
  void innermostLoop(int dim, int step, Runnable body) {
    cb.iconst_0();
    int i = store(TypeKind.INT);
    loop(
        i,
        lengths[dim],
        () -> {
          indexed(dim, i, 0, body);
          cb.iinc(i, step);
        });
  }

  // ---- which loops a node depends on ----

  private final Map<Node, Integer> levels = new HashMap<>();
  private final Map<Node, Boolean> afterSlots = new HashMap<>();

  /** The innermost dimension that a node's value depends on; −1 if none. */
  int level(Node n) {
    Integer known = levels.get(n);
    if (known != null) {
      return known;
    }
    int level =
        switch (n.op()) {
          case LOAD -> lastVarying(plan.accesses().get((int) n.bits()));
          case COORD -> (int) n.bits();
          case SLOT -> plan.outerRank() - 1;
          default -> n.args().stream().mapToInt(this::level).max().orElse(-1);
        };
    levels.put(n, level);
    return level;
  }

  private static int lastVarying(Place p) {
    int last = -1;
    for (int d = 0; d < p.strides().length; d++) {
      last = p.varies(d) ? d : last;
    }
    return last;
  }

  /** Whether a node needs the result of a reduction. */
  boolean afterSlots(Node n) {
    Boolean known = afterSlots.get(n);
    if (known != null) {
      return known;
    }
    boolean after = n.op() == Op.SLOT || n.args().stream().anyMatch(this::afterSlots);
    afterSlots.put(n, after);
    return after;
  }
}
