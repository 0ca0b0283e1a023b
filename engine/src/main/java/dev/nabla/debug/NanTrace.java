package dev.nabla.debug;

import dev.nabla.debug.Breakpoint.ElementCondition;
import dev.nabla.debug.Recording.Run;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a value that is not finite came from. From the bad element of a result it goes back along
 * the bad elements to the equation that made one of operands that were not bad: there it was
 * <em>born</em>. Where a NaN was born of an infinity, the birth of that infinity is its
 * <em>cause</em>. Loops are followed into the iteration that first went wrong.
 *
 * @param links from the cause's own operands (zeros, mostly) over the cause to the birth, earliest
 *     first
 * @param birth the link whose result is bad while its operands are not; where the bad value was an
 *     argument, empty
 * @param cause the first value that is not finite; the birth itself where that is the first
 * @param argument index of the graph's input that was bad from the start, or -1
 * @param untaken the choice ({@code where}, {@code select}) that gave a zero cotangent to the
 *     branch in which the cause lies, where that is what happened
 * @param inResult whether a result is bad; a {@code where} may have hidden the value from all of
 *     them
 */
public record NanTrace(
    List<Link> links,
    Optional<Link> birth,
    Optional<Link> cause,
    int argument,
    Optional<Link> untaken,
    boolean inResult) {
  public NanTrace {
    links = List.copyOf(links);
  }

  /** The trace of the first bad element of the results; of a hidden one, if no result is bad. */
  public static Optional<NanTrace> of(Graph g, List<Tensor> inputs) {
    Run run = Recording.of(g, inputs);
    for (ElementCondition bad : List.of(ElementCondition.NAN, ElementCondition.INFINITE)) {
      for (Atom o : g.outputs()) {
        long i = Elements.firstMatch(run.value(o), bad);
        if (i >= 0) {
          return Optional.of(new Search(run).from(o, i, bad, true));
        }
      }
    }
    for (Equation e : g.equations()) {
      for (Var v : e.outputs()) {
        long i = Elements.firstMatch(run.value(v), ElementCondition.NOT_FINITE);
        if (i >= 0) {
          double x = run.value(v).getDouble(i);
          return Optional.of(new Search(run).from(v, i, ElementCondition.like(x), false));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The equations of the function that the transformed graph was made from, to which the cause goes
   * back.
   */
  public Set<Equation> origins() {
    Set<Equation> out = new HashSet<>();
    cause.or(() -> birth).ifPresent(l -> origins(l.equation(), out));
    return out;
  }

  private static void origins(Equation e, Set<Equation> out) {
    if (e.provenance().sources().isEmpty()) {
      out.add(e);
    } else {
      e.provenance().sources().forEach(s -> origins(s, out));
    }
  }

  /** A bad element. */
  private record Spot(Run run, Atom atom, long index) {}

  /** A birth, or the input at which the way back ended. */
  private record Found(Run run, @Nullable Link link, Atom atom) {}

  private static final class Search {
    private static final int ZEROS = 4;
    private static final int STEPS = 10_000;

    private final Run outermost;

    Search(Run outermost) {
      this.outermost = outermost;
    }

    NanTrace from(Atom atom, long index, ElementCondition bad, boolean inResult) {
      Found birth = birth(new Spot(outermost, atom, index), bad);
      Link born = birth.link();
      if (born == null) {
        int argument = outermost.graph.inputs().indexOf(birth.atom());
        return new NanTrace(
            List.of(), Optional.empty(), Optional.empty(), argument, Optional.empty(), inResult);
      }
      List<Link> links = new ArrayList<>();
      links.add(born);
      Link cause = born;
      int argument = -1;
      Optional<Link> untaken = Optional.empty();
      Spot infinite = operand(birth.run(), born, ElementCondition.INFINITE);
      Run causeRun = birth.run();
      if (infinite != null) {
        Found first = birth(infinite, ElementCondition.INFINITE);
        causeRun = first.run();
        if (first.link() == null) {
          argument = outermost.graph.inputs().indexOf(first.atom());
        } else {
          cause = first.link();
          links.addFirst(cause);
        }
        untaken = untaken(birth.run(), born);
      }
      zeros(causeRun, cause, links);
      return new NanTrace(
          links, Optional.of(born), Optional.of(cause), argument, untaken, inResult);
    }

    // ---- the way back ----

    /** Along bad elements to the equation that has none among its operands. */
    private Found birth(Spot from, ElementCondition bad) {
      Spot at = from;
      for (int step = 0; step < STEPS; step++) {
        Run run = at.run();
        Equation e = run.producer(at.atom());
        if (e == null) {
          return new Found(run, null, at.atom());
        }
        int output = e.outputs().indexOf(at.atom());
        Link link = Link.of(run, e, output, at.index());
        Spot before = operand(run, link, bad);
        if (before != null) {
          at = before;
          continue;
        }
        Spot inside = inside(run.nested(e), bad);
        if (inside == null) {
          return new Found(run, link, at.atom());
        }
        at = inside;
      }
      return new Found(at.run(), null, at.atom());
    }

    /** A bad result of the first nested run that began without. */
    private static @Nullable Spot inside(List<Run> nested, ElementCondition bad) {
      for (Run r : nested) {
        boolean began = r.graph.inputs().stream().anyMatch(v -> Elements.anyMatch(r.value(v), bad));
        if (began) {
          continue;
        }
        for (Atom o : r.graph.outputs()) {
          long i = Elements.firstMatch(r.value(o), bad);
          if (i >= 0) {
            return new Spot(r, o, i);
          }
        }
      }
      return null;
    }

    /** A bad operand: at the same place if the shapes agree, else anywhere. */
    private static @Nullable Spot operand(Run run, Link link, ElementCondition bad) {
      Equation e = link.equation();
      Tensor out = run.value(e.outputs().get(link.output()));
      if (e.primitive().name().equals("select_n")) {
        Atom chosen = chosen(run, e, link.index());
        Tensor t = run.value(chosen);
        return bad.holds(t.getDouble(link.index())) ? new Spot(run, chosen, link.index()) : null;
      }
      for (Atom a : e.inputs()) {
        Tensor t = run.value(a);
        if (!t.dtype().isFloat()) {
          continue;
        }
        boolean same = t.shape().equals(out.shape());
        long i =
            same && bad.holds(t.getDouble(link.index()))
                ? link.index()
                : same && isElementwise(run, e) ? -1 : Elements.firstMatch(t, bad);
        if (i >= 0) {
          return new Spot(run, a, i);
        }
      }
      return null;
    }

    private static boolean isElementwise(Run run, Equation e) {
      return run.nested(e).isEmpty()
          && e.primitive().lowerRule() instanceof dev.nabla.ir.LowerRule.Pointwise;
    }

    private static Atom chosen(Run run, Equation select, long index) {
      Tensor which = run.value(select.input(0));
      long w = which.getLong(which.size() == 1 ? 0 : index);
      return select.input(1 + (int) w);
    }

    // ---- why ----

    /** Puts what made the zeros that the cause divides by, or the like, before it. */
    private static void zeros(Run run, Link cause, List<Link> links) {
      Step at = new Step(run, cause);
      for (int n = 0; n < ZEROS; n++) {
        at = zeroOperand(at);
        if (at == null) {
          return;
        }
        links.addFirst(at.link());
      }
    }

    private record Step(Run run, Link link) {}

    private static @Nullable Step zeroOperand(Step step) {
      Link link = step.link();
      Equation e = link.equation();
      if (!isElementwise(step.run(), e)) {
        return null;
      }
      for (int i = e.inputs().size() - 1; i >= 0; i--) {
        Atom a = e.input(i);
        boolean same = a.aval().shape().equals(e.output().aval().shape());
        boolean zero = same && link.operands().get(i) == 0 && a.aval().dtype().isFloat();
        Recording.Made made = zero ? step.run().made(a) : null;
        if (made != null) {
          Link l = Link.of(made.run(), made.equation(), made.output(), link.index());
          return new Step(made.run(), l);
        }
      }
      return null;
    }

    /** Where the zero that met an infinity comes from a choice that did not take this branch. */
    private static Optional<Link> untaken(Run run, Link born) {
      Step at = new Step(run, born);
      for (int n = 0; n < ZEROS * ZEROS; n++) {
        at = zeroOperand(at);
        if (at == null) {
          return Optional.empty();
        }
        if (at.link().equation().primitive().name().equals("select_n")) {
          return Optional.of(at.link());
        }
      }
      return Optional.empty();
    }
  }
}
