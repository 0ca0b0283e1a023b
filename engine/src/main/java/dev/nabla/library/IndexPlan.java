package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.library.Subscript.Kind;
import dev.nabla.library.Subscript.Part;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.GatherDimensionNumbers;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A subscript as one gather (or scatter): NumPy's rules for integers, slices and arrays of indices
 * together. Arrays are broadcast against each other; their axes come where the first of them stands
 * if they are neighbours, else in front.
 */
final class IndexPlan {
  private final GraphBuilder b;
  private final Subscript subscript;
  private final boolean wrap;
  private final List<Integer> maskAxes = new ArrayList<>();

  private final List<Atom> starts = new ArrayList<>();
  private final List<Integer> startAxes = new ArrayList<>();
  private final List<Integer> startIndexMap = new ArrayList<>();
  private final List<Integer> batch = new ArrayList<>();
  private final List<Integer> offsetDims = new ArrayList<>();
  private final List<Integer> collapsed = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Integer> result = new ArrayList<>();
  private final List<Integer> newAxes = new ArrayList<>();
  private final List<Integer> reversed = new ArrayList<>();
  private int resultAxis;
  private int gatheredAxis;
  private final boolean advanced;

  private IndexPlan(GraphBuilder b, Subscript s, boolean wrap) {
    this.b = b;
    this.wrap = wrap;
    List<Integer> places = advancedPlaces(s.parts());
    Subscript expanded = s.expandEllipsis();
    this.subscript = expanded.expandScalarMasks(b, maskAxes);
    this.advanced = subscript.isAdvanced();
    boolean neighbours =
        IntStream.range(1, places.size()).allMatch(i -> places.get(i) - places.get(i - 1) == 1);
    build(neighbours);
  }

  /**
   * The plan of a subscript whose masks are expanded.
   *
   * @param wrap whether negative indices count from the end
   */
  static IndexPlan of(GraphBuilder b, Subscript s, boolean wrap) {
    return new IndexPlan(b, s, wrap);
  }

  private static List<Integer> advancedPlaces(List<Part> parts) {
    return IntStream.range(0, parts.size()).filter(i -> isIndex(parts.get(i))).boxed().toList();
  }

  private static boolean isIndex(Part p) {
    return p.kind() == Kind.ARRAY || p.kind() == Kind.INTEGER;
  }

