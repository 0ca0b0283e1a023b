package dev.nabla.app.compare;

import dev.nabla.app.layout.Lineage;
import dev.nabla.app.layout.RowPlan;
import dev.nabla.app.layout.Zone;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Params;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Var;
import dev.nabla.tensor.TensorText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule card says about an equation: the derivative rule of the operation that it came from,
 * this equation written in that rule's letters, and which variable each letter stands for.
 *
 * @param formula the rule in mathematical notation
 * @param applied the equation in the rule's letters, or null where that says no more than the
 *     formula
 * @param rows the letters, each with its variable
 * @param origin the equation of the function itself that it came from
 */
record RuleText(
    Role role, String formula, @Nullable String applied, List<Row> rows, Equation origin) {

  /** A letter of the rule, what it is, and its variable. */
  record Row(String letter, Role role, Var value) {}

  /** The rule behind an equation of a stage, or null if there is none to tell. */
  static @Nullable RuleText of(Equation e, Graph g, Comparison all) {
    Lineage lineage = all.lineage();
    Equation origin = e;
    for (Equation a : lineage.ancestors(e)) {
      origin = a;
    }
    String rule = origin.primitive().explanation();
    if (rule.isEmpty()) {
      return null;
    }
    return new Writer(e, g, all.plan(), lineage, origin).write(specialise(rule, origin.params()));
  }

  /** Puts an integer exponent in place of {@code n}. */
  static String specialise(String formula, Params params) {
    if (!formula.contains("ⁿ") || !(params.get("y") instanceof Number n)) {
      return formula;
    }
    int k = n.intValue();
    return formula
        .replace("ⁿ⁻¹", k == 2 ? "" : superscript(k - 1))
        .replace("ⁿ", superscript(k))
        .replace("n·", k + "·");
  }

  private static String superscript(int n) {
    return Integer.toString(n)
        .chars()
        .mapToObj(c -> c == '-' ? "⁻" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')))
        .collect(Collectors.joining());
  }

  /** Finds letters for the variables around one equation. */
  private static final class Writer {
    private final Equation equation;
    private final Graph graph;
    private final RowPlan plan;
    private final Lineage lineage;
    private final Equation origin;
    private final Map<Var, Equation> producers = new HashMap<>();
    private final Map<Var, String> letters = new HashMap<>();
    private final Map<Var, Row> rows = new LinkedHashMap<>();

    Writer(Equation equation, Graph graph, RowPlan plan, Lineage lineage, Equation origin) {
      this.equation = equation;
      this.graph = graph;
      this.plan = plan;
      this.lineage = lineage;
      this.origin = origin;
      graph.equations().forEach(e -> e.outputs().forEach(v -> producers.put(v, e)));
    }

    RuleText write(String formula) {
      Equation forward = forwardCopy();
      if (forward != null) {
        nameOperands(forward);
      }
      Role role = equation.provenance().role();
      if (role == Role.FORWARD || role == Role.TANGENT || equation.outputs().isEmpty()) {
        return new RuleText(role, formula, null, List.copyOf(rows.values()), origin);
      }
      boolean backward = role == Role.BACKWARD;
      String result = backward ? "ct " + operandOf(equation.output()) : expression(equation, 2);
      List<String> operands = new ArrayList<>();
      for (Atom a : equation.inputs()) {
        operands.add(operand(a));
      }
      Var out = equation.output();
      rows.put(out, new Row(result.strip(), role, out));
      String right = infix(equation, operands);
      String applied = backward ? result.strip() + " = " + right : null;
      return new RuleText(role, formula, applied, sorted(out), origin);
    }

    /** Values, then what was kept of them, then cotangents; the result last. */
    private List<Row> sorted(Var result) {
      List<Row> out = new ArrayList<>(rows.values());
      out.sort(Comparator.comparing((Row r) -> r.value() == result).thenComparing(Row::role));
      return out;
    }

    /** The function's own operation as this stage computes it. */
    private @Nullable Equation forwardCopy() {
      for (Equation x : graph.equations()) {
        boolean copy = x == origin || lineage.ancestors(x).contains(origin);
        if (copy && x.primitive() == origin.primitive() && plan.zone(x).equals(Zone.FORWARD)) {
          return x;
        }
      }
      return null;
    }

    private void nameOperands(Equation forward) {
      List<String> names =
          forward.inputs().size() <= 2 ? List.of("x", "y") : List.of("a", "b", "c", "d");
      int next = 0;
      for (Atom a : forward.inputs()) {
        if (a instanceof Var v && next < names.size() && !letters.containsKey(v)) {
          letters.put(v, names.get(next++));
          rows.put(v, new Row(letters.get(v), Role.FORWARD, v));
        }
      }
      String result = resultLetter();
      if (!forward.outputs().isEmpty()) {
        letters.putIfAbsent(forward.output(), result);
        if (equation.provenance().role() == Role.FORWARD) {
          rows.put(forward.output(), new Row(result, Role.FORWARD, forward.output()));
        }
      }
    }

    private String resultLetter() {
      long vars = origin.inputs().stream().filter(Var.class::isInstance).count();
      return vars == 1 ? "y" : "z";
    }

    /** Which operand's cotangent this is, told by its type; empty if that does not tell. */
    private String operandOf(Var cotangent) {
      List<String> fitting = new ArrayList<>();
      rows.forEach(
          (v, row) -> {
            if (row.role() == Role.FORWARD && v.aval().shape().equals(cotangent.aval().shape())) {
              fitting.add(row.letter());
            }
          });
      return fitting.size() == 1 ? fitting.getFirst() : "";
    }

    private String operand(Atom a) {
      if (!(a instanceof Var v)) {
        return number((Literal) a);
      }
      Equation p = producers.get(v);
      Role role = p == null ? Role.FORWARD : p.provenance().role();
      String letter = letter(v, p);
      rows.putIfAbsent(v, new Row(letter, role, v));
      return letter;
    }

    private String letter(Var v, @Nullable Equation p) {
      String known = letters.get(v);
      if (known != null) {
        return known;
      }
      if (p == null) {
        return v.hint() == null ? "?" : v.hint();
      }
      return switch (p.provenance().role()) {
        case RESIDUAL -> expression(p, 2);
        case BACKWARD -> "ct " + resultLetter();
        case FORWARD, TANGENT -> p.primitive().name();
      };
    }

    private String expression(Equation e, int depth) {
      List<String> operands = new ArrayList<>();
      for (Atom a : e.inputs()) {
        if (a instanceof Literal l) {
          operands.add(number(l));
          continue;
        }
        Var v = (Var) a;
        Equation p = producers.get(v);
        String known = letters.get(v);
        if (known != null) {
          operands.add(known);
        } else if (depth > 1 && p != null && p.provenance().role() == Role.RESIDUAL) {
          operands.add(expression(p, depth - 1));
        } else {
          operands.add(letterOf(v, p));
        }
      }
      return infix(e, operands);
    }

    private static String letterOf(Var v, @Nullable Equation p) {
      return p == null ? (v.hint() == null ? "?" : v.hint()) : p.primitive().name();
    }

    private static String number(Literal l) {
      String s = TensorText.element(l.value(), 0);
      return s.endsWith(".0") ? s.substring(0, s.length() - 2) : s;
    }

    /** The operation between or before its operands, as mathematics writes it. */
    private static String infix(Equation e, List<String> x) {
      String name = e.primitive().name();
      boolean two = x.size() == 2;
      return switch (name) {
        case "mul" -> two ? product(x) : name;
        case "add", "add_any" -> String.join(" + ", x);
        case "sub" -> String.join(" − ", x);
        case "div" -> two ? x.get(0) + " / " + x.get(1) : name;
        case "neg" -> "−" + x.getFirst();
        case "dot_general" -> String.join(" · ", x);
        case "reduce_sum" -> "Σ " + x.getFirst();
        case "broadcast_in_dim" -> "broadcast(" + x.getFirst() + ")";
        default -> name + "(" + String.join(", ", x) + ")";
      };
    }

    /** Coefficients come before cotangents. */
    private static String product(List<String> x) {
      boolean cotangent = x.get(0).startsWith("ct ");
      String a = cotangent ? x.get(1) : x.get(0);
      String b = cotangent ? x.get(0) : x.get(1);
      return b.startsWith("ct ") ? a + " · " + b : a + "·" + b;
    }
  }
}
