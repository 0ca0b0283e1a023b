package dev.nabla.api;

import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Index;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of the library's functions from Java. */
final class Calls {
  private Calls() {}

  /** A call whose result is one array. */
  static Array array(String name, @Nullable Object... args) {
    return array(name, Collections.unmodifiableList(java.util.Arrays.asList(args)), Map.of());
  }

  static Array array(
      String name,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs) {
    if (call(name, args, kwargs) instanceof Array a) {
      return a;
    }
    throw NablaError.typeError(name + " gives several arrays, or none.")
        .withFix("Use Jnp.callAny, which gives them as a list.");
  }

  static @Nullable Object call(
      String name,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs) {
    List<@Nullable Object> positional = new ArrayList<>();
    args.forEach(a -> positional.add(toEngine(a)));
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    kwargs.forEach((k, v) -> keywords.put(k, toEngine(v)));
    return toJava(FunctionTransforms.call(name, positional, keywords));
  }

  /** Several keyword arguments: name, value, name, value, … */
  static Map<String, @Nullable Object> keywords(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      out.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return out;
  }

  /** Axes as the library takes them: none means all. */
  static @Nullable Object axes(int... axes) {
    return switch (axes.length) {
      case 0 -> null;
      case 1 -> (long) axes[0];
      default -> longs(axes);
    };
  }

  static List<Long> longs(int... values) {
    return java.util.Arrays.stream(values).mapToObj(i -> (long) i).toList();
  }

  static @Nullable Object toEngine(@Nullable Object o) {
    return switch (o) {
      case null -> null;
      case Array a -> a.value();
      case Integer i -> i.longValue();
      case Short s -> s.longValue();
      case Byte b -> b.longValue();
      case Float f -> f.doubleValue();
      case Long l -> l;
      case Double d -> d;
      case Boolean b -> b;
      case String s -> s;
      case DType d -> d;
      case Index i -> i;
      case Value v -> v;
      case int[] ints -> longs(ints);
      case Shape s -> longs(s.toArray());
      case List<?> l -> {
        List<@Nullable Object> out = new ArrayList<>();
        l.forEach(x -> out.add(toEngine(x)));
        yield out;
      }
      default ->
          throw NablaError.typeError(
                  "A value of type " + o.getClass().getName() + " is no argument of a function.")
              .withFix(
                  "Pass Array, a number, boolean, String, DType, int[] for axes and shapes, or a"
                      + " List of these.");
    };
  }

  private static @Nullable Object toJava(@Nullable Object o) {
    if (o instanceof Value v) {
      return new Array(v);
    }
    if (o instanceof List<?> l) {
      List<@Nullable Object> out = new ArrayList<>();
      l.forEach(x -> out.add(toJava(x)));
      return Collections.unmodifiableList(out);
    }
    return o;
  }
}
