package dev.nabla.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A dense, row-major array of host values: off-heap, aligned to 64 bytes, freed when unreachable.
 *
 * <p>Contents are written once by whoever allocates it and read-only by convention afterwards:
 * values are shared freely between graphs, caches and threads.
 */
public final class Tensor {
  private static final long ALIGNMENT = 64;
  private static final long SLAB_BYTES = 1 << 16;
  private static final long SLAB_LIMIT = 1 << 10;
  private static final ThreadLocal<Slab> SLAB = ThreadLocal.withInitial(Slab::new);

  private final ShapedArray aval;
  private final MemorySegment data;

  private Tensor(ShapedArray aval, MemorySegment data) {
    this.aval = aval;
    this.data = data;
  }

  /** A tensor of zeros. */
  public static Tensor zeros(ShapedArray aval) {
    long bytes = Math.max(1, aval.byteSize());
    if (bytes <= SLAB_LIMIT) {
      return new Tensor(aval, SLAB.get().take(bytes).asSlice(0, aval.byteSize()));
    }
    return new Tensor(aval, Arena.ofAuto().allocate(bytes, ALIGNMENT).asSlice(0, aval.byteSize()));
  }

  /** A tensor over memory that the caller keeps alive; its length must be the value's byte size. */
  public static Tensor wrap(ShapedArray aval, MemorySegment data) {
    if (data.byteSize() != aval.byteSize()) {
      throw new IllegalArgumentException(
          data.byteSize() + " bytes given for " + aval + ", which takes " + aval.byteSize());
    }
    return new Tensor(aval, data);
  }

  /** A scalar; integers wrap to the type's width, floats round to nearest even. */
  public static Tensor scalar(ShapedArray aval, double value) {
    Tensor t = zeros(aval);
    t.setDouble(0, value);
    return t;
  }

  public static Tensor scalarLong(ShapedArray aval, long value) {
    Tensor t = zeros(aval);
    t.setLong(0, value);
    return t;
  }

  public static Tensor ofFloats(Shape shape, float... values) {
    Tensor t = zeros(ShapedArray.of(DType.FLOAT32, shape));
    checkCount(shape, values.length);
    MemorySegment.copy(values, 0, t.data, ValueLayout.JAVA_FLOAT, 0, values.length);
    return t;
  }

  public static Tensor ofInts(Shape shape, int... values) {
    Tensor t = zeros(ShapedArray.of(DType.INT32, shape));
    checkCount(shape, values.length);
    MemorySegment.copy(values, 0, t.data, ValueLayout.JAVA_INT, 0, values.length);
    return t;
  }

  /** A tensor of any type from doubles, each converted as {@link #setDouble} does. */
  public static Tensor ofDoubles(ShapedArray aval, double... values) {
    checkCount(aval.shape(), values.length);
    Tensor t = zeros(aval);
    for (int i = 0; i < values.length; i++) {
      t.setDouble(i, values[i]);
    }
    return t;
  }

  private static void checkCount(Shape shape, long count) {
    if (shape.size() != count) {
      throw new IllegalArgumentException(count + " values given for shape " + shape);
    }
  }

  public ShapedArray aval() {
    return aval;
  }

  public DType dtype() {
    return aval.dtype();
  }

  public Shape shape() {
    return aval.shape();
  }

  public long size() {
    return aval.size();
  }

  /** The elements, row-major. */
  public MemorySegment data() {
    return data;
  }

  /** The same elements under another shape of equal size, or another weak type. */
  public Tensor view(ShapedArray as) {
    return wrap(as, data);
  }

