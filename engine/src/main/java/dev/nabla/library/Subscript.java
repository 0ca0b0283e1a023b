package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the brackets of {@code x[…]}, part by part, with the axes each part takes.
 */
final class Subscript {
  /** The kinds of parts. */
  enum Kind {
    NONE,
    SLICE,
    ELLIPSIS,
    INTEGER,
    BOOLEAN,
    ARRAY
  }

  /**
   * A part.
   *
   * @param value an {@link Atom} for arrays, a Long, a Boolean, or an {@link Index}
   * @param axis the first axis of the array that it takes
   * @param axes how many axes it takes
   */
  record Part(Object value, Kind kind, int axis, int axes) {
    int rank() {
      return value instanceof Atom a ? a.aval().rank() : 0;
    }

    boolean isScalarArray() {
      return kind == Kind.ARRAY && rank() == 0;
    }

    Atom atom() {
      return (Atom) value;
    }

    Index.Slice slice() {
      return (Index.Slice) value;
    }
  }

  private final Shape shape;
  private final List<Part> parts;

  private Subscript(Shape shape, List<Part> parts) {
    this.shape = shape;
    this.parts = parts;
  }

  Shape shape() {
    return shape;
  }

  List<Part> parts() {
    return parts;
  }

  /** Reads the parts of an index into an array of this shape. */
  static Subscript parse(
      GraphBuilder b, Arguments a, List<? extends @Nullable Object> raw, Shape shape) {
    List<Part> read = new ArrayList<>();
    int used = 0;
    int ellipses = 0;
    for (Object o : raw) {
      Part p = read(b, a, o);
      ellipses += p.kind() == Kind.ELLIPSIS ? 1 : 0;
      used += p.axes();
      read.add(p);
    }
    if (ellipses > 1) {
      throw NablaError.of("IndexError", "an index can only have a single ellipsis ('...')");
    }
    if (used > shape.rank()) {
      throw NablaError.of(
          "IndexError",
          "Too many indices: array is "
              + shape.rank()
              + "-dimensional, but "
              + used
              + " were indexed");
    }
    List<Part> parts = new ArrayList<>();
    int axis = 0;
    for (Part p : read) {
      int n = p.kind() == Kind.ELLIPSIS ? shape.rank() - used : p.axes();
      parts.add(new Part(p.value(), p.kind(), axis, n));
      axis += n;
    }
    return new Subscript(shape, parts);
  }

  private static Part read(GraphBuilder b, Arguments a, @Nullable Object o) {
    return switch (o) {
      case Index.NewAxis n -> new Part(n, Kind.NONE, 0, 0);
      case Index.Ellipsis e -> new Part(e, Kind.ELLIPSIS, 0, 0);
      case Index.Slice s -> new Part(s, Kind.SLICE, 0, 1);
      case Long i -> new Part(i, Kind.INTEGER, 0, 1);
      case Boolean v -> new Part(v, Kind.BOOLEAN, 0, 0);
      case Atom x -> array(x);
      case List<?> l when l.isEmpty() ->
          array(b.constant(Tensor.zeros(ShapedArray.of(DType.INT32, 0))));
      case List<?> l -> array(NestedNumbers.array(b, l, null, a, "index"));
      case Double d -> throw notAnIndex("float64");
      case String s ->
          throw NablaError.typeError("JAX does not support string indexing; got idx='" + s + "'");
      case null, default ->
          throw NablaError.of(
              "IndexError",
              "only integers, slices (`:`), ellipsis (`...`), newaxis (`None`) and integer or"
                  + " boolean arrays are valid indices. Got "
                  + o);
    };
  }

  private static Part array(Atom x) {
    DType d = x.aval().dtype();
    if (d.isBool()) {
      return new Part(x, Kind.BOOLEAN, 0, x.aval().rank());
    }
    if (!d.isInteger()) {
      throw notAnIndex(d.longName());
    }
    return new Part(x, Kind.ARRAY, 0, 1);
  }

  private static NablaError notAnIndex(String dtype) {
    return NablaError.typeError(
            "Indexer must have integer or boolean type, got indexer with type " + dtype)
        .withFix("Convert it: i.astype(int).");
  }

  /** Whether an array of at least one axis is among the parts. */
  boolean isAdvanced() {
    return parts.stream()
        .anyMatch(p -> (p.kind() == Kind.ARRAY || p.kind() == Kind.BOOLEAN) && p.rank() > 0);
  }

