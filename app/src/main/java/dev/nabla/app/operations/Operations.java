package dev.nabla.app.operations;

import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.Operation.Passing;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.library.Library;
import dev.nabla.library.LibraryFunction;
import dev.nabla.library.Signature.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of the engine's library as the editor offers them. */
public final class Operations implements Callables {
  /** Parameters that no array goes into. */
  private static final Set<String> STATIC =
      Set.of(
          "axis",
          "axes",
          "axis1",
          "axis2",
          "source",
          "destination",
          "shape",
          "dtype",
          "new_dtype",
          "keepdims",
          "ddof",
          "order",
          "copy",
          "ndmin",
          "num",
          "endpoint",
          "N",
          "M",
          "n",
          "k",
          "start_indices",
          "limit_indices",
          "strides",
          "start",
          "stop",
          "step",
          "newshape",
          "precision",
          "preferred_element_type",
          "promote_integers",
          "mode",
          "side",
          "method",
          "indices_are_sorted",
          "unique_indices",
          "wrap_negative_indices",
          "assume_unique",
          "num_segments",
          "total_repeat_length",
          "full_matrices",
          "compute_uv",
          "hermitian",
          "lower",
          "overwrite_a",
          "overwrite_b",
          "check_finite",
          "index_dtype",
          "dimension_numbers",
          "approximate",
          "return_sign",
          "num_classes",
          "permutation",
          "dimensions",
          "broadcast_dimensions",
          "dimension",
          "new_sizes",
          "sizes",
          "slice_sizes",
          "padding_config",
          "num_keys",
          "reverse",
          "is_stable",
          "permutation_size",
          "symmetrize_input",
          "sort_eigenvalues",
          "left_side",
          "transpose_a",
          "conjugate_a",
          "unit_diagonal",
          "allow_negative_indices",
          "stable",
          "descending",
          "interpolation",
          "bins",
          "density");

  /** Static parameters that stay hidden until asked for. */
  private static final Set<String> RARE =
      Set.of(
          "dtype",
          "keepdims",
          "ddof",
          "order",
          "copy",
          "ndmin",
          "endpoint",
          "M",
          "k",
          "step",
          "where",
          "initial",
          "precision",
          "preferred_element_type",
          "promote_integers",
          "mode",
          "fill_value",
          "indices_are_sorted",
          "unique_indices",
          "wrap_negative_indices",
          "overwrite_a",
          "overwrite_b",
          "check_finite",
          "index_dtype",
          "correction",
          "stable",
          "descending");

  /** Accepted everywhere and of no use here: there is one device, and arrays are not written to. */
  private static final Set<String> HIDDEN =
      Set.of("out", "out_sharding", "device", "sharding", "like");

  /** Parameters that take several arrays, in one list. */
  private static final Set<String> LISTS =
      Set.of("arrays", "tup", "condlist", "choicelist", "operands");

  /** Parameters that take several arrays in some functions only. */
  private static final Set<String> LISTS_OF =
      Set.of("jax.lax.dynamic_slice.start_indices", "jax.lax.dynamic_update_slice.start_indices");

  /** How many results functions have that have several, whatever they are given. */
  private static final Map<String, Integer> SEVERAL =
      Map.ofEntries(
          Map.entry("jnp.divmod", 2),
          Map.entry("jnp.modf", 2),
          Map.entry("jnp.frexp", 2),
          Map.entry("jnp.histogram", 2),
          Map.entry("jnp.linalg.slogdet", 2),
          Map.entry("jnp.linalg.eigh", 2),
          Map.entry("jnp.linalg.qr", 2),
          Map.entry("jnp.linalg.svd", 3),
          Map.entry("jnp.linalg.lstsq", 4),
          Map.entry("jax.lax.top_k", 2),
          Map.entry("jax.lax.sort_key_val", 2),
          Map.entry("jax.lax.linalg.eigh", 2),
          Map.entry("jax.lax.linalg.lu", 3),
          Map.entry("jax.lax.linalg.qr", 2),
          Map.entry("jax.lax.linalg.svd", 3),
          Map.entry("jax.scipy.linalg.cho_factor", 2),
          Map.entry("jax.scipy.linalg.eigh", 2),
          Map.entry("jax.scipy.linalg.lu", 3),
          Map.entry("jax.scipy.linalg.lu_factor", 2),
          Map.entry("jax.scipy.linalg.qr", 2),
          Map.entry("jax.scipy.linalg.svd", 3));

  /** Parameters that change how many results there are. */
  private static final Set<String> COUNTED =
      Set.of("mode", "compute_uv", "permute_l", "eigvals_only", "pivoting");

  /** Takes a function: nothing that a node could be given. */
  private static final Set<String> UNNAMED = Set.of("jax.numpy.at_apply");

  /** Modules in the order in which one of several functions of the same name is offered. */
  private static final List<String> MODULES =
      List.of(
          "jax.numpy",
          "jax.nn",
          "jax.numpy.linalg",
          "jax.scipy.special",
          "jax.lax",
          "jax.lax.linalg",
          "jax.scipy.linalg",
          "jax.scipy.stats.norm");

  private static final Map<String, String> PREFIX =
      Map.of("jax.numpy", "jnp", "jax.numpy.linalg", "jnp.linalg");

  private static final Operations ALL = new Operations(Library.get());

  private final Map<String, Operation> byName = new LinkedHashMap<>();
  private final List<Operation> offered = new ArrayList<>();

  private Operations(Library library) {
    Set<String> taken = new java.util.HashSet<>();
    for (String module : MODULES) {
      for (LibraryFunction f : library.functions()) {
        if (f.module().equals(module) && !UNNAMED.contains(f.qualifiedName())) {
          Operation o = operation(f);
          byName.put(o.name(), o);
          if (taken.add(f.name())) {
            offered.add(o);
          }
        }
      }
    }
  }

  public static Operations all() {
    return ALL;
  }

  @Override
  public int results(String name, Set<String> given) {
    return given.stream().anyMatch(COUNTED::contains) ? 0 : SEVERAL.getOrDefault(name, 0);
  }

  /** In the palette's order; of several functions of the same name the first. */
  public List<Operation> list() {
    return List.copyOf(offered);
  }

  @Override
  public @Nullable Operation find(String name) {
    return byName.get(name);
  }

  private static Operation operation(LibraryFunction f) {
    List<Slot> slots = new ArrayList<>();
    for (Parameter p : f.signature().parameters()) {
      if (HIDDEN.contains(p.name())) {
        continue;
      }
      Kind kind =
          LISTS.contains(p.name())
                  || LISTS_OF.contains(f.qualifiedName() + "." + p.name())
                  || p.variadic()
              ? Kind.ARRAYS
              : STATIC.contains(p.name()) ? Kind.STATIC : Kind.ARRAY;
      boolean rare = !p.required() && RARE.contains(p.name());
      slots.add(
          new Slot(
              p.name(),
              kind,
              p.required(),
              rare,
              fallback(p),
              new Passing(p.variadic(), p.keywordOnly())));
    }
    return new Operation(
        PREFIX.getOrDefault(f.module(), f.module()) + "." + f.name(),
        f.qualifiedName(),
        f.signature().toString(),
        f.doc(),
        f.category(),
        slots);
  }

  private static String fallback(Parameter p) {
    Object v = p.defaultValue();
    if (p.required() || p.variadic()) {
      return "";
    }
    return switch (v) {
      case null -> "None";
      case Boolean b -> b ? "True" : "False";
      case String s -> "'" + s + "'";
      default -> v.toString();
    };
  }
}
