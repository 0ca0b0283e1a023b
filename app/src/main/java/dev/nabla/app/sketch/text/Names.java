package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.Callables;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operations;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.python.Statement.Imported;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What names outside a function stand for: modules, their functions, constants and types. */
final class Names {
  private static final String NUMPY = "jax.numpy";

  /** Python's own functions that arrays can be given, and what does the same for arrays. */
  private static final Map<String, String> BUILTINS =
      Map.of("abs", "jnp.abs", "pow", "jnp.power", "divmod", "jnp.divmod", "round", "jnp.round");

  private static final Map<String, String> TYPES =
      Map.of(
          "bool_", "bool",
          "bool", "bool",
          "single", "float32",
          "double", "float64",
          "half", "float16",
          "float_", "float64",
          "int_", "int64",
          "uint", "uint64");

  private final Map<String, String> aliases = new HashMap<>();
  private final Callables callables;

  Names(Callables callables) {
    this.callables = callables;
    aliases.put("jax", "jax");
    aliases.put("jnp", NUMPY);
    aliases.put("lax", "jax.lax");
    aliases.put("nn", "jax.nn");
    aliases.put("np", "numpy");
    aliases.put("math", "math");
  }

  Callables callables() {
    return callables;
  }

  void add(Imported i) {
    aliases.put(i.name(), i.path());
  }

  /** Names that a variable must not have: it would hide what stands for something else. */
  boolean isTaken(String name) {
    return name.equals("jax") || name.equals("jnp") || callables.find(name) != null;
  }

  /** What a name means that is no variable; null where it means nothing. */
  @Nullable Value find(String name) {
    if (callables.find(name) != null) {
      return new Value.Path(name);
    }
    String path = aliases.get(name);
    if (path != null) {
      return value(path);
    }
    return switch (name) {
      case "float", "int", "bool" -> new Value.Type(name);
      default -> BUILTINS.containsKey(name) ? new Value.Path(BUILTINS.get(name)) : null;
    };
  }

  /** What a dotted name means. */
  Value value(String path) {
    String full = canonical(path);
    int dot = full.lastIndexOf('.');
    String module = dot < 0 ? "" : full.substring(0, dot);
    String name = full.substring(dot + 1);
    boolean arrays = module.equals("jnp") || module.equals("numpy");
    Optional<Value> constant = arrays || module.equals("math") ? constant(name) : Optional.empty();
    if (constant.isPresent()) {
      return constant.get();
    }
    if (arrays && Literals.DTYPES.contains(name) && !name.equals("bool_")) {
      return new Value.Type(name);
    }
    if (arrays && TYPES.containsKey(name)) {
      return new Value.Type(TYPES.getOrDefault(name, name));
    }
    return new Value.Path(full);
  }

  private static Optional<Value> constant(String name) {
    return switch (name) {
      case "pi" -> Optional.of(new Value.Constant("jnp.pi", Math.PI));
      case "e" -> Optional.of(new Value.Constant("jnp.e", Math.E));
      case "inf" -> Optional.of(new Value.Constant("jnp.inf", Double.POSITIVE_INFINITY));
      case "nan" -> Optional.of(new Value.Constant("jnp.nan", Double.NaN));
      case "tau" -> Optional.of(Constants.of(2 * Math.PI));
      case "euler_gamma" -> Optional.of(Constants.of(0.5772156649015329));
      case "newaxis" -> Optional.of(Constants.of(null));
      default -> Optional.empty();
    };
  }

  /** {@code jnp} for {@code jax.numpy}, as the operations are called. */
  private static String canonical(String path) {
    return path.equals(NUMPY) || path.startsWith(NUMPY + ".")
        ? "jnp" + path.substring(NUMPY.length())
        : path;
  }

  @Nullable Operation operation(String path) {
    return callables.find(path);
  }

  /** How many results a call has; 0 where that is not known. */
  int results(String operation, List<NamedOperand> operands) {
    return callables.results(
        operation, operands.stream().map(NamedOperand::parameter).collect(Collectors.toSet()));
  }

  /** A function that could have been meant by one that there is not. */
  Optional<String> similar(String path) {
    String module = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    String name = path.substring(path.lastIndexOf('.') + 1);
    Set<String> near = new HashSet<>();
    for (Operation o : Operations.all().list()) {
      if (o.shortName().equals(name)) {
        return Optional.of(o.name());
      }
      boolean same = o.name().equals(module + "." + o.shortName());
      if (same && distance(o.shortName(), name) <= (name.length() > 3 ? 2 : 1)) {
        near.add(o.name());
      }
    }
    return near.stream()
        .min(
            java.util.Comparator.comparingInt((String s) -> distance(s, path))
                .thenComparing(s -> s));
  }

  /** How many letters have to be changed, added or taken away. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    String x = a.toLowerCase(Locale.ROOT);
    String y = b.toLowerCase(Locale.ROOT);
    for (int i = 1; i <= x.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= y.length(); j++) {
        int change = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[y.length()];
  }
}
