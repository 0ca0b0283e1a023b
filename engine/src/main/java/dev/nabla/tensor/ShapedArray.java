package dev.nabla.tensor;

/**
 * The abstract value of an array: what tracing knows of it.
 *
 * @param weakType whether the dtype came from a Python scalar and gives way in promotion
 */
public record ShapedArray(DType dtype, Shape shape, boolean weakType) {

  public static ShapedArray of(DType dtype, int... dims) {
    return new ShapedArray(dtype, Shape.of(dims), false);
  }

  public static ShapedArray of(DType dtype, Shape shape) {
    return new ShapedArray(dtype, shape, false);
  }

  public static ShapedArray weak(DType dtype) {
    return new ShapedArray(dtype, Shape.SCALAR, true);
  }

  public int rank() {
    return shape.rank();
  }

  public long size() {
    return shape.size();
  }

  /** Bytes that the elements take, unpadded. */
  public long byteSize() {
    return shape.size() * dtype.bytes();
  }

  public ShapedArray withShape(Shape s) {
    return new ShapedArray(dtype, s, weakType);
  }

  public ShapedArray withDType(DType d) {
    return new ShapedArray(d, shape, weakType);
  }

  public ShapedArray withWeakType(boolean weak) {
    return weak == weakType ? this : new ShapedArray(dtype, shape, weak);
  }

  public ShapedArray strong() {
    return withWeakType(false);
  }

  /** Same dtype and shape, whatever the weak types. */
  public boolean matches(ShapedArray other) {
    return dtype == other.dtype && shape.equals(other.shape);
  }

  /** As in a jaxpr: {@code f32[2,3]}. */
  @Override
  public String toString() {
    return dtype.shortName() + shape;
  }

  /** As JAX's error messages say it: {@code float32[2,3]}. */
  public String toLongString() {
    return dtype.longName() + shape;
  }
}
