package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which call of an edited text is which call of the text before: by the names of their
 * results, then by what they do and are given, then by their order, then by where they stand.
 */
final class CallMatcher {
  private static final long MOST = 4_000_000;

  private final Sketch was;
  private final Sketch is;
  private final Map<Integer, Integer> found = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();

  CallMatcher(Sketch was, Sketch is) {
    this(was, is, Map.of());
  }

  /**
   * @param known matches that there are already
   */
  CallMatcher(Sketch was, Sketch is, Map<Integer, Integer> known) {
    this.was = was;
    this.is = is;
    found.putAll(known);
    taken.addAll(known.values());
  }

  /** Ids of the new calls that are old ones, with those. */
  Map<Integer, Integer> matches() {
    byName(true);
    byWhatTheyDo();
    byName(false);
    byOrder();
    byPlace();
    return found;
  }

  private void match(Node.Call now, Node.Call before) {
    found.put(now.id(), before.id());
    taken.add(before.id());
  }

  private List<Node.Call> left(Sketch s, boolean old) {
    return s.calls().stream()
        .filter(c -> old ? !taken.contains(c.id()) : !found.containsKey(c.id()))
        .toList();
  }

  private void byName(boolean sameOperation) {
    Map<String, Node.Call> named = new HashMap<>();
    for (Node.Call c : left(was, true)) {
      c.variables().stream().filter(v -> !v.isEmpty()).forEach(v -> named.put(v, c));
    }
    for (Node.Call c : left(is, false)) {
      for (String v : c.variables()) {
        Node.Call old = named.get(v);
        boolean fits =
            old != null
                && !taken.contains(old.id())
                && (!sameOperation || old.operation().equals(c.operation()));
        if (fits && !found.containsKey(c.id())) {
          match(c, java.util.Objects.requireNonNull(old));
        }
      }
    }
  }

  /** The same operation, given the same. */
  private void byWhatTheyDo() {
    Map<String, Deque<Node.Call>> byKey = new HashMap<>();
    for (Node.Call c : left(was, true)) {
      byKey.computeIfAbsent(key(c, c.operands()), k -> new ArrayDeque<>()).add(c);
    }
    for (Node.Call c : left(is, false)) {
      List<NamedOperand> operands = operands(c);
      Deque<Node.Call> same = operands == null ? null : byKey.get(key(c, operands));
      if (same != null && !same.isEmpty()) {
        match(c, same.removeFirst());
      }
    }
  }

  private static String key(Node.Call c, List<NamedOperand> operands) {
    return c.operation() + operands;
  }

  /** In terms of the old calls; null where one of them is new. */
  private @Nullable List<NamedOperand> operands(Node.Call c) {
    List<NamedOperand> out = new ArrayList<>();
    for (NamedOperand o : c.operands()) {
      Operand mapped = mapped(o.operand());
      if (mapped == null) {
        return null;
      }
      out.add(new NamedOperand(o.parameter(), mapped));
    }
    return out;
  }

  private @Nullable Operand mapped(Operand o) {
    if (o instanceof Operand.FromNode(int id, int k)) {
      Integer old = found.get(id);
      return old == null ? null : new Operand.FromNode(old, k);
    }
    return o;
  }

  /** The longest sequence of operations that both texts have. */
  private void byOrder() {
    List<Node.Call> a = left(was, true);
    List<Node.Call> b = left(is, false);
    if ((long) a.size() * b.size() > MOST) {
      firstOfEach(a, b);
      return;
    }
    int[][] length = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        length[i][j] =
            same(a.get(i), b.get(j))
                ? 1 + length[i + 1][j + 1]
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      if (same(a.get(i), b.get(j))) {
        match(b.get(j++), a.get(i++));
      } else if (length[i + 1][j] >= length[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  private static boolean same(Node.Call a, Node.Call b) {
    return a.operation().equals(b.operation());
  }

  private void firstOfEach(List<Node.Call> a, List<Node.Call> b) {
    Map<String, Deque<Node.Call>> byOperation = new HashMap<>();
    a.forEach(c -> byOperation.computeIfAbsent(c.operation(), k -> new ArrayDeque<>()).add(c));
    for (Node.Call c : b) {
      Deque<Node.Call> same = byOperation.get(c.operation());
      if (same != null && !same.isEmpty()) {
        match(c, same.removeFirst());
      }
    }
  }

  /** Another operation where one was: given to the same, or given the same. */
  private void byPlace() {
    Map<Integer, Target> uses = new HashMap<>();
    Links.all(is)
        .forEach(
            l -> {
              if (l.from() instanceof Operand.FromNode(int id, int k)) {
                uses.putIfAbsent(id, l.to());
              }
            });
    List<Node.Call> left = left(is, false);
    for (Node.Call c : left.reversed()) {
      Target use = uses.get(c.id());
      Node.Call old = use == null ? null : at(use);
      if (old != null && !taken.contains(old.id())) {
        match(c, old);
      }
    }
    for (Node.Call c : left(is, false)) {
      Set<Operand> links = links(c);
      left(was, true).stream()
          .filter(o -> !links.isEmpty() && links.equals(linksOf(o)))
          .findFirst()
          .ifPresent(o -> match(c, o));
    }
  }

  /** The old call whose result went to where this link ends. */
  private Node.@Nullable Call at(Target use) {
    Integer user =
        use.node() == is.results().id()
            ? Integer.valueOf(was.results().id())
            : found.get(use.node());
    if (user == null || !was.has(user)) {
      return null;
    }
    Target there =
        switch (use) {
          case Target.OfCall t -> new Target.OfCall(user, t.parameter(), t.position());
          case Target.OfResults t -> new Target.OfResults(user, t.index());
          case Target.OfReroute t -> t;
        };
    return Links.get(was, there) instanceof Operand.FromNode(int id, int k)
            && was.find(id).orElse(null) instanceof Node.Call c
        ? c
        : null;
  }

  private Set<Operand> links(Node.Call c) {
    Set<Operand> out = new HashSet<>();
    for (Operand o : Links.operands(c)) {
      Operand m = mapped(o);
      if (m == null) {
        return Set.of();
      }
      if (m.isLink()) {
        out.add(m);
      }
    }
    return out;
  }

  private static Set<Operand> linksOf(Node.Call c) {
    Set<Operand> out = new HashSet<>();
    Links.operands(c).stream().filter(Operand::isLink).forEach(out::add);
    return out;
  }
}
