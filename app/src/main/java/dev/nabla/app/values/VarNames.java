package dev.nabla.app.values;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the variables of a stage are called and what they are for. */
final class VarNames {
  private final JaxprPrinter.Names letters;
  private final Map<Var, Equation> producers = new HashMap<>();
  private final Map<Var, String> labels = new HashMap<>();
  private final Graph graph;

  /**
   * @param stages all stages, innermost first
   * @param at the stage in question, which has a graph
   */
  VarNames(List<Stage> stages, int at, Graph graph) {
    this.graph = graph;
    this.letters = JaxprPrinter.names(graph);
    for (Equation e : graph.equations()) {
      e.outputs().forEach(v -> producers.put(v, e));
    }
    labelOutputs(stages, at);
    for (Var v : graph.inputs()) {
      String hint = v.hint();
      if (hint != null) {
        labels.put(v, hint);
      }
    }
  }

  private void labelOutputs(List<Stage> stages, int at) {
    List<String> names = outputNames(stages, at);
    for (int i = 0; i < graph.outputs().size(); i++) {
      if (graph.outputs().get(i) instanceof Var v) {
        String hint = v.hint() != null ? v.hint() : i < names.size() ? names.get(i) : null;
        if (hint != null) {
          labels.put(v, hint);
        }
      }
    }
  }

  /** Gradients are named after what they are taken by; {@code vmap} and {@code jit} keep names. */
  private List<String> outputNames(List<Stage> stages, int at) {
    for (int i = at; i >= 0; i--) {
      TransformSpec t = stages.get(i).transform();
      if (t instanceof TransformSpec.Grad g) {
        return g.hasAux() ? List.of() : gradientNames(stages.get(i), g);
      }
      if (t instanceof TransformSpec.Jacobian) {
        return List.of();
      }
    }
    return List.of();
  }

  private static List<String> gradientNames(Stage stage, TransformSpec.Grad g) {
    List<String> out = new ArrayList<>();
    if (g.withValue()) {
      out.add("value");
    }
    for (int argnum : g.argnums().leaves()) {
      int n = stage.arguments().size();
      int position = argnum < 0 ? argnum + n : argnum;
      if (position >= 0 && position < n) {
        Stage.Argument a = stage.arguments().get(position);
        addLeaves(out, "\u2202" + a.name(), a.types());
      }
    }
    return out;
  }

  private static void addLeaves(List<String> out, String name, Tree<?> tree) {
    switch (tree) {
      case Tree.Leaf<?> leaf -> out.add(name);
      case Tree.Branch<?> b -> {
        for (int i = 0; i < b.children().size(); i++) {
          String key = b.keys().isEmpty() ? Integer.toString(i) : "'" + b.keys().get(i) + "'";
          addLeaves(out, name + "[" + key + "]", b.children().get(i));
        }
      }
    }
  }

  JaxprPrinter.Names letters() {
    return letters;
  }

  String letter(Var v) {
    return letters.of(v);
  }

  /** The name that the user knows, or empty. */
  String label(Var v) {
    return labels.getOrDefault(v, "");
  }

  /** The equation that computes it, or null for an input or a constant. */
  @Nullable Equation producer(Var v) {
    return producers.get(v);
  }

  /** Key of the variable's role. */
  String role(Var v) {
    Equation e = producers.get(v);
    if (e != null) {
      return role(e.provenance().role());
    }
    return graph.inputs().contains(v) ? "input" : "constant";
  }

  static String role(Role role) {
    return switch (role) {
      case FORWARD -> "primal";
      case RESIDUAL -> "residual";
      case TANGENT -> "tangent";
      case BACKWARD -> "cotangent";
    };
  }

  /** An operand with its type: {@code k:f32[1]}, {@code 2.0:f32[]}. */
  String typed(Atom a) {
    return a instanceof Var v ? letter(v) + ":" + v.aval() : a.toString();
  }
}
