package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, by parameter name. Values are {@link Atom}s (arrays), {@link Long},
 * {@link Double}, {@link Boolean}, {@link String}, {@link DType}, lists of these, {@link Index}
 * parts, or null for {@code None}.
 */
public final class Arguments {
  private final String function;
  private final GraphBuilder builder;
  private final Map<String, @Nullable Object> values;
  private final Known known;

  public Arguments(
      String function, GraphBuilder builder, Map<String, @Nullable Object> values, Known known) {
    this.function = function;
    this.builder = builder;
    this.values = values;
    this.known = known;
  }

  /** The elements of arrays, where tracing lets a function look at them. */
  @FunctionalInterface
  public interface Known {
    Known NONE = a -> a instanceof Literal l ? l.value() : null;

    @Nullable Tensor of(Atom a);
  }

  /** The elements of an array, or null where only its type is known. */
  public @Nullable Tensor known(Atom a) {
    return known.of(a);
  }

  /** The elements of an array that decide a shape; unknown ones are JAX's error. */
  public Tensor concrete(Atom a, String why) {
    Tensor t = known.of(a);
    if (t == null) {
      throw NablaError.of(
              "ConcretizationTypeError",
              "Abstract tracer value encountered where concrete value is expected: "
                  + a.aval().toLongString()
                  + ". "
                  + why)
          .withFix(
              "The length of the result must not depend on traced values: compute it outside of"
                  + " jit and vmap, or give the length where the function takes one.");
    }
    return t;
  }

  /** The function's name, for messages. */
  public String function() {
    return function;
  }

  public @Nullable Object get(String name) {
    return values.get(name);
  }

  /** Whether the function has such a parameter. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean isNone(String name) {
    return values.get(name) == null;
  }

  /**
   * An array argument; Python scalars become weakly typed literals. Lists are refused, as in JAX.
   */
  public Atom array(String name) {
    return toArray(values.get(name), name);
  }

  public @Nullable Atom arrayOrNull(String name) {
    return isNone(name) ? null : array(name);
  }

  /** The elements of a list of arrays. */
  public List<Atom> arrays(String name) {
    Object v = values.get(name);
    if (!(v instanceof List<?> l)) {
      return Operands.unstack(builder, array(name));
    }
    List<Atom> out = new ArrayList<>();
    for (Object o : l) {
      out.add(toArray(o, name));
    }
    return out;
  }

  /** An array argument where JAX takes nested lists of numbers as well. */
  Atom anyArray(String name) {
    return convertAny(values.get(name), name);
  }

  /** Many array arguments where JAX takes nested lists of numbers as well. */
  List<Atom> anyArrays(String name) {
    List<Atom> out = new ArrayList<>();
    if (values.get(name) instanceof List<?> l) {
      l.forEach(o -> out.add(convertAny(o, name)));
    }
    return out;
  }

  private Atom convertAny(@Nullable Object v, String name) {
    return v instanceof List<?> l ? NestedNumbers.array(builder, l, this, name) : toArray(v, name);
  }

  /** A value of an argument as an array. */
  Atom convert(@Nullable Object v, String name) {
    return toArray(v, name);
  }

  Atom toArray(@Nullable Object v, String name) {
    return switch (v) {
      case Atom a -> a;
      case Long l -> Scalars.of(l);
      case Double d -> Scalars.of(d);
      case Boolean b -> Scalars.of(b);
      case BigInteger n -> throw NestedNumbers.tooLarge(n, Precision.defaultInt());
      case null, default ->
          throw NablaError.typeError(
                  function
                      + " requires ndarray or scalar arguments, got "
                      + typeName(v)
                      + " at position "
                      + position(name)
                      + " ('"
                      + name
                      + "').")
              .withFix(
                  v instanceof List
                      ? "Make it an array first: jnp.array(…)."
                      : "Pass an array or a number.");
    };
  }

  /** Which of the parameters it is, from 0. */
  private int position(String name) {
    return List.copyOf(values.keySet()).indexOf(name);
  }

  public boolean flag(String name) {
    Object v = values.get(name);
    if (v instanceof Boolean b) {
      return b;
    }
    throw wrong(name, "True or False");
  }

  public int integer(String name) {
    Object v = values.get(name);
    if (v instanceof Long l) {
      return toInt(l, name);
    }
    if (v instanceof Boolean f) {
      return f ? 1 : 0;
    }
    Tensor t = v instanceof Atom x ? scalar(x, name) : null;
    if (t != null && !t.dtype().isFloat()) {
      return toInt(t.getLong(0), name);
    }
    throw wrong(name, "an integer");
  }

  /**
   * An integer of an argument as lengths, counts and positions are kept; a larger one is refused.
   */
  int toInt(long n, String name) {
    if (n != (int) n) {
      throw NablaError.of(
          "OverflowError",
          function + ": " + n + " is too large for argument '" + name + "'; it must fit 32 bits.");
    }
    return (int) n;
  }

  /** The value of a scalar array where it is known; of a traced one, JAX's error. */
  private @Nullable Tensor scalar(Atom x, String name) {
    Tensor t = known.of(x);
    if (t == null && x.aval().shape().isScalar()) {
      throw NablaError.of(
              "ConcretizationTypeError",
              "Abstract tracer value encountered where concrete value is expected: argument '"
                  + name
                  + "' of "
                  + function
                  + " is a traced "
                  + x.aval().toLongString()
                  + ".")
          .withFix("Use a Python number, or make the argument static.");
    }
    return t != null && t.size() == 1 ? t : null;
  }