  private void build(boolean neighbours) {
    List<Part> parts = subscript.parts();
    int first = 0;
    if (neighbours) {
      while (first < parts.size() && !isIndex(parts.get(first))) {
        first++;
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      Part p = parts.get(i);
      if (advanced && i == first) {
        arrays(parts);
      }
      switch (p.kind()) {
        case INTEGER, ARRAY -> {
          sizes.add(1);
          if (!advanced) {
            scalar(p);
          }
        }
        case NONE -> {
          result.add(1);
          newAxes.add(resultAxis++);
        }
        case SLICE -> slice(p);
        case BOOLEAN, ELLIPSIS -> throw new IllegalStateException("not expanded: " + p);
      }
    }
  }

  /** All arrays and integers together, broadcast. */
  private void arrays(List<Part> parts) {
    List<Part> indices = parts.stream().filter(IndexPlan::isIndex).toList();
    List<Atom> xs = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    for (Part p : indices) {
      Atom x = normalized(p);
      xs.add(x);
      shapes.add(x.aval().shape());
    }
    Shape common = Operands.broadcastShape("indexing", shapes);
    int at = batch.size();
    for (int i = 0; i < xs.size(); i++) {
      starts.add(Operands.broadcastTo(b, xs.get(i), common));
      startAxes.add(at);
      startIndexMap.add(indices.get(i).axis());
      collapsed.add(indices.get(i).axis());
    }
    batch.addAll(common.toList());
    result.addAll(common.toList());
    resultAxis += common.rank();
    gatheredAxis += common.rank();
  }

  /** An integer or scalar array on its own. */
  private void scalar(Part p) {
    if (subscript.shape().dim(p.axis()) == 0) {
      throw NablaError.of(
          "IndexError", "index is out of bounds for axis " + p.axis() + " with size 0");
    }
    starts.add(normalized(p));
    startAxes.add(batch.size());
    startIndexMap.add(p.axis());
    collapsed.add(p.axis());
  }

  private void slice(Part p) {
    int n = subscript.shape().dim(p.axis());
    SliceBounds s = SliceBounds.of(p.slice(), n);
    result.add(s.count());
    if (s.step() == 1) {
      if (s.count() != n) {
        starts.add(index(s.start()));
        startAxes.add(batch.size());
        startIndexMap.add(p.axis());
      }
      sizes.add(s.count());
      offsetDims.add(gatheredAxis);
    } else {
      if (s.isReversed()) {
        reversed.add(gatheredAxis);
      }
      sizes.add(1);
      starts.add(every(s));
      startAxes.add(batch.size());
      startIndexMap.add(p.axis());
      batch.add(s.count());
      collapsed.add(p.axis());
    }
    gatheredAxis++;
    resultAxis++;
  }

  private static Atom index(long i) {
    return GraphBuilder.literal(DType.INT32, i);
  }

  /** The elements of a slice with steps, ascending. */
  private Atom every(SliceBounds s) {
    Params p = Params.of("dtype", DType.INT32, "shape", Shape.of(s.count()));
    Atom k = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    int step = Math.abs(s.step());
    Atom scaled = step == 1 ? k : dev.nabla.ops.Arithmetic.mul(b, k, index(step));
    return s.low() == 0 ? scaled : dev.nabla.ops.Arithmetic.add(b, scaled, index(s.low()));
  }

  private Atom normalized(Part p) {
    int n = subscript.shape().dim(p.axis());
    if (p.value() instanceof Long i) {
      return index(Math.clamp(wrap && i < 0 ? i + n : i, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    Atom x = wrap ? Positions.wrapped(b, p.atom(), n) : p.atom();
    return Conversion.convert(b, x, DType.INT32, false);
  }

  // ---- what the gather needs ----

  /** The shape of {@code x[…]}. */
  Shape resultShape() {
    return Shape.of(result);
  }

  /** Axes of length 1 that {@code x} gets first, for masks without axes. */
  List<Integer> maskAxes() {
    return maskAxes;
  }

  /** Axes of the result that {@code None} made. */
  List<Integer> newAxes() {
    return newAxes;
  }

  /** Axes to reverse, before those of {@code None} come in. */
  List<Integer> reversed() {
    return reversed;
  }

  /** Whether no two positions can be the same, and they ascend. */
  boolean isUnique() {
    return !advanced;
  }

  boolean readsEverything() {
    return starts.isEmpty();
  }

  int[] sizes() {
    return sizes.stream().mapToInt(i -> i).toArray();
  }

  GatherDimensionNumbers dimensions() {
    return new GatherDimensionNumbers(
        offsetDims, collapsed.stream().sorted().toList(), startIndexMap, List.of(), List.of());
  }

  /** The start indices, components along the last axis. */
  Atom indices() {
    if (starts.isEmpty()) {
      return b.constant(
          dev.nabla.tensor.Tensor.zeros(
              dev.nabla.tensor.ShapedArray.of(
                  DType.INT32, Shape.of(batch).insert(batch.size(), 0))));
    }
    if (starts.size() == 1) {
      Atom x = starts.getFirst();
      return Shapes.expandDims(b, x, x.aval().rank());
    }
    Shape column = Shape.of(batch).insert(batch.size(), 1);
    List<Atom> columns = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Atom x = starts.get(i);
      int from = startAxes.get(i);
      int[] dims = IntStream.range(from, from + x.aval().rank()).toArray();
      columns.add(Shapes.broadcastInDim(b, x, column, dims));
    }
    return Indexing.concatenate(b, columns, batch.size());
  }
}
