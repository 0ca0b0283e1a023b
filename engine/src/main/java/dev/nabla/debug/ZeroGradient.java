package dev.nabla.debug;

import dev.nabla.debug.Recording.Made;
import dev.nabla.debug.Recording.Run;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Jvp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why an element of a gradient is zero: the equation at which the cotangent stopped.
 *
 * @param reason what stopped it
 * @param cuts the equations that stopped it, of the graph asked about; for {@link Reason#NO_PATH}
 *     of the function that was differentiated
 */
public record ZeroGradient(Reason reason, List<Equation> cuts) {
  /** What can stop a cotangent. */
  public enum Reason {
    /** The equation's own derivative is zero here: a flat place, a saturated function. */
    FLAT,
    /** A choice took another value: {@code where}, {@code max}, {@code relu}. */
    NOT_CHOSEN,
    /** Parts that are not zero add up to zero. */
    CANCELS,
    /** The function has no slope there anywhere: rounding, comparing, {@code stop_gradient}. */
    NO_PATH,
    /** The argument is not used for the result. */
    UNUSED
  }

  public ZeroGradient {
    cuts = List.copyOf(cuts);
  }

  /**
   * Looks at one element of a gradient.
   *
   * @param function the function that was differentiated
   * @param argument the input of the function that the gradient is about
   * @param gradient the graph of the gradient
   * @param result index of the gradient among that graph's results
   * @param element row-major index in it
   * @return empty where the element is not zero
   */
  public static Optional<ZeroGradient> of(
      Graph function, Var argument, Graph gradient, List<Tensor> inputs, int result, long element) {
    Run run = Recording.of(gradient, inputs);
    Atom out = gradient.outputs().get(result);
    if (run.value(out).getDouble(element) != 0) {
      return Optional.empty();
    }
    ZeroGradient found = follow(run, out, element);
    return Optional.of(found != null ? found : noPath(function, argument));
  }

  // ---- the way of the cotangent, from its end to where it was last not zero ----

  private static @Nullable ZeroGradient follow(Run start, Atom from, long element) {
    Run run = start;
    Atom at = from;
    long index = element;
    while (true) {
      Made made = run.made(at);
      if (made == null || !isBackward(made.equation()) || isFill(made.equation())) {
        return null;
      }
      run = made.run();
      Equation e = made.equation();
      Tensor out = run.value(e.outputs().get(made.output()));
      if (e.primitive().name().equals("select_n")) {
        Tensor which = run.value(e.input(0));
        Atom chosen = e.input(1 + (int) which.getLong(which.size() == 1 ? 0 : index));
        if (!comesFromCotangent(run, chosen)) {
          return new ZeroGradient(Reason.NOT_CHOSEN, List.of(e));
        }
        at = chosen;
        continue;
      }
      Atom next = null;
      boolean cotangents = false;
      for (Atom a : e.inputs()) {
        if (comesFromCotangent(run, a)) {
          cotangents = true;
          Tensor t = run.value(a);
          boolean same = t.shape().equals(out.shape());
          if (same ? t.getDouble(index) == 0 : allZero(t)) {
            next = a;
            index = same ? index : 0;
            break;
          }
        }
      }
      if (next == null) {
        return new ZeroGradient(cotangents ? why(run, e, out, index) : Reason.FLAT, List.of(e));
      }
      at = next;
    }
  }

  private static Reason why(Run run, Equation e, Tensor out, long index) {
    for (Atom a : e.inputs()) {
      Tensor t = run.value(a);
      boolean same = t.shape().equals(out.shape());
      if (!comesFromCotangent(run, a) && (same ? t.getDouble(index) == 0 : allZero(t))) {
        return Reason.FLAT;
      }
    }
    return Reason.CANCELS;
  }

  private static boolean isBackward(Equation e) {
    return e.provenance().role() == Role.BACKWARD;
  }

  private static boolean comesFromCotangent(Run run, Atom a) {
    Made m = run.made(a);
    if (a instanceof Literal) {
      return false;
    }
    return m != null && isBackward(m.equation()) && !isFill(m.equation());
  }

  /** Zeros that stand where there is no cotangent. */
  private static boolean isFill(Equation e) {
    return e.inputs().stream().allMatch(Literal.class::isInstance);
  }

  private static boolean allZero(Tensor t) {
    for (long i = 0; i < t.size(); i++) {
      if (t.getDouble(i) != 0) {
        return false;
      }
    }
    return true;
  }

  // ---- a gradient that is zero everywhere ----

  /** The equations that read something that varies with the argument, and give what does not. */
  private static ZeroGradient noPath(Graph function, Var argument) {
    Set<Var> live = Jvp.carryingTangents(function, Set.of(argument));
    Set<Var> needed = needed(function);
    List<Equation> cuts = new ArrayList<>();
    for (Equation e : function.equations()) {
      boolean reads = e.inputs().stream().anyMatch(live::contains);
      boolean gives = e.outputs().stream().anyMatch(live::contains);
      if (reads && !gives && e.outputs().stream().anyMatch(needed::contains)) {
        cuts.add(e);
      }
    }
    return new ZeroGradient(cuts.isEmpty() ? Reason.UNUSED : Reason.NO_PATH, cuts);
  }

  private static Set<Var> needed(Graph g) {
    Set<Var> out = new LinkedHashSet<>();
    g.outputs().forEach(a -> add(out, a));
    for (Equation e : g.equations().reversed()) {
      if (e.outputs().stream().anyMatch(out::contains)) {
        e.inputs().forEach(a -> add(out, a));
      }
    }
    return out;
  }

  private static void add(Set<Var> out, Atom a) {
    if (a instanceof Var v) {
      out.add(v);
    }
  }
}
