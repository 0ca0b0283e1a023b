package dev.nabla.device.jvm;

import dev.nabla.device.jvm.LoopPlan.Action;
import dev.nabla.device.jvm.LoopPlan.Strategy;
import dev.nabla.device.jvm.Node.Op;
import dev.nabla.tensor.DType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Generates one variant, scalar or vector, of a loop kernel: the nest of loops, and values where
 * they are needed.
 */
final class LoopEmitter extends MethodEmitter {
  private final boolean vectorMethod;

  /** False in the scalar rest of a row of the vector method. */
  private boolean vectors;

  private final ScalarOps scalarOps;
  private final VectorOps vectorOps;
  private final Map<Node, Boolean> vectorNodes = new HashMap<>();
  private final Set<Node> wantedAsVectors = new HashSet<>();
  private final ReductionEmitter reductions;

  /** Vectors made of scalars, by node; scoped like {@link #values}. */
  private Map<Node, Integer> broadcasts = new HashMap<>();

  LoopEmitter(CodeBuilder cb, LoopPlan plan, boolean vectorMethod) {
    super(cb, plan);
    this.vectorMethod = vectorMethod;
    this.vectors = vectorMethod;
    scalarOps = new ScalarOps(cb, this::pushScalar);
    vectorOps = new VectorOps(cb, plan.lanes(), this::pushVector);
    reductions = new ReductionEmitter(this);
  }

  ScalarOps scalarOps() {
    return scalarOps;
  }

  VectorOps vectorOps() {
    return vectorOps;
  }

  /** Whether rows are being computed as vectors along the last inner dimension. */
  boolean rowVectors() {
    return vectors && plan.strategy() == Strategy.INNER;
  }

  boolean columnVectors() {
    return vectors && plan.strategy() == Strategy.OUTER;
  }

  void emit() {
    loadParameters();
    if (vectorMethod) {
      findBroadcasts();
    }
    for (Node n : plan.nodes()) {
      if (n.op() == Op.CONST) {
        define(n);
      }
    }
    outer(0);
    cb.return_();
  }

  // ---- which nodes are vectors ----

  /** Whether a node's value differs along the vectorised dimension. */
  boolean isVector(Node n) {
    if (!vectors) {
      return false;
    }
    Boolean known = vectorNodes.get(n);
    if (known != null) {
      return known;
    }
    int dim = plan.vectorDim();
    boolean v =
        switch (n.op()) {
          case LOAD -> plan.accesses().get((int) n.bits()).varies(dim);
          case COORD -> n.bits() == dim;
          case SLOT -> plan.strategy() == Strategy.OUTER;
          default -> n.args().stream().anyMatch(this::isVector);
        };
    vectorNodes.put(n, v);
    return v;
  }

  private void findBroadcasts() {
    for (Node n : plan.nodes()) {
      if (isVector(n)) {
        boolean immediate =
            n.op() == Op.SHL || n.op() == Op.SHR_LOGICAL || n.op() == Op.SHR_ARITHMETIC;
        for (int i = 0; i < n.args().size(); i++) {
          if (!(immediate && i == 1 && n.arg(1).op() == Op.CONST)) {
            wantedAsVectors.add(n.arg(i));
          }
        }
      }
    }
    for (Action a : plan.actions()) {
      boolean once =
          a instanceof Action.Store s && s.perOuter() && plan.strategy() == Strategy.INNER;
      if (!once) {
        wantedAsVectors.add(a.value());
      }
    }
    wantedAsVectors.removeIf(this::isVector);
  }

  // ---- the nest ----

  private void outer(int dim) {
    ensure(plan.nodes(), dim - 1, false);
    if (dim == plan.outerRank()) {
      plan.actions().forEach(this::action);
      return;
    }
    int step = columnVectors() && dim == plan.vectorDim() ? plan.lanes() : 1;
    boolean innermost = dim == plan.outerRank() - 1 && plan.outerRank() == plan.rank();
    if (innermost) {
      innermostLoop(dim, step, () -> outer(dim + 1));
    } else {
      outerLoop(dim, step, () -> outer(dim + 1));
    }
  }

  /** Loops over the inner dimensions from {@code dim}; {@code last} emits the innermost one. */
  void inner(int dim, List<Node> nodes, Runnable last) {
    ensure(nodes, dim - 1, true);
    if (dim == plan.rank() - 1) {
      last.run();
    } else {
      outerLoop(dim, 1, () -> inner(dim + 1, nodes, last));
    }
  }

  private void action(Action action) {
    List<Node> nodes = below(action.value());
    switch (action) {
      case Action.Reduce r -> {
        Map<Node, Integer> outside = values;
        Map<Node, Integer> outsideVectors = broadcasts;
        values = new HashMap<>(outside);
        broadcasts = new HashMap<>(outsideVectors);
        ensure(nodes, plan.outerRank() - 1, true);
        int result = reductions.emit(r, nodes);
        values = outside;
        broadcasts = outsideVectors;
        bindSlot(r, result);
      }
      case Action.Store s -> {
        if (s.perOuter()) {
          ensure(nodes, plan.rank() - 1, true);
          store(s);
        } else {
          storeRow(s, nodes);
        }
      }
    }
  }

  private void bindSlot(Action.Reduce r, int local) {
    for (Node n : plan.nodes()) {
      if (n.op() == Op.SLOT && n.bits() == r.slot()) {
        values.put(n, local);
        broadcastIfWanted(n);
      }
    }
  }

