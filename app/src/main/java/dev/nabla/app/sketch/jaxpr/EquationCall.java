package dev.nabla.app.sketch.jaxpr;

import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.operations.Operations;
import dev.nabla.app.operations.PythonValues;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Params;
import dev.nabla.ir.Var;
import dev.nabla.library.Library;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The call that means one equation: of the function in {@code jax.lax} that records exactly that
 * equation. Whether it does is tried, so that a form that is given is right.
 *
 * @param operation as Python names it
 * @param given what each parameter gets, in order
 */
record EquationCall(String operation, List<Given> given) {
  /**
   * Primitives whose functions have other names; where {@code lax} has none, one of {@code jnp}.
   */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("and", "jax.lax.bitwise_and"),
          Map.entry("or", "jax.lax.bitwise_or"),
          Map.entry("xor", "jax.lax.bitwise_xor"),
          Map.entry("not", "jax.lax.bitwise_not"),
          Map.entry("add_any", "jax.lax.add"),
          Map.entry("pow", "jnp.power"),
          Map.entry("rem", "jnp.fmod"),
          Map.entry("round", "jnp.round"),
          Map.entry("atan2", "jnp.arctan2"),
          Map.entry("copy", "jnp.copy"),
          Map.entry("iota", "jax.lax.broadcasted_iota"),
          Map.entry("scatter-add", "jax.lax.scatter_add"),
          Map.entry("scatter-sub", "jax.lax.scatter_sub"),
          Map.entry("scatter-mul", "jax.lax.scatter_mul"),
          Map.entry("scatter-min", "jax.lax.scatter_min"),
          Map.entry("scatter-max", "jax.lax.scatter_max"),
          Map.entry("regularized_incomplete_beta", "jax.lax.betainc"));

  /** A parameter's value: an operand of the equation, or a literal. */
  sealed interface Given {
    String parameter();

    /** The operand at this position. */
    record Position(String parameter, int position) implements Given {}

    /** As Python writes it. */
    record Text(String parameter, String text) implements Given {}
  }

  EquationCall {
    given = List.copyOf(given);
  }

  /** The call of an equation, or null where no function records exactly that. */
  static @Nullable EquationCall of(Equation e) {
    if (!e.graphs().isEmpty()) {
      return null;
    }
    String name = e.primitive().name();
    List<String> candidates =
        List.of(
            NAMES.getOrDefault(name, "jax.lax." + name), "jax.lax.linalg." + name, "jnp." + name);
    for (String candidate : candidates) {
      Operation o = Operations.all().find(candidate);
      EquationCall call = o == null ? null : form(e, o);
      if (call != null && o != null && call.records(e, o)) {
        return call;
      }
    }
    return null;
  }

  private static @Nullable EquationCall form(Equation e, Operation o) {
    List<Given> given = new ArrayList<>();
    int next = 0;
    for (Slot s : o.slots()) {
      String text = parameter(e, s.name());
      if (text != null) {
        given.add(new Given.Text(s.name(), text));
      } else if (s.isSocket() && !isStatic(e, s)) {
        int count = s.kind() == Kind.ARRAYS ? rest(e, o, s, next) : 1;
        for (int i = 0; i < count && next < e.inputs().size(); i++) {
          given.add(new Given.Position(s.name(), next++));
        }
      }
    }
    return next == e.inputs().size() ? new EquationCall(o.name(), given) : null;
  }

  /** Operands that a list takes: all but those that further parameters need. */
  private static int rest(Equation e, Operation o, Slot list, int from) {
    int after = o.slots().indexOf(list) + 1;
    long needed =
        o.slots().subList(after, o.slots().size()).stream()
            .filter(s -> s.isSocket() && s.required() && parameter(e, s.name()) == null)
            .count();
    return e.inputs().size() - from - (int) needed;
  }

  /** Whether a parameter that could be an array is one that this equation has no operand for. */
  private static boolean isStatic(Equation e, Slot s) {
    return !s.required() && e.params().has(s.name());
  }

  /** A parameter of the equation as Python writes it, or null without one. */
  private static @Nullable String parameter(Equation e, String slot) {
    Params p = e.params();
    Object v =
        switch (slot) {
          case "axis" ->
              p.has("axes") && p.get("axes") instanceof List<?> l && l.size() == 1
                  ? l.getFirst()
                  : p.get("axis");
          case "y" -> e.inputs().size() == 1 ? p.get("y") : null;
          case "allow_negative_indices" -> false;
          default -> p.has(slot) ? p.get(slot) : null;
        };
    return switch (v) {
      case null -> null;
      case Boolean b -> b ? "True" : "False";
      case DType d -> "'" + d.longName() + "'";
      case String s -> "'" + s + "'";
      case Shape s -> s.toTuple();
      default -> JaxprPrinter.value(v);
    };
  }

  /** Whether the call, given operands of the equation's types, records that equation alone. */
  private boolean records(Equation e, Operation o) {
    GraphBuilder b = new GraphBuilder("call");
    Map<String, @Nullable Object> args = new LinkedHashMap<>();
    List<Atom> operands = new ArrayList<>();
    try {
      for (Atom a : e.inputs()) {
        operands.add(a instanceof Var v ? b.input(v.aval(), null) : a);
      }
      for (Given g : given) {
        switch (g) {
          case Given.Text t ->
              args.put(t.parameter(), PythonValues.plain(PythonLiteral.parse(t.text())));
          case Given.Position p -> {
            Object value =
                operands.get(p.position()) instanceof Literal l
                    ? PythonValues.plain(PythonLiteral.parse(text(l)))
                    : operands.get(p.position());
            put(args, o.slot(p.parameter()), value);
          }
        }
      }
      List<Atom> outs = new ArrayList<>();
      Object result = call(b, o, args);
      for (Object r : result instanceof List<?> l ? l : List.of(Objects.requireNonNull(result))) {
        outs.add((Atom) Objects.requireNonNull(r));
      }
      Graph g = b.build(outs);
      return g.equations().size() == 1 && means(g, e);
    } catch (RuntimeException wrong) {
      // Whatever a form lacks: it is not the call of this equation.
      return false;
    }
  }

  private static @Nullable Object call(
      GraphBuilder b, Operation o, Map<String, @Nullable Object> args) {
    List<@Nullable Object> positional = new ArrayList<>();
    Slot rest =
        o.slots().stream()
            .filter(s -> s.passing().rest() && args.containsKey(s.name()))
            .findFirst()
            .orElse(null);
    if (rest != null) {
      for (Slot s : o.slots()) {
        Object v = args.remove(s.name());
        if (s == rest) {
          positional.addAll((List<?>) Objects.requireNonNull(v));
          break;
        }
        positional.add(v);
      }
    }
    return Library.get().call(b, o.qualified(), positional, args);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, @Nullable Object> args, Slot s, @Nullable Object value) {
    if (s.kind() == Kind.ARRAYS) {
      ((List<@Nullable Object>)
              Objects.requireNonNull(
                  args.computeIfAbsent(s.name(), k -> new ArrayList<@Nullable Object>())))
          .add(value);
    } else {
      args.put(s.name(), value);
    }
  }

  private static boolean means(Graph g, Equation wanted) {
    Equation e = g.equations().getFirst();
    if (!EquationKey.of(e).equals(EquationKey.of(wanted))
        || !g.outputs().equals(e.outputs())
        || e.inputs().size() != wanted.inputs().size()) {
      return false;
    }
    int next = 0;
    for (int i = 0; i < e.inputs().size(); i++) {
      Atom a = wanted.input(i);
      boolean fits =
          a instanceof Literal l
              ? e.input(i) instanceof Literal m && EquationKey.same(l, m)
              : e.input(i).equals(g.inputs().get(next++));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** A scalar as Python writes it. */
  static String text(Literal l) {
    String all = l.toString();
    return all.substring(0, all.indexOf(':'));
  }
}
