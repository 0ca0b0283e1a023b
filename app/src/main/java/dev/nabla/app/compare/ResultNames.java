package dev.nabla.app.compare;

import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names for the inputs and results of stages: those of the arguments, and what was made of them.
 */
final class ResultNames {
  private ResultNames() {}

  /** A name for every leaf of the stage's arguments: {@code weights}, {@code params['w']}. */
  static List<String> inputs(Stage stage) {
    List<String> out = new ArrayList<>();
    for (Stage.Argument a : stage.arguments()) {
      paths(a.name(), a.types(), out);
    }
    return out;
  }

  private static void paths(String prefix, Tree<?> t, List<String> out) {
    switch (t) {
      case Tree.Leaf<?> leaf -> out.add(prefix);
      case Tree.Branch<?> b -> {
        for (int i = 0; i < b.children().size(); i++) {
          String key = b.keys().isEmpty() ? Integer.toString(i) : "'" + b.keys().get(i) + "'";
          paths(prefix + "[" + key + "]", b.children().get(i), out);
        }
      }
    }
  }

  /**
   * Names for the leaves of each stage's results.
   *
   * @param function the function's name
   */
  static List<List<String>> outputs(List<Stage> stages, String function) {
    List<List<String>> out = new ArrayList<>();
    List<String> names = List.of();
    for (int i = 0; i < stages.size(); i++) {
      Stage s = stages.get(i);
      names = i == 0 ? own(s, function) : derived(s.transform(), names, stages.get(i - 1));
      int count = s.graph() == null ? names.size() : s.graph().outputs().size();
      out.add(names.size() == count ? names : numbered(function, count));
    }
    return out;
  }

  private static List<String> own(Stage s, String function) {
    String base = base(function);
    Tree<ShapedArray> types = s.outputs();
    if (types == null) {
      return List.of(base);
    }
    List<String> out = new ArrayList<>();
    paths(base, types, out);
    return out;
  }

  /** {@code loss_fn} computes a {@code loss}. */
  private static String base(String function) {
    for (String suffix : new String[] {"_fn", "_function"}) {
      if (function.endsWith(suffix) && function.length() > suffix.length()) {
        return function.substring(0, function.length() - suffix.length());
      }
    }
    return "result";
  }

  private static List<String> numbered(String function, int count) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(count == 1 ? base(function) : base(function) + "[" + i + "]");
    }
    return out;
  }

  private static List<String> derived(
      @Nullable TransformSpec spec, List<String> before, Stage inner) {
    return switch (spec) {
      case null -> before;
      case TransformSpec.Jit j -> before;
      case TransformSpec.Vmap v -> before;
      case TransformSpec.Grad g -> gradient(g, before, inner);
      case TransformSpec.Jacobian j -> jacobian(j, before, inner);
    };
  }

  private static List<String> leaves(Tree<Integer> argnums, Stage inner) {
    List<String> out = new ArrayList<>();
    int n = inner.arguments().size();
    for (int a : argnums.leaves()) {
      int i = a < 0 ? a + n : a;
      if (i >= 0 && i < n) {
        paths(inner.arguments().get(i).name(), inner.arguments().get(i).types(), out);
      }
    }
    return out;
  }

  private static List<String> gradient(TransformSpec.Grad g, List<String> before, Stage inner) {
    List<String> gradients = new ArrayList<>();
    leaves(g.argnums(), inner).forEach(n -> gradients.add("∂" + n));
    List<String> value = before.isEmpty() ? List.of() : before.subList(0, 1);
    List<String> aux =
        g.hasAux() && before.size() > 1 ? before.subList(1, before.size()) : List.of();
    List<String> out = new ArrayList<>();
    if (g.withValue()) {
      out.addAll(value);
      out.addAll(aux);
      out.addAll(gradients);
    } else {
      out.addAll(gradients);
      out.addAll(aux);
    }
    return out;
  }

  private static List<String> jacobian(TransformSpec.Jacobian j, List<String> before, Stage inner) {
    List<String> wrt = leaves(j.argnums(), inner);
    List<String> out = new ArrayList<>();
    for (String y : before) {
      for (String a : wrt) {
        if (j.kind() == TransformSpec.Jacobian.Kind.HESSIAN) {
          wrt.forEach(b -> out.add("∂²" + y + "/∂" + a + "∂" + b));
        } else {
          out.add("∂" + y + "/∂" + a);
        }
      }
    }
    return out;
  }
}
