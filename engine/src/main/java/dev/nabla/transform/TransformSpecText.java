package dev.nabla.transform;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transformations as Python writes them: {@code vmap(in_axes=(None, 0))}. Parameters at their
 * defaults are left out.
 */
public final class TransformSpecText {
  /** The transformations' names, as {@link #parse} knows them. */
  public static final List<String> NAMES =
      List.of("grad", "value_and_grad", "vmap", "jit", "jacfwd", "jacrev", "hessian");

  private static final String ARGNUMS = "argnums";
  private static final String IN_AXES = "in_axes";
  private static final String OUT_AXES = "out_axes";
  private static final String AXIS_NAME = "axis_name";
  private static final String AXIS_SIZE = "axis_size";
  private static final String STATIC = "static_argnums";
  private static final String HAS_AUX = "has_aux";
  private static final Tree<Integer> ZERO = Tree.leaf(0);

  private TransformSpecText() {}

  /** The transformation of this name with JAX's defaults. */
  public static TransformSpec named(String name) {
    return switch (name) {
      case "grad" -> TransformSpec.grad();
      case "value_and_grad" -> TransformSpec.valueAndGrad();
      case "vmap" -> TransformSpec.vmap();
      case "jit" -> TransformSpec.jit();
      case "jacfwd" -> new TransformSpec.Jacobian(TransformSpec.Jacobian.Kind.FORWARD, ZERO);
      case "jacrev" -> new TransformSpec.Jacobian(TransformSpec.Jacobian.Kind.REVERSE, ZERO);
      case "hessian" -> new TransformSpec.Jacobian(TransformSpec.Jacobian.Kind.HESSIAN, ZERO);
      default ->
          throw NablaError.of("NameError", "there is no transformation '" + name + "'.")
              .withFix("Use one of " + String.join(", ", NAMES) + ".");
    };
  }

  /** The transformation's parameters and their values in Python's notation, in JAX's order. */
  public static Map<String, String> parameters(TransformSpec spec) {
    Map<String, String> out = new LinkedHashMap<>();
    switch (spec) {
      case TransformSpec.Jit j -> out.put(STATIC, positionsText(j.staticArgnums()));
      case TransformSpec.Vmap v -> {
        out.put(IN_AXES, v.inAxes().toString());
        out.put(OUT_AXES, v.outAxes().toString());
        if (v.axisName() != null) {
          out.put(AXIS_NAME, "'" + v.axisName() + "'");
        }
        if (v.axisSize() != null) {
          out.put(AXIS_SIZE, v.axisSize().toString());
        }
      }
      case TransformSpec.Grad g -> {
        out.put(ARGNUMS, g.argnums().toString());
        out.put(HAS_AUX, g.hasAux() ? "True" : "False");
      }
      case TransformSpec.Jacobian j -> out.put(ARGNUMS, j.argnums().toString());
    }
    return out;
  }

  /** {@code grad}, {@code vmap(in_axes=(None, 0), out_axes=1)}. */
  public static String format(TransformSpec spec) {
    Map<String, String> defaults = parameters(named(spec.label()));
    List<String> set = new ArrayList<>();
    parameters(spec)
        .forEach(
            (k, v) -> {
              if (!v.equals(defaults.get(k))) {
                set.add(k + "=" + v);
              }
            });
    return spec.label() + (set.isEmpty() ? "" : "(" + String.join(", ", set) + ")");
  }

  /**
   * Reads what {@link #format} writes.
   *
   * @throws NablaError saying what is wrong and what may be written
   */
  public static TransformSpec parse(String text) {
    String s = text.strip();
    int open = s.indexOf('(');
    TransformSpec spec = named(open < 0 ? s : s.substring(0, open).strip());
    if (open < 0) {
      return spec;
    }
    if (!s.endsWith(")")) {
      throw NablaError.of("SyntaxError", "')' is missing after " + s + ".")
          .withFix("Close the bracket.");
    }
    for (String part : split(s.substring(open + 1, s.length() - 1))) {
      int eq = part.indexOf('=');
      if (eq < 0) {
        throw NablaError.of("SyntaxError", "'" + part.strip() + "' has no name.")
            .withFix("Write name=value, such as in_axes=(None, 0).");
      }
      spec = with(spec, part.substring(0, eq).strip(), part.substring(eq + 1));
    }
    return spec;
  }

