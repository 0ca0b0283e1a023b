package dev.nabla.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The lengths of an array's axes, outermost first. Immutable. */
public final class Shape {
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dims;

  private Shape(int[] dims) {
    this.dims = dims;
  }

  public static Shape of(int... dims) {
    if (dims.length == 0) {
      return SCALAR;
    }
    for (int d : dims) {
      if (d < 0) {
        throw new IllegalArgumentException(
            "negative axis length in shape " + Arrays.toString(dims));
      }
    }
    return new Shape(dims.clone());
  }

  public static Shape of(List<Integer> dims) {
    return of(dims.stream().mapToInt(Integer::intValue).toArray());
  }

  public int rank() {
    return dims.length;
  }

  public boolean isScalar() {
    return dims.length == 0;
  }

  /** Length of an axis; negative axes count from the end. */
  public int dim(int axis) {
    return dims[axis < 0 ? axis + dims.length : axis];
  }

  /** Number of elements: 1 for a scalar. */
  public long size() {
    long n = 1;
    for (int d : dims) {
      n *= d;
    }
    return n;
  }

  public int[] toArray() {
    return dims.clone();
  }

  public List<Integer> toList() {
    return Arrays.stream(dims).boxed().toList();
  }

  /** Row-major strides in elements. */
  public long[] strides() {
    long[] s = new long[dims.length];
    long n = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      s[i] = n;
      n *= dims[i];
    }
    return s;
  }

  /** This shape with an axis of the given length inserted before position {@code axis}. */
  public Shape insert(int axis, int length) {
    int[] out = new int[dims.length + 1];
    System.arraycopy(dims, 0, out, 0, axis);
    out[axis] = length;
    System.arraycopy(dims, axis, out, axis + 1, dims.length - axis);
    return new Shape(out);
  }

  public Shape remove(int axis) {
    int[] out = new int[dims.length - 1];
    System.arraycopy(dims, 0, out, 0, axis);
    System.arraycopy(dims, axis + 1, out, axis, dims.length - axis - 1);
    return of(out);
  }

  public Shape with(int axis, int length) {
    int[] out = dims.clone();
    out[axis] = length;
    return of(out);
  }

  /** The axes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Shape slice(int from, int to) {
    return of(Arrays.copyOfRange(dims, from, to));
  }

  public Shape concat(Shape other) {
    int[] out = Arrays.copyOf(dims, dims.length + other.dims.length);
    System.arraycopy(other.dims, 0, out, dims.length, other.dims.length);
    return of(out);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Shape s && Arrays.equals(dims, s.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** As in a jaxpr: {@code [2,3]}, {@code []}. */
  @Override
  public String toString() {
    return Arrays.stream(dims)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** As Python prints a tuple: {@code (2, 3)}, {@code (3,)}, {@code ()}. */
  public String toTuple() {
    return dims.length == 1
        ? "(" + dims[0] + ",)"
        : Arrays.stream(dims)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
