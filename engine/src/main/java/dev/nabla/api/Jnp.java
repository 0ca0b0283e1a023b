package dev.nabla.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Functions of {@code jax.numpy}, under their names and with their meaning: shapes are broadcast,
 * types promoted, out-of-range positions clamped as there. Parameters of type {@code Object} take
 * an {@link Array} or a number. {@link #call} reaches all other functions of the library by name.
 */
public final class Jnp {
  private Jnp() {}

  /**
   * A function of the library by its full name, with positional arguments: {@code
   * call("jax.numpy.hypot", x, y)}. Arguments are arrays, numbers, booleans, strings, dtypes,
   * {@code int[]}, and lists of these. Throws if there is no such function.
   */
  public static Array call(String name, @Nullable Object... args) {
    return Calls.array(name, args);
  }

  /** As above, with keyword arguments: {@code Map.of("axis", 0)}. */
  public static Array call(
      String name,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs) {
    return Calls.array(name, args, kwargs);
  }

  /** A function of the library with any result: an array, a list of results, or null. */
  public static @Nullable Object callAny(
      String name,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs) {
    return Calls.call(name, args, kwargs);
  }

  /** {@code e} to the power. */
  public static Array exp(Array x) {
    return Calls.array("jax.numpy.exp", x);
  }

  /** {@code e} to the power, minus 1, exact near 0. */
  public static Array expm1(Array x) {
    return Calls.array("jax.numpy.expm1", x);
  }

  /** The natural logarithm. */
  public static Array log(Array x) {
    return Calls.array("jax.numpy.log", x);
  }

  /** {@code log(1 + x)}, exact near 0. */
  public static Array log1p(Array x) {
    return Calls.array("jax.numpy.log1p", x);
  }

  /** The logarithm to base 2. */
  public static Array log2(Array x) {
    return Calls.array("jax.numpy.log2", x);
  }

  /** The square root. */
  public static Array sqrt(Array x) {
    return Calls.array("jax.numpy.sqrt", x);
  }

  /** {@code x²}. */
  public static Array square(Array x) {
    return Calls.array("jax.numpy.square", x);
  }

  /** The sine; radians. */
  public static Array sin(Array x) {
    return Calls.array("jax.numpy.sin", x);
  }

  /** The cosine; radians. */
  public static Array cos(Array x) {
    return Calls.array("jax.numpy.cos", x);
  }

  /** The tangent; radians. */
  public static Array tan(Array x) {
    return Calls.array("jax.numpy.tan", x);
  }

  /** The inverse sine. */
  public static Array arcsin(Array x) {
    return Calls.array("jax.numpy.arcsin", x);
  }

  /** The inverse cosine. */
  public static Array arccos(Array x) {
    return Calls.array("jax.numpy.arccos", x);
  }

  /** The inverse tangent. */
  public static Array arctan(Array x) {
    return Calls.array("jax.numpy.arctan", x);
  }

  /** The hyperbolic sine. */
  public static Array sinh(Array x) {
    return Calls.array("jax.numpy.sinh", x);
  }

  /** The hyperbolic cosine. */
  public static Array cosh(Array x) {
    return Calls.array("jax.numpy.cosh", x);
  }

  /** The hyperbolic tangent. */
  public static Array tanh(Array x) {
    return Calls.array("jax.numpy.tanh", x);
  }

  /** Absolute values. */
  public static Array abs(Array x) {
    return Calls.array("jax.numpy.abs", x);
  }

  /** −1, 0 or 1. */
  public static Array sign(Array x) {
    return Calls.array("jax.numpy.sign", x);
  }

  /** Rounded down. */
  public static Array floor(Array x) {
    return Calls.array("jax.numpy.floor", x);
  }

  /** Rounded up. */
  public static Array ceil(Array x) {
    return Calls.array("jax.numpy.ceil", x);
  }

  /** Where elements are not a number. */
  public static Array isnan(Array x) {
    return Calls.array("jax.numpy.isnan", x);
  }

  /** Where elements are finite. */
  public static Array isfinite(Array x) {
    return Calls.array("jax.numpy.isfinite", x);
  }

  /** Where elements are zero or false. */
  public static Array logicalNot(Array x) {
    return Calls.array("jax.numpy.logical_not", x);
  }

  /** Zeros of the same shape and type. */
  public static Array zerosLike(Array x) {
    return Calls.array("jax.numpy.zeros_like", x);
  }

  /** Ones of the same shape and type. */
  public static Array onesLike(Array x) {
    return Calls.array("jax.numpy.ones_like", x);
  }

  /** The error function. */
  public static Array erf(Array x) {
    return Calls.array("jax.scipy.special.erf", x);
  }

  /** The logarithm of the gamma function's absolute value. */
  public static Array logGamma(Array x) {
    return Calls.array("jax.scipy.special.gammaln", x);
  }

  /** {@code x + y}. */
  public static Array add(Object x, Object y) {
    return Calls.array("jax.numpy.add", x, y);
  }

  /** {@code x − y}. */
  public static Array subtract(Object x, Object y) {
    return Calls.array("jax.numpy.subtract", x, y);
  }

  /** {@code x · y}. */
  public static Array multiply(Object x, Object y) {
    return Calls.array("jax.numpy.multiply", x, y);
  }

  /** {@code x / y}; integers give floats. */
  public static Array divide(Object x, Object y) {
    return Calls.array("jax.numpy.divide", x, y);
  }

  /** {@code x} to the power {@code y}. */
  public static Array power(Object x, Object y) {
    return Calls.array("jax.numpy.power", x, y);
  }

  /** The larger one. */
  public static Array maximum(Object x, Object y) {
    return Calls.array("jax.numpy.maximum", x, y);
  }

  /** The smaller one. */
  public static Array minimum(Object x, Object y) {
    return Calls.array("jax.numpy.minimum", x, y);
  }

  /** The angle of the point {@code (y, x)}; the first argument is its {@code y}. */
  public static Array arctan2(Object x, Object y) {
    return Calls.array("jax.numpy.arctan2", x, y);
  }

  /** Where both are true. */
  public static Array logicalAnd(Object x, Object y) {
    return Calls.array("jax.numpy.logical_and", x, y);
  }

  /** Where one or both are true. */
  public static Array logicalOr(Object x, Object y) {
    return Calls.array("jax.numpy.logical_or", x, y);
  }

  /** The matrix product {@code [n,k] · [k,m]}; leading axes are broadcast. */
  public static Array matmul(Array x, Array y) {
    return Calls.array("jax.numpy.matmul", x, y);
  }

  /** The dot product: of the last axis with the other's second to last. */
  public static Array dot(Array x, Array y) {
    return Calls.array("jax.numpy.dot", x, y);
  }

  /** All products {@code [n,m]} of the elements of {@code [n]} and {@code [m]}. */
  public static Array outer(Array x, Array y) {
    return Calls.array("jax.numpy.outer", x, y);
  }

  /** Sums of products along letters: {@code einsum("ij,jk->ik", a, b)}. */
  public static Array einsum(String subscripts, Array... operands) {
    return Calls.array(
        "jax.numpy.einsum",
        Stream.concat(Stream.of(subscripts), Arrays.stream(operands)).toArray());
  }

  /** {@code x} where the condition holds, else {@code y}. */
  public static Array where(Array condition, Object x, Object y) {
    return Calls.array("jax.numpy.where", condition, x, y);
  }

  /** No less than {@code min} and no more than {@code max}. */
  public static Array clip(Array x, Object min, Object max) {
    return Calls.array("jax.numpy.clip", x, min, max);
  }

  /** The sum along the axes given, or of all. */
  public static Array sum(Array x, int... axes) {
    return Calls.array("jax.numpy.sum", x, Calls.axes(axes));
  }

  /** The mean along the axes given, or of all. */
  public static Array mean(Array x, int... axes) {
    return Calls.array("jax.numpy.mean", x, Calls.axes(axes));
  }

  /** The product along the axes given, or of all. */
  public static Array prod(Array x, int... axes) {
    return Calls.array("jax.numpy.prod", x, Calls.axes(axes));
  }

  /** The largest along the axes given, or of all. */
  public static Array max(Array x, int... axes) {
    return Calls.array("jax.numpy.max", x, Calls.axes(axes));
  }

  /** The smallest along the axes given, or of all. */
  public static Array min(Array x, int... axes) {
    return Calls.array("jax.numpy.min", x, Calls.axes(axes));
  }

  /** The standard deviation along the axes given, or of all. */
  public static Array std(Array x, int... axes) {
    return Calls.array("jax.numpy.std", x, Calls.axes(axes));
  }

  /** The variance along the axes given, or of all. */
  public static Array var(Array x, int... axes) {
    return Calls.array("jax.numpy.var", x, Calls.axes(axes));
  }

  /** The sum along axes, which stay with length 1. */
  public static Array sumKeepingAxes(Array x, int... axes) {
    return Calls.array(
        "jax.numpy.sum", List.of(x), Calls.keywords("axis", Calls.axes(axes), "keepdims", true));
  }

  /** The position of the largest along an axis. */
  public static Array argmax(Array x, int axis) {
    return Calls.array("jax.numpy.argmax", x, axis);
  }

  /** The position of the smallest along an axis. */
  public static Array argmin(Array x, int axis) {
    return Calls.array("jax.numpy.argmin", x, axis);
  }

  /** Running sums along an axis. */
  public static Array cumsum(Array x, int axis) {
    return Calls.array("jax.numpy.cumsum", x, axis);
  }

  /** In ascending order along an axis. */
  public static Array sort(Array x, int axis) {
    return Calls.array("jax.numpy.sort", x, axis);
  }

  /** The positions that sort an axis. */
  public static Array argsort(Array x, int axis) {
    return Calls.array("jax.numpy.argsort", x, axis);
  }

  /** The elements along an axis backwards. */
  public static Array flip(Array x, int axis) {
    return Calls.array("jax.numpy.flip", x, axis);
  }

  /** The same array under another shape of equal size; one length may be −1. */
  public static Array reshape(Array x, int... shape) {
    return Calls.array("jax.numpy.reshape", x, shape);
  }

  /** Repeated along new or length-1 axes to this shape. */
  public static Array broadcastTo(Array x, int... shape) {
    return Calls.array("jax.numpy.broadcast_to", x, shape);
  }

  /** With a new axis of length 1. */
  public static Array expandDims(Array x, int axis) {
    return Calls.array("jax.numpy.expand_dims", x, axis);
  }

  /** Without these axes of length 1, or without all of them. */
  public static Array squeeze(Array x, int... axes) {
    return Calls.array("jax.numpy.squeeze", x, Calls.axes(axes));
  }

  /** With two axes exchanged. */
  public static Array swapaxes(Array x, int axis1, int axis2) {
    return Calls.array("jax.numpy.swapaxes", x, axis1, axis2);
  }

  /** One behind the other along an axis. */
  public static Array concatenate(List<Array> arrays, int axis) {
    return Calls.array("jax.numpy.concatenate", arrays, axis);
  }

  /** Arrays of one shape along a new axis. */
  public static Array stack(List<Array> arrays, int axis) {
    return Calls.array("jax.numpy.stack", arrays, axis);
  }

  /** The parts at these positions along an axis. */
  public static Array take(Array x, Array indices, int axis) {
    return Calls.array("jax.numpy.take", x, indices, axis);
  }

  /** Repeated so often along each axis. */
  public static Array tile(Array x, int... times) {
    return Calls.array("jax.numpy.tile", x, times);
  }

  /** Shifted along an axis; what falls off comes back on the other side. */
  public static Array roll(Array x, int shift, int axis) {
    return Calls.array("jax.numpy.roll", x, shift, axis);
  }

  /** Whether shape and all elements are equal. */
  public static Array arrayEqual(Array x, Array y) {
    return Calls.array("jax.numpy.array_equal", x, y);
  }

  /** Whether all elements agree but for rounding. */
  public static Array allclose(Array x, Array y) {
    return Calls.array("jax.numpy.allclose", x, y);
  }
}
