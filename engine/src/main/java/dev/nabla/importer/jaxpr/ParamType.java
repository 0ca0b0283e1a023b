package dev.nabla.importer.jaxpr;

import dev.nabla.ir.JaxprPrinter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a parameter's value may be. */
sealed interface ParamType {
  /** A value of a class that has its own notation: integers, dtypes, shapes, graphs, … */
  record Simple(Class<?> type) implements ParamType {}

  /** A constant of an enum. */
  record Choice(Class<? extends Enum<?>> type) implements ParamType {}

  /** A record: its fields by name, or in order. */
  record Fields(Class<? extends Record> type) implements ParamType {}

  /** A tuple of any length. */
  record Tuple(Set<ParamType> elements) implements ParamType {}

  /** The type that a value has. */
  static ParamType of(Object v) {
    if (v instanceof List<?> l) {
      Set<ParamType> elements = new LinkedHashSet<>();
      for (Object o : l) {
        if (o != null) {
          elements.add(of(o));
        }
      }
      return new Tuple(elements);
    }
    return ofClass(v instanceof Enum<?> e ? e.getDeclaringClass() : v.getClass());
  }

  /** The type of a record's field. */
  static ParamType ofField(Type t) {
    if (t instanceof ParameterizedType p && p.getRawType() == List.class) {
      return new Tuple(Set.of(ofField(p.getActualTypeArguments()[0])));
    }
    Class<?> c = (Class<?>) (t instanceof ParameterizedType p ? p.getRawType() : t);
    return ofClass(c == int.class ? Integer.class : c == boolean.class ? Boolean.class : c);
  }

  @SuppressWarnings("unchecked")
  private static ParamType ofClass(Class<?> c) {
    if (c.isEnum() && c != dev.nabla.tensor.DType.class) {
      return new Choice((Class<? extends Enum<?>>) c);
    }
    return c.isRecord() ? new Fields((Class<? extends Record>) c) : new Simple(c);
  }

  /** Both, tuples made one. */
  static Set<ParamType> union(Set<ParamType> all) {
    Set<ParamType> out = new LinkedHashSet<>();
    Set<ParamType> elements = new LinkedHashSet<>();
    boolean tuple = false;
    for (ParamType t : all) {
      if (t instanceof Tuple(Set<ParamType> e)) {
        tuple = true;
        elements.addAll(e);
      } else {
        out.add(t);
      }
    }
    if (tuple) {
      out.add(new Tuple(union(elements)));
    }
    return out;
  }

  /** For messages: {@code an integer}, {@code a tuple}. */
  default String describe() {
    return switch (this) {
      case Simple(Class<?> c) ->
          switch (c.getSimpleName()) {
            case "Integer", "Long" -> "an integer";
            case "Double" -> "a number";
            case "Boolean" -> "True or False";
            case "String" -> "a name";
            case "DType" -> "a dtype";
            case "Shape" -> "a shape";
            case "Graph" -> "a graph";
            case "DerivativeRule" -> "the name of a derivative rule";
            default -> "a " + c.getSimpleName();
          };
      case Choice(Class<? extends Enum<?>> c) -> {
        List<String> names = new ArrayList<>();
        for (Object o : c.getEnumConstants()) {
          names.add(JaxprPrinter.value(o));
        }
        yield "one of " + String.join(", ", names);
      }
      case Fields f -> "its fields";
      case Tuple(Set<ParamType> e) -> "a tuple";
    };
  }
}