  /** Element {@code i} in row-major order, as a double (a 64-bit integer may round). */
  public double getDouble(long i) {
    return switch (aval.dtype()) {
      case FLOAT32 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, i * 4);
      case FLOAT64 -> data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, i * 8);
      case FLOAT16 -> Float.float16ToFloat(data.get(ValueLayout.JAVA_SHORT_UNALIGNED, i * 2));
      case BFLOAT16 -> Floats.bfloat16ToFloat(data.get(ValueLayout.JAVA_SHORT_UNALIGNED, i * 2));
      case UINT64 -> Floats.unsignedToDouble(getLong(i));
      default -> getLong(i);
    };
  }

  /**
   * Element {@code i} as a long: integers and booleans exactly (uint64 as its bit pattern), floats
   * truncated towards zero and saturated.
   */
  public long getLong(long i) {
    return switch (aval.dtype()) {
      case BOOL -> data.get(ValueLayout.JAVA_BYTE, i);
      case INT8 -> data.get(ValueLayout.JAVA_BYTE, i);
      case UINT8 -> data.get(ValueLayout.JAVA_BYTE, i) & 0xFFL;
      case INT16 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, i * 2);
      case UINT16 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, i * 2) & 0xFFFFL;
      case INT32 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, i * 4);
      case UINT32 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, i * 4) & 0xFFFFFFFFL;
      case INT64, UINT64, KEY -> data.get(ValueLayout.JAVA_LONG_UNALIGNED, i * 8);
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> (long) getDouble(i);
    };
  }

  public boolean getBoolean(long i) {
    return aval.dtype().isFloat() ? getDouble(i) != 0 : getLong(i) != 0;
  }

  /**
   * Stores a double: floats round to nearest even, integers truncate and saturate, NaN becomes
   * integer 0.
   */
  public void setDouble(long i, double v) {
    switch (aval.dtype()) {
      case FLOAT32 -> data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, i * 4, (float) v);
      case FLOAT64 -> data.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, i * 8, v);
      case FLOAT16 -> data.set(ValueLayout.JAVA_SHORT_UNALIGNED, i * 2, Floats.doubleToFloat16(v));
      case BFLOAT16 ->
          data.set(ValueLayout.JAVA_SHORT_UNALIGNED, i * 2, Floats.doubleToBfloat16(v));
      case BOOL -> setLong(i, v != 0 ? 1 : 0);
      default -> setLong(i, Floats.saturate(v, aval.dtype()));
    }
  }

  /** Stores an integer, wrapped to the type's width; floats convert. */
  public void setLong(long i, long v) {
    switch (aval.dtype()) {
      case BOOL -> data.set(ValueLayout.JAVA_BYTE, i, (byte) (v != 0 ? 1 : 0));
      case INT8, UINT8 -> data.set(ValueLayout.JAVA_BYTE, i, (byte) v);
      case INT16, UINT16 -> data.set(ValueLayout.JAVA_SHORT_UNALIGNED, i * 2, (short) v);
      case INT32, UINT32 -> data.set(ValueLayout.JAVA_INT_UNALIGNED, i * 4, (int) v);
      case INT64, UINT64, KEY -> data.set(ValueLayout.JAVA_LONG_UNALIGNED, i * 8, v);
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> setDouble(i, v);
    }
  }

  /** The elements as floats, converted from any type. */
  public float[] toFloats() {
    float[] out = new float[Math.toIntExact(size())];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) getDouble(i);
    }
    return out;
  }

  public double[] toDoubles() {
    double[] out = new double[Math.toIntExact(size())];
    for (int i = 0; i < out.length; i++) {
      out[i] = getDouble(i);
    }
    return out;
  }

  /** Whether dtype, shape and every bit of the elements agree. */
  public boolean bitEquals(Tensor other) {
    return aval.matches(other.aval) && data.mismatch(other.data) < 0;
  }

  @Override
  public String toString() {
    return TensorText.format(this);
  }

  /** Small tensors share an allocation: an automatic arena of its own costs microseconds. */
  private static final class Slab {
    private MemorySegment memory = MemorySegment.NULL;
    private long used;

    MemorySegment take(long bytes) {
      long size = (bytes + ALIGNMENT - 1) & -ALIGNMENT;
      if (used + size > memory.byteSize()) {
        memory = Arena.ofAuto().allocate(SLAB_BYTES, ALIGNMENT);
        used = 0;
      }
      MemorySegment m = memory.asSlice(used, size);
      used += size;
      return m;
    }
  }
}
