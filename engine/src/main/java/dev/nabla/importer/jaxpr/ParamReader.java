package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Syntax.Raw;
import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Graph;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives parameters their types. */
final class ParamReader {
  private static final Set<String> NUMPY_SCALARS =
      Set.of("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool_");

  private final GraphSource graphs;

  ParamReader(GraphSource graphs) {
    this.graphs = graphs;
  }

  /** Reads the graphs inside parameters. */
  interface GraphSource {
    /** The graph of a value, or null if it is none. */
    @Nullable Graph graph(Raw raw);
  }

  /** A value that does not have the type looked for. */
  private static final class Misfit extends RuntimeException {
    Misfit() {
      super(null, null, false, false);
    }
  }

  /** The value of parameter {@code key}. Throws {@link Problem}. */
  @Nullable Object read(String key, Raw raw, ParamTypes.Slot slot) {
    boolean none = raw instanceof Syntax.Word w && w.source().equals("None");
    if (none && (slot.none() || slot.types().isEmpty())) {
      return null;
    }
    if (slot.types().isEmpty()) {
      return guess(raw);
    }
    for (ParamType t : slot.types()) {
      try {
        return as(t, raw);
      } catch (Misfit e) {
        // Perhaps another type.
      }
    }
    if (raw instanceof Syntax.Unread u) {
      throw u.problem();
    }
    String wanted =
        slot.types().stream()
            .map(ParamType::describe)
            .distinct()
            .collect(Collectors.joining(", or "));
    throw Problem.value(
        raw.span(),
        key + " has to be " + wanted + ", not " + shortened(raw.source()) + ".",
        "Such as " + key + "=" + shortened(slot.example()) + ".");
  }

  private static String shortened(String s) {
    String line = s.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "…";
  }

  private Object as(ParamType t, Raw raw) {
    return switch (t) {
      case ParamType.Simple(Class<?> c) -> simple(c, raw);
      case ParamType.Choice(Class<? extends Enum<?>> c) -> choice(c, raw);
      case ParamType.Fields(Class<? extends Record> c) -> fields(c, raw);
      case ParamType.Tuple(Set<ParamType> elements) -> {
        List<@Nullable Object> out = new ArrayList<>();
        for (Raw r : elements(raw)) {
          out.add(elements.isEmpty() ? guess(r) : anyOf(elements, r));
        }
        yield Collections.unmodifiableList(out);
      }
    };
  }

  private Object anyOf(Set<ParamType> types, Raw raw) {
    for (ParamType t : types) {
      try {
        return as(t, raw);
      } catch (Misfit e) {
        // Perhaps another type.
      }
    }
    throw new Misfit();
  }

  /** The values in brackets, or those of a named tuple. */
  private static List<Raw> elements(Raw raw) {
    return switch (raw) {
      case Syntax.Sequence s -> s.elements();
      case Syntax.Call c -> List.copyOf(c.arguments().values());
      default -> throw new Misfit();
    };
  }