  /** The ellipsis, and what is missing at the end, as full slices. */
  Subscript expandEllipsis() {
    List<Part> out = new ArrayList<>();
    int used = 0;
    for (Part p : parts) {
      if (p.kind() == Kind.ELLIPSIS) {
        for (int i = 0; i < p.axes(); i++) {
          out.add(fullSlice(p.axis() + i));
        }
      } else {
        out.add(p);
      }
      used += p.axes();
    }
    for (int i = used; i < shape.rank(); i++) {
      out.add(fullSlice(i));
    }
    return new Subscript(shape, out);
  }

  private static Part fullSlice(int axis) {
    return new Part(new Index.Slice(null, null, null), Kind.SLICE, axis, 1);
  }

  /**
   * Boolean masks as the positions where they are true, one array of indices per axis. Masks
   * without axes stay, with their value known. A mask that is only traced is an error: how much it
   * selects would decide a shape.
   */
  Subscript expandMasks(GraphBuilder b, Arguments a) {
    List<Part> out = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part p = parts.get(i);
      if (p.kind() != Kind.BOOLEAN || p.value() instanceof Boolean) {
        out.add(p);
        continue;
      }
      Tensor mask = a.known(p.atom());
      if (mask == null) {
        throw notConcrete(p.atom().aval());
      }
      if (p.rank() == 0) {
        out.add(new Part(mask.getBoolean(0), Kind.BOOLEAN, p.axis(), 0));
        continue;
      }
      checkMask(i, p);
      int axis = p.axis();
      for (Tensor t : positions(mask, (int) count(mask), 0)) {
        out.add(new Part(b.constant(t), Kind.ARRAY, axis++, 1));
      }
    }
    return new Subscript(shape, out);
  }

  private static NablaError notConcrete(ShapedArray mask) {
    return NablaError.of(
            "NonConcreteBooleanIndexError",
            "Array boolean indices must be concrete; got " + mask.toLongString() + ".")
        .withFix(
            "While tracing, how much a mask selects is not known. Use jnp.where(mask, x, 0), or"
                + " jnp.where(mask, size=n) for a fixed number of positions.");
  }

  private void checkMask(int position, Part p) {
    Shape mask = p.atom().aval().shape();
    Shape expected = shape.slice(p.axis(), p.axis() + p.axes());
    for (int d = 0; d < mask.rank(); d++) {
      if (mask.dim(d) != 0 && mask.dim(d) != expected.dim(d)) {
        throw NablaError.of(
            "IndexError",
            "boolean index did not match shape of indexed array in index "
                + position
                + ": got "
                + mask.toTuple()
                + ", expected "
                + expected.toTuple());
      }
    }
  }

  /** How many elements are not zero. */
  static long count(Tensor mask) {
    long n = 0;
    for (long i = 0; i < mask.size(); i++) {
      n += mask.getBoolean(i) ? 1 : 0;
    }
    return n;
  }

  /**
   * For each axis the coordinates of the elements that are not zero, in row-major order.
   *
   * @param size how many: the rest is left out, or filled up
   */
  static List<Tensor> positions(Tensor mask, int size, long fill) {
    int rank = mask.shape().rank();
    List<Tensor> out = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      out.add(Tensor.zeros(ShapedArray.of(dev.nabla.tensor.Precision.defaultInt(), size)));
    }
    long[] strides = mask.shape().strides();
    int next = 0;
    for (long i = 0; i < mask.size() && next < size; i++) {
      if (mask.getBoolean(i)) {
        long rest = i;
        for (int d = 0; d < rank; d++) {
          out.get(d).setLong(next, rest / strides[d]);
          rest %= strides[d];
        }
        next++;
      }
    }
    for (; next < size; next++) {
      for (Tensor t : out) {
        t.setLong(next, fill);
      }
    }
    return out;
  }

  /**
   * Masks without axes as indices into new axes of length 1.
   *
   * @param newAxes receives the places of those axes
   */
  Subscript expandScalarMasks(GraphBuilder b, List<Integer> newAxes) {
    List<Part> out = new ArrayList<>();
    Shape longer = shape;
    int axis = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part p = parts.get(i);
      if (p.value() instanceof Boolean v) {
        longer = longer.insert(axis, 1);
        newAxes.add(axis);
        Tensor index = Tensor.zeros(ShapedArray.of(DType.INT32, v ? 1 : 0));
        out.add(new Part(b.constant(index), Kind.ARRAY, axis++, 1));
      } else {
        out.add(new Part(p.value(), p.kind(), axis, p.axes()));
        axis += p.axes();
      }
    }
    return new Subscript(longer, out);
  }
}
