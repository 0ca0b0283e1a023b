package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Syntax.Entry;
import dev.nabla.ir.Atom;
import dev.nabla.tensor.ShapedArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where JAX prints a primitive otherwise than we do. */
final class JaxForms {
  private static final Map<String, String> PRIMITIVES =
      Map.ofEntries(
          Map.entry("pjit", "jit"),
          Map.entry("closed_call", "jit"),
          Map.entry("core_call", "jit"),
          Map.entry("remat", "checkpoint"),
          Map.entry("remat2", "checkpoint"),
          Map.entry("scatter_add", "scatter-add"),
          Map.entry("scatter_sub", "scatter-sub"),
          Map.entry("scatter_mul", "scatter-mul"),
          Map.entry("scatter_min", "scatter-min"),
          Map.entry("scatter_max", "scatter-max"));

  private static final Map<String, Map<String, String>> PARAMETERS =
      Map.of(
          "custom_jvp_call", Map.of("jvp", "jvp_jaxpr_fun"),
          "custom_vjp_call", Map.of("fwd", "fwd_jaxpr_thunk"),
          "jit", Map.of("call_jaxpr", "jaxpr"));

  /** What says where and how something is computed, not what. */
  private static final Set<String> IGNORED =
      Set.of(
          "accuracy",
          "branches_platforms",
          "algorithm",
          "compiler_options_kvs",
          "ctx_mesh",
          "donated_invars",
          "effects",
          "implementation",
          "in_layouts",
          "in_shardings",
          "inline",
          "keep_unused",
          "linear",
          "out_layouts",
          "out_sharding",
          "out_shardings",
          "out_trees",
          "precision",
          "sharding",
          "unroll",
          "update_consts",
          "update_jaxpr",
          "_split_transpose");

  /** Parameters of JAX's that have to be at the value that means nothing. */
  private static final Map<String, String> TRIVIAL =
      Map.of(
          "axis_index_groups", "None",
          "dimensions", "None",
          "out_dtype", "None",
          "pivoting", "False",
          "use_magma", "",
          "optimize_remat", "",
          "subset_by_index", "None");

  private JaxForms() {}

  /** Our name of a primitive. */
  static String primitive(String name) {
    return PRIMITIVES.getOrDefault(name, name);
  }

  /** Parameters under our names, without those that say nothing to us. */
  static Map<String, Entry> parameters(
      String primitive, Map<String, Entry> given, ParamTypes ours) {
    Map<String, String> names = PARAMETERS.getOrDefault(primitive, Map.of());
    Map<String, Entry> out = new LinkedHashMap<>();
    given.forEach(
        (k, v) -> {
          String name = names.getOrDefault(k, k);
          boolean kept = ours.slot(name) == null ? !meansNothing(name, v) : !isPolicy(name, v);
          if (kept) {
            out.put(name, v);
          }
        });
    return out;
  }

  private static boolean meansNothing(String name, Entry e) {
    String trivial = TRIVIAL.get(name);
    return IGNORED.contains(name)
        || (trivial != null && (trivial.isEmpty() || trivial.equals(e.value().source())));
  }

  /** What {@code checkpoint} may keep is a function in JAX; keeping nothing gives the same. */
  private static boolean isPolicy(String name, Entry e) {
    return name.equals("policy") && !e.value().source().equals("None");
  }

  /** Whether a parameter that is not written has a value all the same. */
  static boolean isImplied(String primitive, String key) {
    return switch (primitive + "." + key) {
      case "broadcast_in_dim.shape",
          "broadcast_in_dim.broadcast_dimensions",
          "dot_general.preferred_element_type",
          "custom_jvp_call.num_consts",
          "custom_vjp_call.num_consts",
          "checkpoint.policy",
          "cholesky.symmetrize_input",
          "select_and_scatter_add.base_dilation",
          "select_and_scatter_add.window_dilation",
          "select_and_gather_add.base_dilation",
          "select_and_gather_add.window_dilation",
          "slice.strides",
          "scatter.update_jaxpr" ->
          true;
      default -> false;
    };
  }

  /**
   * The value of an implied parameter.
   *
   * @param outs types of the results, null where they are not written
   */
  static @Nullable Object implied(
      String key, List<Atom> operands, List<@Nullable ShapedArray> outs, Span where) {
    return switch (key) {
      case "shape" -> {
        ShapedArray out = outs.isEmpty() ? null : outs.getFirst();
        if (out == null) {
          throw Problem.value(
              where,
              "the shape of the result is not known.",
              "Write the result's type, such as a:f32[3], or the parameter shape=(3,).");
        }
        yield out.shape();
      }
      case "broadcast_dimensions" -> List.of();
      case "num_consts" -> 0;
      case "symmetrize_input" -> false;
      case "strides", "base_dilation", "window_dilation" ->
          Collections.nCopies(
              operands.isEmpty() ? 0 : operands.getFirst().aval().rank(), Integer.valueOf(1));
      default -> null;
    };
  }
}