  /** Splits at the commas that are not inside brackets. */
  private static List<String> split(String s) {
    List<String> out = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (c == ',' && depth == 0) {
        out.add(s.substring(from, i));
        from = i + 1;
      }
    }
    if (!s.substring(from).isBlank()) {
      out.add(s.substring(from));
    }
    return out;
  }

  /**
   * The transformation with one parameter changed.
   *
   * @param value in Python's notation
   * @throws NablaError if it has no such parameter, or the value is none for it
   */
  public static TransformSpec with(TransformSpec spec, String parameter, String value) {
    return switch (spec) {
      case TransformSpec.Jit j when parameter.equals(STATIC) ->
          new TransformSpec.Jit(positions(value));
      case TransformSpec.Vmap v when parameter.equals(IN_AXES) ->
          new TransformSpec.Vmap(axes(value), v.outAxes(), v.axisName(), v.axisSize());
      case TransformSpec.Vmap v when parameter.equals(OUT_AXES) ->
          new TransformSpec.Vmap(v.inAxes(), axes(value), v.axisName(), v.axisSize());
      case TransformSpec.Vmap v when parameter.equals(AXIS_NAME) ->
          new TransformSpec.Vmap(v.inAxes(), v.outAxes(), axisName(value), v.axisSize());
      case TransformSpec.Vmap v when parameter.equals(AXIS_SIZE) ->
          new TransformSpec.Vmap(v.inAxes(), v.outAxes(), v.axisName(), axisSize(value));
      case TransformSpec.Grad g when parameter.equals(ARGNUMS) ->
          new TransformSpec.Grad(argnums(value), g.withValue(), g.hasAux());
      case TransformSpec.Grad g when parameter.equals(HAS_AUX) ->
          new TransformSpec.Grad(g.argnums(), g.withValue(), flag(value));
      case TransformSpec.Jacobian j when parameter.equals(ARGNUMS) ->
          new TransformSpec.Jacobian(j.kind(), argnums(value));
      default ->
          throw NablaError.typeError(
                  spec.label() + "() got an unexpected keyword argument '" + parameter + "'.")
              .withFix("It takes " + String.join(", ", parameters(spec).keySet()) + ".");
    };
  }

  /** {@code in_axes} or {@code out_axes}: an integer, {@code None}, or a tree of these. */
  public static Tree<Integer> axes(String text) {
    return AxisLiteral.parse(text);
  }

  /** {@code argnums}: a position, or a tuple of positions. */
  public static Tree<Integer> argnums(String text) {
    Tree<Integer> t = AxisLiteral.parse(text);
    boolean flat =
        t.isLeaf()
            || (t instanceof Tree.Branch<Integer> b
                && b.kind() == Tree.Kind.TUPLE
                && !b.children().isEmpty()
                && b.children().stream().allMatch(Tree::isLeaf));
    if (!flat) {
      throw NablaError.typeError(
              "argnums must be an integer or a tuple of integers, not " + t + ".")
          .withFix("Write the argument's position, counted from 0, such as 0 or (0, 1).");
    }
    return t;
  }

  /**
   * {@code static_argnums}: positions; {@code none}, {@code None} or {@code ()} for no position.
   */
  public static List<Integer> positions(String text) {
    String s = text.strip();
    if (s.equals("none") || s.equals("None") || s.equals("()")) {
      return List.of();
    }
    Tree<Integer> t = AxisLiteral.parse(s);
    boolean flat = t.isLeaf() || t.children().stream().allMatch(Tree::isLeaf);
    if (!flat) {
      throw NablaError.typeError(
              "static_argnums must be an integer or a tuple of integers, not " + t + ".")
          .withFix("Write the argument's position, counted from 0, such as 1 or (1, 2).");
    }
    return t.leaves();
  }

  private static String positionsText(List<Integer> positions) {
    if (positions.isEmpty()) {
      return "none";
    }
    if (positions.size() == 1) {
      return positions.getFirst().toString();
    }
    List<Tree<Integer>> leaves = new ArrayList<>();
    positions.forEach(p -> leaves.add(Tree.leaf(p)));
    return Tree.tuple(leaves).toString();
  }

  private static @Nullable String axisName(String text) {
    String s = text.strip();
    boolean quoted =
        s.length() > 2 && "'\"".indexOf(s.charAt(0)) >= 0 && s.endsWith(s.substring(0, 1));
    if (!quoted && !s.equals("None")) {
      throw NablaError.typeError("axis_name must be a string, not " + s + ".")
          .withFix("Write a name in quotes, such as 'batch', or None.");
    }
    return quoted ? s.substring(1, s.length() - 1) : null;
  }

  private static @Nullable Integer axisSize(String text) {
    String s = text.strip();
    if (s.equals("None")) {
      return null;
    }
    if (!s.matches("\\d{1,9}")) {
      throw NablaError.typeError("axis_size must be an integer, not " + s + ".")
          .withFix("Write the number of examples, or None.");
    }
    return Integer.valueOf(s);
  }

  private static boolean flag(String text) {
    return switch (text.strip()) {
      case "True" -> true;
      case "False" -> false;
      default ->
          throw NablaError.typeError("has_aux must be True or False, not " + text.strip() + ".")
              .withFix("Write True or False.");
    };
  }
}
