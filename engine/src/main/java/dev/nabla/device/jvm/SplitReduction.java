package dev.nabla.device.jvm;

import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Exprs;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a reduction over many elements for few results as reductions of chunks and a reduction
 * of theirs, so that all cores work on it and errors of sums grow with the chunk's size only.
 * Chunks depend on the shape alone: results do not depend on the number of threads.
 *
 * <p>The rewritten kernels read the original's inputs, write its outputs, and pass values in
 * temporaries, numbered after both.
 */
final class SplitReduction {
  /** Elements of a chunk of a row, which is summed into many accumulators. */
  private static final long ROW_CHUNK = 8192;

  /** Elements of a chunk of a column, which is summed into one. */
  private static final long COLUMN_CHUNK = 512;

  /** With more results than this there is enough to do in parallel as it is. */
  private static final long FEW_RESULTS = 64;

  /**
   * A kernel and the buffers it is bound to: the original's inputs, its outputs, then temporaries.
   */
  record Part(Kernel.Loop kernel, List<Integer> buffers) {}

  private final Kernel.Loop loop;
  private final int outerRank;
  private final int length;
  private final int chunk;
  private final List<Part> parts = new ArrayList<>();
  private final List<ShapedArray> temporaries = new ArrayList<>();
  private final Map<Integer, Integer> slotBuffers = new HashMap<>();

  private SplitReduction(Kernel.Loop loop) {
    this.loop = loop;
    this.outerRank = loop.outer().rank();
    this.length = loop.inner().dim(0);
    this.chunk = (int) Math.max(1, chunk(loop) / (loop.inner().size() / length));
  }

  static boolean applies(Kernel.Loop loop) {
    return loop.inner().size() > 4 * COLUMN_CHUNK
        && loop.inner().size() > 4 * chunk(loop)
        && loop.outer().size() <= FEW_RESULTS
        && loop.outer().size() > 0
        && loop.inner().dim(0) > 1
        && loop.inner().size() / loop.inner().dim(0) <= 4 * chunk(loop);
  }

  private static long chunk(Kernel.Loop loop) {
    int last = loop.outer().rank() + loop.inner().rank() - 1;
    boolean rows = Exprs.loads(loop).stream().allMatch(l -> l.access().stride(last) <= 1);
    return rows ? ROW_CHUNK : COLUMN_CHUNK;
  }

  static SplitReduction of(Kernel.Loop loop) {
    SplitReduction s = new SplitReduction(loop);
    s.rewrite();
    return s;
  }

  List<Part> parts() {
    return parts;
  }

  List<ShapedArray> temporaries() {
    return temporaries;
  }

  private void rewrite() {
    List<Step> stores = new ArrayList<>();
    List<Step> outerStores = new ArrayList<>();
    for (Step s : loop.steps()) {
      switch (s) {
        case Step.Reduce r -> reduce(r);
        case Step.Store st -> (st.perOuter() ? outerStores : stores).add(st);
      }
    }
    if (!outerStores.isEmpty()) {
      add(new Space(loop.outer(), Shape.SCALAR, Mapping.OUTER), outerStores);
    }
    if (!stores.isEmpty()) {
      add(new Space(loop.outer().concat(loop.inner()), Shape.SCALAR, Mapping.ALL), stores);
    }
  }

  // ---- iteration spaces of the parts ----

  private enum Mapping {
    /** Outer dimensions only. */
    OUTER,
    /** All dimensions, in order. */
    ALL,
    /** Whole chunks, outer dimensions, the position in a chunk, the other inner dimensions. */
    CHUNKS,
    /** Outer dimensions, the elements after the last whole chunk, the other inner dimensions. */
    REST
  }

  private record Space(Shape outer, Shape inner, Mapping mapping) {}

  private Access map(Access a, Space s) {
    List<Long> t = new ArrayList<>(a.strides().subList(0, outerRank));
    long first = a.stride(outerRank);
    List<Long> others = a.strides().subList(outerRank + 1, a.strides().size());
    long offset = a.offset();
    switch (s.mapping) {
      case OUTER -> {}
      case ALL -> {
        t.add(first);
        t.addAll(others);
      }
      case CHUNKS -> {
        t.addFirst(first * chunk);
        t.add(first);
        t.addAll(others);
      }
      case REST -> {
        offset += first * chunk * (length / chunk);
        t.add(first);
        t.addAll(others);
      }
    }
    return new Access(offset, t);
  }

  private Expr coordinate(Expr.Coord c, Space s) {
    int d = c.dim();
    boolean chunks = s.mapping == Mapping.CHUNKS;
    if (d != outerRank || s.mapping == Mapping.ALL) {
      return chunks ? new Expr.Coord(d + 1, c.dtype()) : c;
    }
    DType i = DType.INT32;
    Expr position;
    if (chunks) {
      Expr start = Expr.call(ScalarOp.MUL, i, new Expr.Coord(0, i), Expr.Const.ofLong(i, chunk));
      position = Expr.call(ScalarOp.ADD, i, start, new Expr.Coord(d + 1, i));
    } else {
      Expr start = Expr.Const.ofLong(i, (long) chunk * (length / chunk));
      position = Expr.call(ScalarOp.ADD, i, new Expr.Coord(d, i), start);
    }
    return new Expr.Cast(c.dtype(), position);
  }

  // ---- parts ----

  private int temporary(ShapedArray type) {
    temporaries.add(type);
    return loop.inputs().size() + loop.outputs().size() + temporaries.size() - 1;
  }