  private void storeRow(Action.Store s, List<Node> nodes) {
    int dim = plan.rank() - 1;
    Map<Node, Integer> outside = values;
    Map<Node, Integer> outsideVectors = broadcasts;
    values = new HashMap<>(outside);
    broadcasts = new HashMap<>(outsideVectors);
    inner(
        plan.outerRank(),
        nodes,
        () -> {
          Runnable body =
              () -> {
                ensure(nodes, dim, true);
                store(s);
              };
          if (rowVectors()) {
            rowLoop(dim, body);
          } else {
            innermostLoop(dim, 1, body);
          }
        });
    values = outside;
    broadcasts = outsideVectors;
  }

  /** Vectors as far as they go, then single elements. */
  private void rowLoop(int dim, Runnable body) {
    int end = vectorEnd(dim, plan.lanes());
    cb.iconst_0();
    int i = store(TypeKind.INT);
    loop(
        i,
        end,
        () -> {
          scoped(dim, i, 0, body);
          cb.iinc(i, plan.lanes());
        });
    restOfRow(dim, i, body);
  }

  /** {@code length rounded down to a multiple of step}. */
  int vectorEnd(int dim, int step) {
    cb.iload(length(dim)).loadConstant(-step).iand();
    return store(TypeKind.INT);
  }

  /** Single elements from the index's present value to the row's end, in the vector method. */
  void restOfRow(int dim, int index, Runnable body) {
    vectors = false;
    loop(
        index,
        length(dim),
        () -> {
          scoped(dim, index, 0, body);
          cb.iinc(index, 1);
        });
    vectors = vectorMethod;
  }

  void scoped(int dim, int index, int offset, Runnable body) {
    Map<Node, Integer> outside = broadcasts;
    broadcasts = new HashMap<>(outside);
    indexed(dim, index, offset, body);
    broadcasts = outside;
  }

  private void store(Action.Store s) {
    DType d = plan.accesses().get(s.access()).dtype();
    boolean asVector = columnVectors() || (rowVectors() && !s.perOuter());
    if (asVector) {
      vectorOps.store(s.value(), d, () -> pushAddress(s.access()));
    } else {
      pushScalar(s.value());
      pushAddress(s.access());
      scalarOps.store(d);
    }
  }

  /** Stores what a reduction keeps for later steps. */
  void keep(Action.Reduce r, boolean asVector) {
    Node value = r.keptValue();
    if (value == null) {
      return;
    }
    DType d = value.dtype();
    if (asVector) {
      vectorOps.store(value, d, () -> pushAddress(r.kept()));
    } else {
      pushScalar(value);
      pushAddress(r.kept());
      scalarOps.store(d);
    }
  }

  // ---- values ----

  List<Node> below(Node root) {
    Set<Node> seen = new HashSet<>();
    List<Node> stack = new ArrayList<>(List.of(root));
    while (!stack.isEmpty()) {
      Node n = stack.removeLast();
      if (seen.add(n)) {
        stack.addAll(n.args());
      }
    }
    return plan.nodes().stream().filter(seen::contains).toList();
  }

  /**
   * Computes what is not yet computed of the nodes that depend on no dimension beyond {@code
   * level}.
   */
  void ensure(List<Node> nodes, int level, boolean slotsToo) {
    for (Node n : nodes) {
      boolean ready = level(n) <= level && (slotsToo || !afterSlots(n));
      if (ready && n.op() != Op.SLOT && n.op() != Op.CONST && !values.containsKey(n)) {
        define(n);
      }
    }
  }

  private void define(Node n) {
    if (n.op() != Op.CONST) {
      boolean vector = isVector(n);
      if (vector) {
        defineVector(n);
      } else {
        defineScalar(n);
      }
      values.put(n, store(vector ? TypeKind.REFERENCE : Types.kind(n.dtype())));
    }
    broadcastIfWanted(n);
  }

  private void broadcastIfWanted(Node n) {
    if (vectors && !isVector(n) && wantedAsVectors.contains(n)) {
      vectorOps.broadcast(n, () -> pushScalar(n));
      broadcasts.put(n, store(TypeKind.REFERENCE));
    }
  }

  private void defineScalar(Node n) {
    switch (n.op()) {
      case LOAD -> {
        pushAddress((int) n.bits());
        scalarOps.load(n.dtype());
      }
      case COORD -> pushCoordinate((int) n.bits());
      default -> scalarOps.emit(n);
    }
  }

  private void defineVector(Node n) {
    switch (n.op()) {
      case LOAD -> vectorOps.load(n, () -> pushAddress((int) n.bits()));
      case COORD -> vectorOps.coordinates(() -> pushCoordinate((int) n.bits()));
      default -> vectorOps.emit(n);
    }
  }

  void pushScalar(Node n) {
    if (n.op() == Op.CONST) {
      scalarOps.constant(n);
    } else {
      cb.loadLocal(Types.kind(n.dtype()), local(values, n));
    }
  }

  void pushVector(Node n) {
    cb.aload(isVector(n) ? local(values, n) : local(broadcasts, n));
  }

  private static int local(Map<Node, Integer> map, Node n) {
    Integer local = map.get(n);
    if (local == null) {
      throw new IllegalStateException("value used before it is computed: " + n.op() + " " + n.id());
    }
    return local;
  }
}
