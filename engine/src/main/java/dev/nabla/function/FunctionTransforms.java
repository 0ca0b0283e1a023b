package dev.nabla.function;

import dev.nabla.ir.Atom;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Library;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transformations of functions, and calls of library functions on values. */
public final class FunctionTransforms {
  private FunctionTransforms() {}

  /** The function that a transformation makes of {@code f}. */
  public static Fn apply(TransformSpec spec, Fn f) {
    return switch (spec) {
      case TransformSpec.Jit j -> new JitFunction(f, j.staticArgnums(), List.of());
      case TransformSpec.Vmap v -> new VmapFunction(f, v);
      case TransformSpec.Grad g -> new GradFunction(f, g);
      case TransformSpec.Jacobian j -> JacobianFunction.of(f, j);
    };
  }

  /** {@code jax.jit} with static arguments by position and name. */
  public static JitFunction jit(Fn f, List<Integer> staticArgnums, List<String> staticArgnames) {
    return new JitFunction(f, staticArgnums, staticArgnames);
  }

  /** The graph that a function records, with nothing known of its array arguments. */
  public static dev.nabla.ir.Graph graph(
      Fn f, List<dev.nabla.ir.Tree<Value>> args, Map<String, dev.nabla.ir.Tree<Value>> kwargs) {
    return TracedFunction.trace(
            Trace.Kind.STAGE,
            f,
            args,
            kwargs,
            (position, keyword, leaf) ->
                leaf.isArray() ? new TracedFunction.Traced(leaf.aval(), null) : null)
        .graph();
  }

  /**
   * Calls a library function. Arguments are {@link Value}s, {@link Long}, {@link Double}, {@link
   * Boolean}, {@link String}, dtypes, index parts, lists of these, or null; the result is a {@link
   * Value} or a list of results.
   */
  public static @Nullable Object call(
      String qualifiedName,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs) {
    List<Value> values = new ArrayList<>();
    collect(args, values);
    kwargs.values().forEach(v -> collect(v, values));
    Object[] shape = new Object[1];
    List<Value> flat =
        Tracing.apply(
            values,
            (b, atoms) -> {
              Map<Value, Atom> atomOf = new IdentityHashMap<>();
              for (int i = 0; i < values.size(); i++) {
                atomOf.put(values.get(i), atoms.get(i));
              }
              Map<String, @Nullable Object> kw = new HashMap<>();
              kwargs.forEach((k, v) -> kw.put(k, replace(v, atomOf)));
              List<@Nullable Object> positional = new ArrayList<>();
              args.forEach(x -> positional.add(replace(x, atomOf)));
              Map<Atom, Value> valueOf = new IdentityHashMap<>();
              atomOf.forEach((v, a) -> valueOf.put(a, v));
              Object result =
                  Library.get().call(b, qualifiedName, positional, kw, a -> known(a, valueOf));
              shape[0] = result;
              List<Atom> outs = new ArrayList<>();
              atoms(result, outs);
              return outs;
            });
    return rebuild(shape[0], flat.iterator());
  }

  private static dev.nabla.tensor.@Nullable Tensor known(Atom a, Map<Atom, Value> valueOf) {
    Value v = valueOf.get(a);
    return v != null ? v.known() : a instanceof dev.nabla.ir.Literal l ? l.value() : null;
  }

  private static void collect(@Nullable Object o, List<Value> out) {
    if (o instanceof Value v) {
      out.add(v);
    } else if (o instanceof List<?> l) {
      l.forEach(x -> collect(x, out));
    }
  }

  private static @Nullable Object replace(@Nullable Object o, Map<Value, Atom> atomOf) {
    if (o instanceof Value.Scalar(Object s)) {
      return s;
    }
    if (o instanceof Value v) {
      return atomOf.get(v);
    }
    if (o instanceof List<?> l) {
      List<@Nullable Object> out = new ArrayList<>();
      l.forEach(x -> out.add(replace(x, atomOf)));
      return out;
    }
    return o;
  }

  private static void atoms(@Nullable Object o, List<Atom> out) {
    if (o instanceof Atom a) {
      out.add(a);
    } else if (o instanceof List<?> l) {
      l.forEach(x -> atoms(x, out));
    }
  }

  private static @Nullable Object rebuild(
      @Nullable Object shape, java.util.Iterator<Value> values) {
    if (shape instanceof Atom) {
      return values.next();
    }
    if (shape instanceof List<?> l) {
      List<@Nullable Object> out = new ArrayList<>();
      l.forEach(x -> out.add(rebuild(x, values)));
      return out;
    }
    return shape;
  }

  /**
   * A value's elements, or the error that JAX raises where tracing has no value: for bool(), int(),
   * float() and np.asarray.
   */
  public static dev.nabla.tensor.Tensor concrete(Value v, Conversion purpose) {
    dev.nabla.tensor.Tensor t = v.known();
    if (t == null) {
      throw purpose.error(v);
    }
    return t;
  }

  /** What Python wants a value for. */
  public enum Conversion {
    BOOL("TracerBoolConversionError"),
    INDEX("TracerIntegerConversionError"),
    ARRAY("TracerArrayConversionError"),
    NUMBER("ConcretizationTypeError");

    private final String type;

    Conversion(String type) {
      this.type = type;
    }

    NablaError error(Value v) {
      String what = v.aval().toLongString();
      return switch (this) {
        case BOOL ->
            NablaError.of(
                    type, "Attempted boolean conversion of traced array with shape " + what + ".")
                .withFix(
                    "While tracing, the value is not known, so if, while, and, or cannot look at"
                        + " it. Use jnp.where(condition, a, b) or jax.lax.cond; or make the"
                        + " argument static.");
        case INDEX ->
            NablaError.of(
                    type,
                    "The __index__() method was called on traced array with shape " + what + ".")
                .withFix(
                    "While tracing, the value is not known. Make the argument static: jax.jit(f,"
                        + " static_argnums=…).");
        case ARRAY ->
            NablaError.of(
                    type,
                    "The numpy.ndarray conversion method __array__() was called on traced array"
                        + " with shape "
                        + what
                        + ".")
                .withFix("Use jax.numpy instead of numpy inside transformed functions.");
        case NUMBER ->
            NablaError.of(
                    type,
                    "Abstract tracer value encountered where concrete value is expected: traced"
                        + " array with shape "
                        + what
                        + ".")
                .withFix(
                    "float() and int() need a known value. Keep it an array, or make the argument"
                        + " static.");
      };
    }
  }
}