  public @Nullable Integer integerOrNull(String name) {
    return isNone(name) ? null : integer(name);
  }

  /** An integer that counts something. */
  int count(String name) {
    int n = integer(name);
    if (n < 0) {
      throw NablaError.valueError(
          name + " argument to " + function + " must be nonnegative, got " + n);
    }
    return n;
  }

  /** An integer that becomes the length of an axis. */
  int length(String name) {
    int n = integer(name);
    if (n < 0) {
      throw NablaError.typeError(
          function + ": axis lengths must be nonnegative, got " + name + "=" + n + ".");
    }
    return n;
  }

  @Nullable Integer lengthOrNull(String name) {
    return isNone(name) ? null : length(name);
  }

  public double number(String name) {
    Object v = values.get(name);
    if (v instanceof Number n) {
      return n.doubleValue();
    }
    Tensor t = v instanceof Atom x ? scalar(x, name) : null;
    if (t != null) {
      return t.getDouble(0);
    }
    throw wrong(name, "a number");
  }

  public @Nullable String text(String name) {
    Object v = values.get(name);
    return v == null ? null : v.toString();
  }

  /** A dtype argument under the current precision, or null for {@code None}. */
  public @Nullable DType dtype(String name) {
    Object v = values.get(name);
    return switch (v) {
      case null -> null;
      case DType d -> Precision.canonical(d);
      case String s -> parseDType(s, name);
      default -> throw wrong(name, "a dtype");
    };
  }

  /** A dtype argument that has no default. */
  DType requiredDType(String name) {
    DType d = dtype(name);
    if (d == null) {
      throw wrong(name, "a dtype");
    }
    return d;
  }

  private DType parseDType(String s, String name) {
    try {
      return Precision.canonical(
          switch (s) {
            case "int" -> DType.INT64;
            case "float" -> DType.FLOAT64;
            case "bool" -> DType.BOOL;
            default -> DType.of(s);
          });
    } catch (IllegalArgumentException e) {
      throw NablaError.typeError(
          "data type '" + s + "' not understood in argument '" + name + "' of " + function);
    }
  }

  /**
   * An axis argument as non-negative axes of an array of this rank: one, several, or (None) all.
   */
  public int[] axes(String name, int rank) {
    Object v = values.get(name);
    if (v == null) {
      return java.util.stream.IntStream.range(0, rank).toArray();
    }
    List<?> l = v instanceof List<?> many ? many : List.of(v);
    int[] out = new int[l.size()];
    for (int i = 0; i < out.length; i++) {
      if (!(l.get(i) instanceof Long a)) {
        throw wrong(name, "an integer or a tuple of integers");
      }
      out[i] = axis(a, rank);
    }
    return out;
  }

  /** One axis, negative ones counted from the end. */
  public int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw NablaError.valueError(
              "axis " + axis + " is out of bounds for array of dimension " + rank)
          .withFix(
              rank == 0
                  ? "A scalar has no axes."
                  : "Axes of this array are 0 to " + (rank - 1) + ", or -" + rank + " to -1.");
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** A shape: an integer or a tuple of integers. */
  public Shape shape(String name) {
    Object v = values.get(name);
    List<?> l = v instanceof List<?> many ? many : List.of(Objects.requireNonNullElse(v, ""));
    int[] out = new int[l.size()];
    for (int i = 0; i < out.length; i++) {
      Object length = l.get(i);
      Tensor t = length instanceof Atom x ? known.of(x) : null;
      if (t != null && t.dtype().isInteger() && t.size() == 1) {
        length = t.getLong(0);
      }
      if (!(length instanceof Long n)) {
        throw notAShape(function, length);
      }
      if (n < 0) {
        throw NablaError.typeError(
            function
                + ": axis lengths must not be negative, got "
                + n
                + " in argument '"
                + name
                + "'.");
      }
      out[i] = toInt(n, name);
    }
    return Shape.of(out);
  }

  /** The error for a length that is no Python integer. */
  static NablaError notAShape(String function, @Nullable Object length) {
    String got = length instanceof Atom a ? a.aval().toLongString() : String.valueOf(length);
    return NablaError.typeError(
            "Shapes must be 1D sequences of concrete values of integer type, got "
                + got
                + " in "
                + function
                + ".")
        .withFix(
            "Shapes are fixed while tracing: use a Python number, or make the argument static:"
                + " jax.jit(f, static_argnums=…).");
  }

  public NablaError wrong(String name, String wanted) {
    return NablaError.typeError(
        function
            + ": argument '"
            + name
            + "' must be "
            + wanted
            + ", not "
            + typeName(values.get(name))
            + ".");
  }

  private static String typeName(@Nullable Object v) {
    return switch (v) {
      case null -> "None";
      case List<?> l -> "list";
      case String s -> "str";
      case Long l -> "int";
      case Double d -> "float";
      case Boolean b -> "bool";
      case Atom a -> "an array " + a.aval().toLongString();
      default -> v.getClass().getSimpleName();
    };
  }
}