  private ShapedArray type(int buffer) {
    int n = loop.inputs().size();
    int m = n + loop.outputs().size();
    return buffer < n
        ? loop.inputs().get(buffer)
        : buffer < m ? loop.outputs().get(buffer - n) : temporaries.get(buffer - m);
  }

  private void reduce(Step.Reduce r) {
    DType d = Legalizer.isHalf(r.dtype()) ? DType.FLOAT32 : r.dtype();
    int whole = length / chunk;
    int rest = length % chunk;
    int partials = whole + (rest > 0 ? 1 : 0);
    int partial = temporary(ShapedArray.of(d, loop.outer().insert(0, partials)));
    List<Long> results = strides(loop.outer());
    long perChunk = loop.outer().size();
    Shape others = loop.inner().remove(0);
    List<Long> chunkStrides = new ArrayList<>(results);
    chunkStrides.addFirst(perChunk);
    Space chunks =
        new Space(loop.outer().insert(0, whole), others.insert(0, chunk), Mapping.CHUNKS);
    addReduce(r, d, chunks, partial, new Access(0, padded(chunkStrides, loop.inner().rank())));
    if (rest > 0) {
      Space space = new Space(loop.outer(), others.insert(0, rest), Mapping.REST);
      Access last = new Access(perChunk * whole, padded(results, loop.inner().rank()));
      addReduce(r, d, space, partial, last);
    }
    combine(r, d, partial, partials);
  }

  private static List<Long> strides(Shape shape) {
    return java.util.Arrays.stream(shape.strides()).boxed().toList();
  }

  private static List<Long> padded(List<Long> strides, int zeros) {
    List<Long> out = new ArrayList<>(strides);
    for (int i = 0; i < zeros; i++) {
      out.add(0L);
    }
    return out;
  }

  private void combine(Step.Reduce r, DType d, int partial, int partials) {
    int slot = temporary(ShapedArray.of(d, loop.outer()));
    List<Long> out = strides(loop.outer());
    List<Long> in = new ArrayList<>(out);
    in.add(loop.outer().size());
    ReduceOp op = r.op();
    List<Step> steps =
        List.of(
            new Step.Reduce(0, op, d, new Expr.Load(0, d, new Access(0, in))),
            new Step.Store(0, new Access(0, padded(out, 1)), new Expr.Slot(0, d), true));
    Kernel.Loop k =
        new Kernel.Loop(
            loop.name(),
            loop.outer(),
            Shape.of(partials),
            List.of(type(partial)),
            List.of(type(slot)),
            steps);
    parts.add(new Part(k, List.of(partial, slot)));
    slotBuffers.put(r.slot(), slot);
  }

  private void addReduce(Step.Reduce r, DType d, Space space, int target, Access access) {
    Builder b = new Builder(space);
    Expr value = b.translate(r.value());
    Expr wide = value.dtype() == d ? value : new Expr.Cast(d, value);
    b.steps.add(new Step.Reduce(0, r.op(), d, wide));
    b.steps.add(new Step.Store(0, access, new Expr.Slot(0, d), true));
    b.outputs.add(target);
    b.finish();
  }

  private void add(Space space, List<Step> stores) {
    Builder b = new Builder(space);
    for (Step s : stores) {
      Step.Store st = (Step.Store) s;
      b.outputs.add(loop.inputs().size() + st.output());
      b.steps.add(
          new Step.Store(
              b.outputs.size() - 1, map(st.access(), space), b.translate(st.value()), false));
    }
    b.finish();
  }

  /** One part: translated expressions, and the buffers they turn out to need. */
  private final class Builder {
    final Space space;
    final List<Integer> inputs = new ArrayList<>();
    final List<Integer> outputs = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    private final Map<Expr, Expr> done = new IdentityHashMap<>();

    Builder(Space space) {
      this.space = space;
    }

    private int input(int buffer) {
      int i = inputs.indexOf(buffer);
      if (i < 0) {
        inputs.add(buffer);
        return inputs.size() - 1;
      }
      return i;
    }

    Expr translate(Expr root) {
      for (Expr e : Exprs.topological(List.of(root))) {
        if (!done.containsKey(e)) {
          done.put(e, node(e));
        }
      }
      return java.util.Objects.requireNonNull(done.get(root));
    }

    private Expr node(Expr e) {
      return switch (e) {
        case Expr.Load l -> new Expr.Load(input(l.input()), l.dtype(), map(l.access(), space));
        case Expr.Slot s -> slot(s);
        case Expr.Coord c -> coordinate(c, space);
        default -> Exprs.withArgs(e, Exprs.args(e).stream().map(done::get).toList());
      };
    }

    private Expr slot(Expr.Slot s) {
      int buffer = java.util.Objects.requireNonNull(slotBuffers.get(s.slot()));
      int dims = space.outer.rank() + space.inner.rank();
      List<Long> t =
          padded(
              strides(loop.outer()), dims - outerRank - (space.mapping == Mapping.CHUNKS ? 1 : 0));
      if (space.mapping == Mapping.CHUNKS) {
        t.addFirst(0L);
      }
      Access a = new Access(0, t);
      DType d = type(buffer).dtype();
      Expr load = new Expr.Load(input(buffer), d, a);
      return d == s.dtype() ? load : new Expr.Cast(s.dtype(), load);
    }

    void finish() {
      List<Integer> buffers = new ArrayList<>(inputs);
      buffers.addAll(outputs);
      Kernel.Loop k =
          new Kernel.Loop(
              loop.name(),
              space.outer,
              space.inner,
              inputs.stream().map(SplitReduction.this::type).toList(),
              outputs.stream().map(SplitReduction.this::type).toList(),
              steps);
      parts.add(new Part(k, buffers));
    }
  }
}
