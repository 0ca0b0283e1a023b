package dev.nabla.app.sketch.jaxpr;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which equation of an edited jaxpr is which one of the jaxpr before: by what they do and are
 * given, by the names of their results, by their order; and which stand in the place of others.
 */
final class EquationMatch {
  private static final long MOST = 4_000_000;

  private final Graph was;
  private final Graph is;
  private final Map<Var, String> wasNames;
  private final Map<Var, String> isNames;
  private final Map<Equation, String> keys = new IdentityHashMap<>();
  private final Map<Equation, Equation> same = new IdentityHashMap<>();
  private final Map<Equation, Equation> taken = new IdentityHashMap<>();
  private final Map<Equation, Equation> instead = new IdentityHashMap<>();
  private final Map<Var, Var> now = new HashMap<>();
  private final Map<Var, Var> before = new HashMap<>();

  /**
   * @param wasNames names of the variables in the text before
   * @param isNames names in the text as it is now
   */
  EquationMatch(Graph was, Graph is, Map<Var, String> wasNames, Map<Var, String> isNames) {
    this.was = was;
    this.is = is;
    this.wasNames = wasNames;
    this.isNames = isNames;
    was.equations().forEach(e -> keys.put(e, EquationKey.of(e)));
    is.equations().forEach(e -> keys.put(e, EquationKey.of(e)));
    for (int i = 0; i < Math.min(was.inputs().size(), is.inputs().size()); i++) {
      pair(was.inputs().get(i), is.inputs().get(i));
    }
    constants();
    byWhatTheyAreGiven();
    byName(true);
    byOrder();
    byName(false);
    byPlace();
  }

  /** The equation before that does the same as this one, or null. */
  @Nullable Equation same(Equation e) {
    return same.get(e);
  }

  /** The equation now that does what this one did, or null. */
  @Nullable Equation follower(Equation e) {
    return taken.get(e);
  }

  /** The equation before whose place this one has taken, or null. */
  @Nullable Equation instead(Equation e) {
    return instead.get(e);
  }

  /** What a variable before is now, or null. */
  @Nullable Var now(Var v) {
    return now.get(v);
  }

  /** Whether an operand now is what one before was. */
  boolean corresponds(Atom then, Atom later) {
    return switch (then) {
      case Literal l -> later instanceof Literal m && EquationKey.same(l, m);
      case Var v -> later instanceof Var w && w.equals(now.get(v));
    };
  }

  /**
   * Whether both graphs compute the same, equation by equation, whatever the order of those that do
   * not need each other.
   */
  static boolean equal(Graph a, Graph b) {
    if (a.equations().size() != b.equations().size()
        || a.inputs().size() != b.inputs().size()
        || a.outputs().size() != b.outputs().size()) {
      return false;
    }
    EquationMatch m = new EquationMatch(a, b, Map.of(), Map.of());
    for (Equation e : b.equations()) {
      Equation o = m.same(e);
      if (o == null || !m.allCorrespond(o.inputs(), e.inputs())) {
        return false;
      }
    }
    return m.allCorrespond(a.outputs(), b.outputs());
  }

  private boolean allCorrespond(List<Atom> then, List<Atom> later) {
    if (then.size() != later.size()) {
      return false;
    }
    for (int i = 0; i < then.size(); i++) {
      if (!corresponds(then.get(i), later.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void pair(Var a, Var b) {
    now.put(a, b);
    before.put(b, a);
  }

  private void match(Equation old, Equation e) {
    same.put(e, old);
    taken.put(old, e);
    for (int k = 0; k < Math.min(old.outputs().size(), e.outputs().size()); k++) {
      pair(old.outputs().get(k), e.outputs().get(k));
    }
  }

  private void constants() {
    List<Map.Entry<Var, Tensor>> left = new ArrayList<>(was.constants().entrySet());
    for (Map.Entry<Var, Tensor> c : is.constants().entrySet()) {
      left.stream()
          .filter(
              o ->
                  o.getValue().aval().matches(c.getValue().aval())
                      && o.getValue().bitEquals(c.getValue()))
          .findFirst()
          .ifPresent(
              o -> {
                pair(o.getKey(), c.getKey());
                left.remove(o);
              });
    }
  }

  private List<Equation> left(Graph g, Map<Equation, Equation> found) {
    return g.equations().stream().filter(e -> !found.containsKey(e)).toList();
  }

  private void byWhatTheyAreGiven() {
    Map<String, Deque<Equation>> known = new HashMap<>();
    for (Equation e : was.equations()) {
      known.computeIfAbsent(given(e, e.inputs()), k -> new ArrayDeque<>()).add(e);
    }
    for (Equation e : is.equations()) {
      List<Atom> then = new ArrayList<>();
      for (Atom a : e.inputs()) {
        Atom old = a instanceof Var v ? before.get(v) : a;
        if (old != null) {
          then.add(old);
        }
      }
      Deque<Equation> all = then.size() == e.inputs().size() ? known.get(given(e, then)) : null;
      if (all != null && !all.isEmpty()) {
        match(all.removeFirst(), e);
      }
    }
  }

  private String given(Equation e, List<Atom> inputs) {
    StringBuilder out = new StringBuilder(keys.getOrDefault(e, ""));
    for (Atom a : inputs) {
      out.append(' ').append(a instanceof Var v ? "#" + System.identityHashCode(v) : a.toString());
    }
    return out.toString();
  }

  private boolean alike(Equation a, Equation b) {
    return keys.getOrDefault(a, "").equals(keys.get(b));
  }

  private void byName(boolean doingTheSame) {
    Map<String, Equation> named = new HashMap<>();
    for (Equation e : left(was, taken)) {
      e.outputs().forEach(v -> named.put(wasNames.getOrDefault(v, "_"), e));
    }
    named.remove("_");
    for (Equation e : left(is, same)) {
      for (Var v : e.outputs()) {
        Equation old = named.get(isNames.getOrDefault(v, "_"));
        if (old != null && doingTheSame && alike(old, e) && !taken.containsKey(old)) {
          match(old, e);
          break;
        }
        if (old != null && !doingTheSame && !instead.containsValue(old)) {
          instead.put(e, old);
          break;
        }
      }
    }
  }

  /** The longest sequence of operations that both have. */
  private void byOrder() {
    List<Equation> a = left(was, taken);
    List<Equation> b = left(is, same);
    if ((long) a.size() * b.size() > MOST) {
      return;
    }
    int[][] length = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        length[i][j] =
            alike(a.get(i), b.get(j))
                ? 1 + length[i + 1][j + 1]
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      if (alike(a.get(i), b.get(j))) {
        match(a.get(i++), b.get(j++));
      } else if (length[i + 1][j] >= length[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  /** Those that stand between the same equations. */
  private void byPlace() {
    Map<Equation, Deque<Equation>> gaps = new IdentityHashMap<>();
    Deque<Equation> first = new ArrayDeque<>();
    Deque<Equation> gap = first;
    for (Equation e : was.equations()) {
      if (taken.containsKey(e)) {
        gap = gaps.computeIfAbsent(e, k -> new ArrayDeque<>());
      } else if (!instead.containsValue(e)) {
        gap.add(e);
      }
    }
    gap = first;
    for (Equation e : is.equations()) {
      Equation old = same.get(e);
      if (old != null) {
        gap = gaps.getOrDefault(old, new ArrayDeque<>());
      } else if (!instead.containsKey(e) && !gap.isEmpty()) {
        instead.put(e, gap.removeFirst());
      }
    }
  }
}
