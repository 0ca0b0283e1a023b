package dev.nabla.device.jvm;

import dev.nabla.device.jvm.LoopPlan.Action;
import dev.nabla.device.jvm.LoopPlan.Place;
import dev.nabla.device.jvm.Node.Op;
import dev.nabla.kernel.Access;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link LoopPlan} of a loop kernel. */
final class Planner implements Legalizer.Numbering {
  private record Position(int buffer, Access access) {}

  private final Kernel.Loop loop;
  private final int[] dims;
  private final int outerRank;
  private final boolean emptyInner;
  private final Map<Position, Integer> numbers = new HashMap<>();
  private final List<Position> positions = new ArrayList<>();
  private final List<DType> types = new ArrayList<>();
  private final Map<Integer, Node> slots = new HashMap<>();

  private Planner(Kernel.Loop loop) {
    this.loop = loop;
    this.dims = loop.outer().concat(loop.inner()).toArray();
    this.outerRank = loop.outer().rank();
    this.emptyInner = loop.inner().size() == 0;
  }

  static LoopPlan plan(Kernel.Loop loop) {
    return new Planner(loop).plan();
  }

  private LoopPlan plan() {
    NodeBuilder b = new NodeBuilder();
    Legalizer legalizer = new Legalizer(b, this);
    List<Action> actions = new ArrayList<>();
    for (Step s : loop.steps()) {
      switch (s) {
        case Step.Reduce r -> reduce(b, legalizer, actions, r);
        case Step.Store st -> {
          boolean once = st.perOuter() || loop.inner().size() == 1;
          if (once || !emptyInner) {
            Node value = legalizer.translate(st.value());
            int a = number(loop.inputs().size() + st.output(), st.access(), st.value().dtype());
            actions.add(new Action.Store(a, value, once));
          }
        }
      }
    }
    return collapse(b.nodes(), actions);
  }

  private void reduce(NodeBuilder b, Legalizer legalizer, List<Action> actions, Step.Reduce r) {
    DType d = r.dtype();
    ReduceOp op = r.op();
    DType acc = Legalizer.isHalf(d) ? DType.FLOAT32 : d.isBool() ? DType.INT32 : d;
    if (d.isBool()) {
      op =
          op == ReduceOp.AND || op == ReduceOp.MIN || op == ReduceOp.PRODUCT
              ? ReduceOp.MIN
              : ReduceOp.MAX;
    }
    Node result;
    if (emptyInner) {
      result = d.isBool() ? b.bool(op == ReduceOp.MIN) : Reductions.identity(b, op, acc);
    } else {
      Node value = legalizer.cast(acc, legalizer.translate(r.value()));
      actions.add(new Action.Reduce(r.slot(), op, value));
      result = b.make(Op.SLOT, acc, r.slot(), null);
    }
    slots.put(r.slot(), legalizer.cast(d, result));
  }

  // ---- what nodes refer to ----

  private int number(int buffer, Access access, DType type) {
    return numbers.computeIfAbsent(
        new Position(buffer, access),
        p -> {
          positions.add(p);
          types.add(type);
          return positions.size() - 1;
        });
  }

  @Override
  public int access(int input, Access access) {
    return number(input, access, loop.inputs().get(input).dtype());
  }

  @Override
  public Node coordinate(NodeBuilder b, int dim) {
    return dims[dim] == 1 ? b.integer(DType.INT32, 0) : b.make(Op.COORD, DType.INT32, dim, null);
  }

  @Override
  public Node slot(NodeBuilder b, int slot) {
    return java.util.Objects.requireNonNull(slots.get(slot), "a slot is read before it is reduced");
  }

  // ---- dimensions ----

  private LoopPlan collapse(List<Node> nodes, List<Action> actions) {
    boolean[] read = new boolean[dims.length];
    nodes.forEach(
        n -> {
          if (n.op() == Op.COORD) {
            read[(int) n.bits()] = true;
          }
        });
    int inner = emptyInner ? outerRank : dims.length;
    List<List<Integer>> groups = new ArrayList<>();
    for (int d = 0; d < inner; d++) {
      if (dims[d] == 1) {
        continue;
      }
      List<Integer> last = groups.isEmpty() ? List.of() : groups.getLast();
      boolean sameSide = !last.isEmpty() && (last.getLast() < outerRank) == (d < outerRank);
      if (sameSide && !read[d] && !read[last.getLast()] && mergeable(last, d)) {
        last.add(d);
      } else {
        groups.add(new ArrayList<>(List.of(d)));
      }
    }
    int[] lengths =
        groups.stream()
            .mapToInt(g -> g.stream().mapToInt(d -> dims[d]).reduce(1, Math::multiplyExact))
            .toArray();
    int newOuter = (int) groups.stream().filter(g -> g.getFirst() < outerRank).count();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < positions.size(); i++) {
      Position p = positions.get(i);
      long[] strides = groups.stream().mapToLong(g -> p.access.stride(g.getLast())).toArray();
      places.add(new Place(p.buffer, types.get(i), p.access.offset(), strides));
    }
    List<Node> renamed = renumber(nodes, groups);
    List<Action> mapped = actions.stream().map(a -> remap(a, renamed)).toList();
    return VectorChoice.choose(loop.name(), lengths, newOuter, places, renamed, mapped);
  }

  private boolean mergeable(List<Integer> group, int inner) {
    int outer = group.getLast();
    long size = dims[inner];
    for (int d : group) {
      size *= dims[d];
    }
    for (Position p : positions) {
      if (p.access.stride(outer) != p.access.stride(inner) * dims[inner]) {
        return false;
      }
    }
    return size <= Integer.MAX_VALUE / 2;
  }

  /** Coordinates refer to the new dimensions; ids stay. */
  private static List<Node> renumber(List<Node> nodes, List<List<Integer>> groups) {
    List<Node> out = new ArrayList<>();
    for (Node n : nodes) {
      long bits = n.bits();
      if (n.op() == Op.COORD) {
        for (int g = 0; g < groups.size(); g++) {
          bits = groups.get(g).getFirst() == n.bits() ? g : bits;
        }
      }
      List<Node> args = n.args().stream().map(a -> out.get(a.id())).toList();
      out.add(new Node(n.id(), n.op(), n.dtype(), bits, n.function(), args));
    }
    return out;
  }

  private static Action remap(Action a, List<Node> nodes) {
    return switch (a) {
      case Action.Reduce r -> new Action.Reduce(r.slot(), r.op(), nodes.get(r.value().id()));
      case Action.Store s -> new Action.Store(s.access(), nodes.get(s.value().id()), s.perOuter());
    };
  }
}
