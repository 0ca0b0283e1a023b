package dev.nabla.importer.jaxpr;

import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Primitive;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters and operands that a primitive takes, learned from its samples: a new primitive can
 * be read as soon as it is defined.
 */
final class ParamTypes {
  private static final Map<Primitive, ParamTypes> KNOWN = new ConcurrentHashMap<>();

  /** For parameters that no sample has. */
  static final Slot ANY = new Slot(Set.of(), true, "None");

  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();
  private final Set<Integer> operands = new LinkedHashSet<>();

  /**
   * One parameter.
   *
   * @param types of which its value has one; empty if no sample says
   * @param none whether it can be None
   * @param example a value as it is printed
   */
  record Slot(Set<ParamType> types, boolean none, String example) {}

  private ParamTypes(Primitive p) {
    Map<String, Set<ParamType>> types = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    Map<String, @Nullable Object> examples = new HashMap<>();
    Set<String> none = new LinkedHashSet<>();
    for (Primitive.Sample s : p.samples()) {
      operands.add(s.inputs().size());
      s.params()
          .asMap()
          .forEach(
              (k, v) -> {
                counts.merge(k, 1, Integer::sum);
                Set<ParamType> seen = types.computeIfAbsent(k, x -> new LinkedHashSet<>());
                if (v == null) {
                  none.add(k);
                } else {
                  seen.add(ParamType.of(v));
                  examples.putIfAbsent(k, v);
                }
              });
    }
    types.forEach(
        (k, t) -> {
          String example = JaxprPrinter.value(examples.get(k));
          slots.put(k, new Slot(ParamType.union(t), none.contains(k), example));
          if (counts.getOrDefault(k, 0) == p.samples().size()) {
            required.add(k);
          }
        });
  }

  static ParamTypes of(Primitive p) {
    return KNOWN.computeIfAbsent(p, ParamTypes::new);
  }

  /** What is known of a parameter, or null if no sample has it. */
  @Nullable Slot slot(String name) {
    return slots.get(name);
  }

  Set<String> names() {
    return slots.keySet();
  }

  /** Those that every sample has. */
  Set<String> required() {
    return required;
  }

  /**
   * Whether there can be so many operands: as many as in a sample, any number if samples differ or
   * if that is for a graph to say.
   */
  boolean takes(int count) {
    return operands.size() != 1 || operands.contains(count) || holdsGraphs();
  }

  private boolean holdsGraphs() {
    return slots.values().stream().flatMap(s -> s.types().stream()).anyMatch(ParamTypes::isGraph);
  }

  private static boolean isGraph(ParamType t) {
    return switch (t) {
      case ParamType.Simple(Class<?> c) -> c == Graph.class;
      case ParamType.Tuple(Set<ParamType> e) -> e.stream().anyMatch(ParamTypes::isGraph);
      case ParamType.Choice c -> false;
      case ParamType.Fields f -> false;
    };
  }

  /** How many operands it takes, where that is fixed. */
  int operandCount() {
    return operands.iterator().next();
  }

  /** Whether any sample tells what it takes. */
  boolean isKnown() {
    return !operands.isEmpty();
  }
}
