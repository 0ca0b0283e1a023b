package dev.nabla.app.sketch.jaxpr;

import dev.nabla.app.operations.Callables;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.Lines;
import dev.nabla.app.sketch.text.Reading;
import dev.nabla.app.sketch.text.SketchMerge;
import dev.nabla.app.sketch.text.SketchMerge.Merged;
import dev.nabla.app.sketch.text.TextMap;
import dev.nabla.app.sketch.text.TextProblem;
import dev.nabla.importer.jaxpr.JaxprParser;
import dev.nabla.importer.jaxpr.ParsedJaxpr;
import dev.nabla.importer.jaxpr.Span;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Var;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts an edited jaxpr into the drawing that it is of. Calls whose equations are as they were stay
 * what they are; other equations become calls of {@code jax.lax}. What comes of it is traced, and
 * taken only if that gives the jaxpr that was typed.
 */
public final class JaxprMerge {
  private final DrawnJaxpr base;
  private final SketchMerge merge;
  private final Retrace retrace;

  /** Traces a drawing at the arguments of the one that was edited. */
  @FunctionalInterface
  public interface Retrace {
    /** Null where it cannot be traced. */
    @Nullable Graph graph(Sketch s);
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** Why it cannot be drawn. */
    record Refused(List<TextProblem> problems) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }

    /**
     * A drawing.
     *
     * @param places where its nodes are in the text that was read
     */
    record Drawn(Merged merged, TextMap places) implements Outcome {}
  }

  /**
   * @param callables what the drawing can call
   */
  public JaxprMerge(DrawnJaxpr base, Callables callables, Retrace retrace) {
    this.base = base;
    this.retrace = retrace;
    this.merge = new SketchMerge(base.traced().name(), base.sketch(), callables);
  }

  /** Reads a text. */
  public Outcome merge(String text) {
    Lines lines = new Lines(text);
    JaxprParser.Outcome o = DrawnJaxpr.read(text);
    ParsedJaxpr read = o.parsed();
    if (read == null) {
      JaxprParser.Mistake m = Objects.requireNonNull(o.mistake());
      return refused(lines, m.where(), message(m.error()));
    }
    try {
      checkInputs(read);
      return redrawn(text, read);
    } catch (Unfit u) {
      return refused(lines, u.at(), String.valueOf(u.getMessage()));
    }
  }

  private static String message(NablaError e) {
    String all = String.valueOf(e.getMessage()).replaceFirst("^line \\d+, column \\d+: ", "");
    String first = all.isEmpty() ? all : Character.toUpperCase(all.charAt(0)) + all.substring(1);
    return e.fix() == null ? first : first + " " + e.fix();
  }

  private static Outcome refused(Lines lines, @Nullable Span at, String message) {
    int last = Math.max(0, lines.text().stripTrailing().length() - 1);
    Extent place = at == null ? new Extent(last, last + 1) : DrawnJaxpr.extent(lines, at);
    if (place.length() == 0) {
      int start = Math.min(place.start(), last);
      place = new Extent(start, start + 1);
    }
    return new Outcome.Refused(
        List.of(new TextProblem(place, lines.line(place.start()), message, false)));
  }

  /** A drawing's parameters get their types from its arguments. */
  private void checkInputs(ParsedJaxpr read) throws Unfit {
    List<Var> was = base.parsed().graph().inputs();
    List<Var> is = read.graph().inputs();
    if (was.size() != is.size()) {
      Span at = is.isEmpty() ? null : read.variables().get(is.getLast());
      throw new Unfit(at, "inputs", was.size(), is.size());
    }
    for (int i = 0; i < is.size(); i++) {
      if (!was.get(i).aval().matches(is.get(i).aval())) {
        throw new Unfit(read.variables().get(is.get(i)), "input", was.get(i).aval());
      }
    }
    for (Var c : read.graph().constants().keySet()) {
      boolean known =
          base.parsed().graph().constants().values().stream()
              .anyMatch(t -> t.bitEquals(Objects.requireNonNull(read.graph().constants().get(c))));
      if (!known) {
        throw new Unfit(read.variables().get(c), "constant");
      }
    }
  }

  private Outcome redrawn(String text, ParsedJaxpr read) throws Unfit {
    EquationMatch match =
        new EquationMatch(base.parsed().graph(), read.graph(), base.parsed().names(), read.names());
    Set<Integer> apart = new LinkedHashSet<>();
    Unfit why = null;
    for (int attempt = 0; attempt < 3; attempt++) {
      Redrawing r = new Redrawing(base, merge.seen(), read, match, apart, base.sketch().nextId());
      Sketch drawn;
      try {
        drawn = r.sketch();
      } catch (Unfit u) {
        throw why == null ? u : why;
      }
      Merged m = merged(drawn, text);
      Graph again = retrace.graph(m.sketch());
      if (again != null && means(again, read.graph())) {
        Map<Equation, Integer> owners = new IdentityHashMap<>();
        r.owners().forEach((e, id) -> owners.put(e, m.ids().getOrDefault(id, id)));
        return new Outcome.Drawn(m, DrawnJaxpr.map(text, read, owners, m.sketch()));
      }
      why = why == null ? new Unfit(changed(read, match), "other") : why;
      if (attempt == 0 && !r.rewired().isEmpty()) {
        apart.addAll(r.rewired());
      } else {
        merge.seen().calls().forEach(c -> apart.add(c.id()));
      }
    }
    throw Objects.requireNonNull(why);
  }

  private Merged merged(Sketch drawn, String text) {
    Map<Integer, Integer> known = new HashMap<>();
    drawn.calls().stream()
        .filter(c -> base.sketch().has(c.id()))
        .forEach(c -> known.put(c.id(), c.id()));
    Reading.Function f = new Reading.Function(base.traced().name(), drawn, TextMap.empty(text));
    return merge.merge(f, base.sketch(), known);
  }

  private static boolean means(Graph again, Graph typed) {
    String shown = dev.nabla.ir.JaxprPrinter.print(again) + "\n";
    ParsedJaxpr p = DrawnJaxpr.read(shown).parsed();
    if (p == null) {
      p = DrawnJaxpr.read(dev.nabla.ir.JaxprPrinter.exact(again)).parsed();
    }
    return p != null && EquationMatch.equal(p.graph(), typed);
  }

  /** The first equation that is not as it was. */
  private static @Nullable Span changed(ParsedJaxpr read, EquationMatch match) {
    return read.graph().equations().stream()
        .filter(e -> match.same(e) == null)
        .findFirst()
        .map(read::span)
        .orElse(null);
  }
}
