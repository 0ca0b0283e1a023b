package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.ArrayLiterals;
import dev.nabla.app.operations.Callables;
import dev.nabla.app.sketch.Inserts;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Order;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a drawn function as Python: a line for each call that has a name, a comment, or more than
 * one use; the others stand inside the expressions that use them, as a person would write them.
 */
public final class PythonWriter {
  static final String INDENT = "  ";

  /** An expression longer than this gets a line and a name of its own. */
  private static final int LONGEST = 48;

  private final Sketch sketch;
  private final Callables callables;
  private final ExpressionWriter expressions;
  private final Map<Integer, Integer> uses = new HashMap<>();
  private final Set<Operand> used = new HashSet<>();
  private final Map<Integer, Piece> inline = new HashMap<>();
  private final Map<Integer, List<String>> names = new HashMap<>();
  private final Set<String> taken;
  // Names that a line or a parameter has already: a second one would hide the first.
  private final Set<String> assigned;
  private final List<String> lines = new ArrayList<>();
  private final Map<Integer, Span> spans = new HashMap<>();

  private PythonWriter(Sketch sketch, Callables callables) {
    this.sketch = sketch;
    this.expressions = new ExpressionWriter(callables, this::operand);
    this.callables = callables;
    this.taken = Inserts.names(sketch);
    this.assigned = new HashSet<>(sketch.parameters());
  }

  /**
   * A definition of the function, without imports. Throws {@link
   * dev.nabla.app.sketch.CycleException} where a node needs its own result.
   */
  public static Written write(String name, Sketch sketch, Callables callables) {
    return new PythonWriter(sketch, callables).function(name);
  }

  private Written function(String name) {
    lines.add("def " + name + "(" + String.join(", ", sketch.parameters()) + "):");
    if (!sketch.doc().isEmpty()) {
      Docs.write(sketch.doc(), INDENT).lines().forEach(lines::add);
    }
    countUses();
    for (Node n : Order.of(sketch)) {
      if (n instanceof Node.Call c && !c.look().isMuted()) {
        call(c);
      }
    }
    result();
    return new Written(String.join("\n", lines) + "\n", spans);
  }

  private void countUses() {
    for (Node n : sketch.nodes()) {
      boolean ends = n instanceof Node.Results || n instanceof Node.Call c && !c.look().isMuted();
      for (Operand o : ends ? Links.operands(n) : List.<Operand>of()) {
        Operand from = Links.resolve(sketch, o);
        if (from instanceof Operand.FromNode(int id, int output)) {
          uses.merge(id, 1, Integer::sum);
          used.add(from);
        }
      }
    }
  }

  private void call(Node.Call c) {
    Piece p = expressions.call(c).marked(c.id());
    Set<String> given = new HashSet<>();
    c.operands().forEach(o -> given.add(o.parameter()));
    int results = Math.max(c.variables().size(), callables.results(c.operation(), given));
    boolean plain =
        results == 1 && c.variables().getFirst().isEmpty() && c.look().comment().isEmpty();
    // Inside an expression it would be a list typed into the node that uses it.
    plain &= !ArrayLiterals.isConversion(c);
    if (plain && uses.getOrDefault(c.id(), 0) == 1 && p.text().length() <= LONGEST) {
      inline.put(c.id(), p);
      return;
    }
    List<String> targets = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (int k = 0; k < results; k++) {
      String variable = k < c.variables().size() ? c.variables().get(k) : "";
      boolean needed = !variable.isEmpty() || used.contains(new Operand.FromNode(c.id(), k));
      if (!variable.isEmpty() && !assigned.add(variable)) {
        variable = Inserts.freeName(variable, taken);
        taken.add(variable);
      } else if (variable.isEmpty() && needed) {
        String wanted = "v" + c.id() + (k == 0 ? "" : "_" + k);
        variable = taken.contains(wanted) ? Inserts.freeName(wanted + "_", taken) : wanted;
        taken.add(variable);
      }
      own.add(variable);
      targets.add(needed ? variable : "_");
    }
    names.put(c.id(), own);
    line(
        new Piece.Builder().add(String.join(", ", targets) + " = ").add(p).build(0),
        c.look().comment(),
        muted(Links.operands(c)));
  }

  private void result() {
    Node.Results r = sketch.results();
    Piece.Builder b = new Piece.Builder().add("return ");
    List<Piece> pieces = r.operands().stream().map(this::operand).toList();
    if (pieces.isEmpty()) {
      b.add("None");
    } else {
      b.addAll(pieces);
    }
    line(b.build(0).marked(r.id()), r.comment(), muted(r.operands()));
  }

  private void line(Piece p, String comment, Set<String> muted) {
    List<String> words = comment.lines().toList();
    boolean trailing = words.size() == 1 && muted.isEmpty() && !Comments.isOwn(comment);
    if (!trailing) {
      words.forEach(w -> lines.add((INDENT + "# " + w).stripTrailing()));
    }
    String end =
        trailing
            ? "  # " + words.getFirst()
            : muted.isEmpty() ? "" : "  # " + String.join(", ", muted) + Comments.MUTED;
    lines.add(INDENT + p.text() + end);
    int indent = INDENT.length();
    p.marks()
        .forEach(
            m -> spans.put(m.id(), new Span(lines.size(), m.from() + indent, m.to() + indent)));
  }

  /** Names of the muted calls that operands come through, also of expressions inside these. */
  private Set<String> muted(List<Operand> operands) {
    Set<String> out = new LinkedHashSet<>();
    Set<Integer> seen = new TreeSet<>();
    operands.forEach(o -> muted(o, out, seen));
    return out;
  }

  private void muted(Operand operand, Set<String> out, Set<Integer> seen) {
    if (!(operand instanceof Operand.FromNode(int id, int k)) || !seen.add(id)) {
      return;
    }
    switch (sketch.find(id).orElse(null)) {
      case Node.Reroute r -> muted(r.from(), out, seen);
      case Node.Call c when c.look().isMuted() -> {
        out.add(c.shortName());
        muted(Links.passed(c), out, seen);
      }
      case Node.Call c when inline.containsKey(id) ->
          Links.operands(c).forEach(o -> muted(o, out, seen));
      case null, default -> {}
    }
  }

  private Piece operand(Operand operand) {
    Operand o = Links.resolve(sketch, operand);
    return switch (o) {
      case Operand.Open x -> Piece.atom("None");
      case Operand.FromInput(String name) -> Piece.atom(name);
      case Operand.Literal(String text) -> Literals.piece(text);
      case Operand.FromNode(int id, int k) -> {
        Piece inside = inline.get(id);
        List<String> own = names.getOrDefault(id, List.of());
        yield inside != null
            ? inside
            : k < own.size()
                ? Piece.atom(own.get(k))
                : Piece.atom(own.isEmpty() ? "None" : own.getFirst());
      }
    };
  }
}
