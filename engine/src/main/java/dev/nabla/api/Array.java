package dev.nabla.api;

import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.FunctionTransforms.Conversion;
import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Scalars;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.NumpyText;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers of one type, with as many axes as it likes. Immutable.
 *
 * <p>Inside a function that is being transformed, an array may stand for numbers that are not known
 * yet. It has a shape and a type then, and all operations; asking it for its numbers ({@link
 * #item}, {@link #toBoolean}, {@link #toFloatArray}, …) throws a {@link NablaError} that says what
 * to write instead. Two arrays are {@code equals} only if they are the same object: {@link #eq}
 * compares elements, {@link Jnp#arrayEqual} all of them.
 */
public final class Array extends Operators {
  private final Value value;

  Array(Value value) {
    this.value = value;
  }

  @Override
  Array self() {
    return this;
  }

  /** The engine's value. */
  public Value value() {
    return value;
  }

  /** The array of a value of the engine, or of a tensor ({@link Value#of}). */
  public static Array of(Value value) {
    return new Array(value);
  }

  /** An array with one axis, of type float32. */
  public static Array of(float... elements) {
    return new Array(Value.of(Tensor.ofFloats(Shape.of(elements.length), elements)));
  }

  /** An array with one axis, of the default floating-point type: float32, or float64 with x64. */
  public static Array of(double... elements) {
    return Elements.doubles(null, elements);
  }

  /** An array with one axis, of the default integer type: int32, or int64 with x64. */
  public static Array of(int... elements) {
    return Elements.ints(Shape.of(elements.length), elements);
  }

  /** An array with one axis, of type bool. */
  public static Array of(boolean... elements) {
    return Elements.booleans(elements);
  }

  /** An array with one axis, of any type; each number is converted. */
  public static Array of(DType dtype, double... elements) {
    return Elements.doubles(dtype, elements);
  }

  /** A matrix of type float32. The rows must have one length. */
  public static Array of(float[][] rows) {
    return Elements.matrix(rows);
  }

  /** A matrix of the default integer type. The rows must have one length. */
  public static Array of(int[][] rows) {
    return Elements.matrix(rows);
  }

  /**
   * A single number, of the default floating-point type. Like {@code jnp.array(3.0)} it is weakly
   * typed: combined with other floats it takes their type.
   */
  public static Array scalar(double x) {
    return new Array(Value.of(Scalars.tensor(x)));
  }

  /**
   * A single number, of the default integer type, weakly typed. Throws if it does not fit that
   * type.
   */
  public static Array scalar(long x) {
    return new Array(Value.of(Scalars.tensor(x)));
  }

  /** {@code true} or {@code false}. */
  public static Array scalar(boolean x) {
    return new Array(Value.of(Scalars.tensor(x)));
  }

  /** Zeros of the default floating-point type. */
  public static Array zeros(int... shape) {
    return Calls.array("jax.numpy.zeros", shape);
  }

  /** Zeros of a type. */
  public static Array zeros(DType dtype, int... shape) {
    return Calls.array("jax.numpy.zeros", shape, dtype);
  }

  /** Ones of the default floating-point type. */
  public static Array ones(int... shape) {
    return Calls.array("jax.numpy.ones", shape);
  }

  /** Ones of a type. */
  public static Array ones(DType dtype, int... shape) {
    return Calls.array("jax.numpy.ones", shape, dtype);
  }

  /** One number everywhere, of the default floating-point type. */
  public static Array full(double x, int... shape) {
    return Calls.array("jax.numpy.full", shape, x);
  }

  /** One number everywhere, of a type. */
  public static Array full(DType dtype, double x, int... shape) {
    return Calls.array("jax.numpy.full", shape, x, dtype);
  }

  /** {@code 0, 1, …, stop − 1}, of the default integer type. */
  public static Array arange(int stop) {
    return Calls.array("jax.numpy.arange", stop);
  }

  /** {@code start, start + 1, …, stop − 1}, of the default integer type. */
  public static Array arange(int start, int stop) {
    return Calls.array("jax.numpy.arange", start, stop);
  }

  /** {@code start, start + step, …} below {@code stop}, of the default floating-point type. */
  public static Array arange(double start, double stop, double step) {
    return Calls.array("jax.numpy.arange", start, stop, step);
  }

  /** {@code count} numbers from {@code start} to {@code stop}, both included. */
  public static Array linspace(double start, double stop, int count) {
    return Calls.array("jax.numpy.linspace", start, stop, count);
  }

  /** The identity matrix {@code [n,n]}. */
  public static Array eye(int n) {
    return Calls.array("jax.numpy.eye", n);
  }

  /** The lengths of the axes, outermost first. */
  public Shape shape() {
    return value.aval().shape();
  }

  /** The type of the elements. */
  public DType dtype() {
    return value.aval().dtype();
  }

  /** The number of axes: 0 for a single number. */
  public int rank() {
    return value.aval().rank();
  }

  /** The number of elements. */
  public long size() {
    return value.aval().size();
  }

  /** Whether a function that is being traced stands between this array and its numbers. */
  public boolean isTraced() {
    return value instanceof Value.Tracer;
  }

  /**
   * The part that a subscript selects: numbers (negative ones count from the end), {@link Slice}s,
   * and arrays of integers or booleans, as in NumPy. Positions out of range are clamped.
   */
  public Array get(Object... index) {
    return Calls.array("jax.numpy.getitem", this, Arrays.asList(index));
  }

  /** Copies with the selected part changed: {@code x.at(0).set(1.0)}. */
  public At at(Object... index) {
    return new At(this, Arrays.asList(index));
  }

  /** The same elements under another shape; one length may be −1 and is worked out. */
  public Array reshape(int... shape) {
    return Calls.array("jax.numpy.reshape", this, shape);
  }

  /** All elements along one axis. */
  public Array ravel() {
    return Calls.array("jax.numpy.ravel", this);
  }

  /** The axes in the order given, or backwards if none is. */
  public Array transpose(int... axes) {
    return axes.length == 0
        ? Calls.array("jax.numpy.transpose", this)
        : Calls.array("jax.numpy.transpose", this, axes);
  }

  /** The elements converted to another type. */
  public Array astype(DType dtype) {
    return Calls.array("jax.numpy.astype", this, dtype);
  }

  /** The sum along the axes given, or of all elements. */
  public Array sum(int... axes) {
    return reduce("jax.numpy.sum", axes);
  }

  /** The mean along the axes given, or of all elements. */
  public Array mean(int... axes) {
    return reduce("jax.numpy.mean", axes);
  }

  /** The largest along the axes given, or of all elements. */
  public Array max(int... axes) {
    return reduce("jax.numpy.max", axes);
  }

  /** The smallest along the axes given, or of all elements. */
  public Array min(int... axes) {
    return reduce("jax.numpy.min", axes);
  }

  /** Whether all are true along the axes given, or altogether. */
  public Array all(int... axes) {
    return reduce("jax.numpy.all", axes);
  }

  /** Whether one is true along the axes given, or altogether. */
  public Array any(int... axes) {
    return reduce("jax.numpy.any", axes);
  }

  private Array reduce(String name, int[] axes) {
    return Calls.array(name, this, Calls.axes(axes));
  }

  /** The number in an array of one element. Throws if it is not known here, or not the only one. */
  public double item() {
    return one(Conversion.NUMBER).getDouble(0);
  }

  /** The whole number in an array of one element; a float is cut off. Throws as {@link #item}. */
  public long toLong() {
    return one(Conversion.NUMBER).getLong(0);
  }

  /**
   * The truth of an array of one element, for {@code if} and {@code while}. Throws if it is not
   * known here, or not the only one.
   */
  public boolean toBoolean() {
    Tensor t = FunctionTransforms.concrete(value, Conversion.BOOL);
    if (t.size() != 1) {
      throw NablaError.valueError(
              "The truth value of an array of shape " + t.shape().toTuple() + " is ambiguous.")
          .withFix("Use x.any() or x.all().");
    }
    return t.getBoolean(0);
  }

  private Tensor one(Conversion purpose) {
    Tensor t = FunctionTransforms.concrete(value, purpose);
    if (t.size() != 1) {
      throw NablaError.typeError(
              "only arrays of one element are numbers, not " + value.aval().toLongString() + ".")
          .withFix("Use get(…) to choose an element, or toFloatArray() for all of them.");
    }
    return t;
  }

  /** All elements in row-major order, converted. Throws if they are not known here. */
  public float[] toFloatArray() {
    return tensor().toFloats();
  }

  /** All elements in row-major order, converted. Throws if they are not known here. */
  public double[] toDoubleArray() {
    return tensor().toDoubles();
  }

  /** All elements in row-major order; floats are cut off. Throws if they are not known here. */
  public long[] toLongArray() {
    Tensor t = tensor();
    long[] out = new long[Math.toIntExact(t.size())];
    Arrays.setAll(out, t::getLong);
    return out;
  }

  /** The elements as the engine holds them. Throws if they are not known here. */
  public Tensor tensor() {
    return FunctionTransforms.concrete(value, Conversion.ARRAY);
  }

  /** As NumPy prints it: {@code [1. 2. 3.]}; only the type, where the numbers are not known. */
  @Override
  public String toString() {
    return value instanceof Value.Tracer
        ? "Traced<" + value.aval().toLongString() + ">"
        : NumpyText.str(tensor());
  }

  /** A part of an array that is about to be changed in a copy. */
  public static final class At {
    private final Array array;
    private final List<@Nullable Object> index;

    private At(Array array, List<@Nullable Object> index) {
      this.array = array;
      this.index = index;
    }

    /** The copy with the part replaced by {@code x}, an array or a number. */
    public Array set(Object x) {
      return update("set", x);
    }

    /** The copy with {@code x} added; where a position is selected twice, twice. */
    public Array add(Object x) {
      return update("add", x);
    }

    /** The copy with the part multiplied by {@code x}. */
    public Array multiply(Object x) {
      return update("multiply", x);
    }

    /** The copy with the part no smaller than {@code x}. */
    public Array max(Object x) {
      return update("max", x);
    }

    /** The copy with the part no larger than {@code x}. */
    public Array min(Object x) {
      return update("min", x);
    }

    private Array update(String how, Object x) {
      List<Object> arguments = new ArrayList<>(List.of(array, index, x));
      return Calls.array("jax.numpy.at_" + how, arguments, Map.of());
    }
  }
}