  private Object simple(Class<?> c, Raw raw) {
    if (c == Integer.class) {
      return (int) integer(raw, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (c == Long.class) {
      return integer(raw, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (c == Double.class) {
      return number(raw);
    }
    if (c == Boolean.class) {
      return flag(raw);
    }
    if (c == String.class) {
      return text(raw);
    }
    if (c == DType.class) {
      return dtype(raw);
    }
    if (c == Shape.class) {
      return shape(raw);
    }
    Object graph =
        c == Graph.class ? graphs.graph(raw) : c == DerivativeRule.class ? rule(raw) : null;
    if (graph == null) {
      throw new Misfit();
    }
    return graph;
  }

  private static long integer(Raw raw, long least, long most) {
    if (scalar(raw) instanceof Syntax.Num n && n.source().matches("[-+]?\\d{1,19}")) {
      try {
        long v = Long.parseLong(n.source());
        if (v >= least && v <= most) {
          return v;
        }
      } catch (NumberFormatException e) {
        // Too long.
      }
    }
    throw new Misfit();
  }

  /** {@code np.int64(0)} is 0. */
  private static Raw scalar(Raw raw) {
    return raw instanceof Syntax.Call c
            && c.arguments().size() == 1
            && NUMPY_SCALARS.contains(lastPart(c.name()))
        ? c.arguments().values().iterator().next()
        : raw;
  }

  private static double number(Raw raw) {
    if (scalar(raw) instanceof Syntax.Num n) {
      return switch (n.source()) {
        case "nan", "-nan", "+nan" -> Double.NaN;
        case "inf", "+inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(n.source());
      };
    }
    throw new Misfit();
  }

  private static boolean flag(Raw raw) {
    return switch (scalar(raw).source()) {
      case "True" -> true;
      case "False" -> false;
      default -> throw new Misfit();
    };
  }

  private static String text(Raw raw) {
    return switch (raw) {
      case Syntax.Str s -> s.text();
      case Syntax.Word w when !w.source().equals("None") -> w.source();
      case Syntax.Call c -> c.source();
      default -> throw new Misfit();
    };
  }

  private static DType dtype(Raw raw) {
    String name =
        switch (raw) {
          case Syntax.Str s -> s.text();
          case Syntax.Word w -> lastPart(w.source());
          case Syntax.Call c when c.name().equals("dtype") && c.arguments().size() == 1 ->
              text(c.arguments().values().iterator().next());
          default -> throw new Misfit();
        };
    try {
      return DType.of(name);
    } catch (IllegalArgumentException e) {
      throw new Misfit();
    }
  }

  private static String lastPart(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  private static Shape shape(Raw raw) {
    int[] dims =
        elements(raw).stream().mapToInt(r -> (int) integer(r, 0, Integer.MAX_VALUE)).toArray();
    return Shape.of(dims);
  }

  private Object rule(Raw raw) {
    if (raw instanceof Syntax.Nested n && n.name() != null) {
      Graph g = graphs.graph(new Syntax.Nested(null, n.graph(), n.source(), n.span()));
      if (g != null) {
        return DerivativeRule.of(n.name(), g.withName(n.name()));
      }
    }
    return DerivativeRule.unknown(raw instanceof Syntax.Unread u ? u.source() : text(raw));
  }

  private static Object choice(Class<? extends Enum<?>> c, Raw raw) {
    if (raw instanceof Syntax.Word w) {
      for (Enum<?> e : c.getEnumConstants()) {
        if (e.name().equals(lastPart(w.source()))) {
          return e;
        }
      }
    }
    throw new Misfit();
  }

  private Object fields(Class<? extends Record> c, Raw raw) {
    RecordComponent[] components = c.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    List<Raw> given = inOrder(components, raw);
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = as(ParamType.ofField(components[i].getGenericType()), given.get(i));
    }
    try {
      var constructor = c.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new Misfit();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + c.getName(), e);
    }
  }

  /** The fields of a record: by their names in Python's style, in a tuple, or in nested tuples. */
  private static List<Raw> inOrder(RecordComponent[] components, Raw raw) {
    if (raw instanceof Syntax.Call call && call.arguments().size() == components.length) {
      Map<String, Raw> arguments = call.arguments();
      List<Raw> out = new ArrayList<>();
      for (RecordComponent component : components) {
        Raw r = arguments.get(snake(component.getName()));
        if (r == null) {
          throw new Misfit();
        }
        out.add(r);
      }
      return out;
    }
    List<Raw> all = raw instanceof Syntax.Sequence s ? s.elements() : List.of();
    if (all.size() != components.length) {
      List<Raw> inner = new ArrayList<>();
      for (Raw r : all) {
        inner.addAll(elements(r));
      }
      all = inner;
    }
    if (all.size() != components.length) {
      throw new Misfit();
    }
    return all;
  }

  /** {@code lhsSpec} is {@code lhs_spec}. */
  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** A value that no sample tells the type of, by its looks. */
  private @Nullable Object guess(Raw raw) {
    return switch (raw) {
      case Syntax.Num n when n.source().matches("[-+]?\\d{1,9}") -> Integer.parseInt(n.source());
      case Syntax.Num n when n.source().matches("[-+]?\\d{1,18}") -> Long.parseLong(n.source());
      case Syntax.Num n -> number(n);
      case Syntax.Str s -> s.text();
      case Syntax.Word w -> word(w.source());
      case Syntax.Call c when scalar(c) != c -> guess(scalar(c));
      case Syntax.Call c -> c.source();
      case Syntax.Sequence s -> {
        List<@Nullable Object> out = new ArrayList<>();
        s.elements().forEach(r -> out.add(guess(r)));
        yield Collections.unmodifiableList(out);
      }
      case Syntax.Nested n when n.name() == null -> graphs.graph(n);
      case Syntax.Nested n -> rule(n);
      case Syntax.Bytes b -> b.source();
      case Syntax.Unread u -> throw u.problem();
    };
  }

  private static @Nullable Object word(String w) {
    switch (w) {
      case "None":
        return null;
      case "True":
        return true;
      case "False":
        return false;
      default:
        try {
          return DType.of(w);
        } catch (IllegalArgumentException e) {
          return w;
        }
    }
  }
}
