package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.Callables;
import dev.nabla.app.sketch.CycleException;
import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Frames;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Order;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Places;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was read from an edited text into the sketch that the text was of. What the text says
 * is taken from it; everything else stays as it was: ids, places, colours, comments, frames and
 * notes, and reroutes and muted calls on links that go on to be. The sketch of an unchanged text is
 * the same sketch.
 */
public final class SketchMerge {
  private final Sketch start;
  private final Base base;

  /**
   * @param name the function's
   * @param start what the text was written for
   * @param callables what it can call
   */
  public SketchMerge(String name, Sketch start, Callables callables) {
    this.start = start;
    this.base = Base.of(name, start, callables);
  }

  /**
   * What comes of a merge.
   *
   * @param ids of the nodes read, each with the one that it is now
   * @param renamed parameters with their names before and now
   */
  public record Merged(Sketch sketch, Map<Integer, Integer> ids, Map<String, String> renamed) {
    /** Where the nodes are in the text that was read. */
    public TextMap places(Reading.Function read) {
      List<TextMap.Entry> out = new ArrayList<>();
      int parameter = 0;
      for (TextMap.Entry e : read.map().entries()) {
        if (read.sketch().find(e.id()).orElse(null) instanceof Node.Inputs i) {
          String name = i.names().get(parameter++);
          sketch.inputs().stream()
              .filter(n -> n.names().contains(name))
              .forEach(n -> out.add(new TextMap.Entry(n.id(), e.at())));
        } else if (ids.containsKey(e.id())) {
          out.add(new TextMap.Entry(ids.getOrDefault(e.id(), 0), e.at()));
        }
      }
      return new TextMap(read.map().lines(), out);
    }
  }

  /**
   * @param now the sketch of the text as it was read last: what was new then has ids and places
   */
  public Merged merge(Reading.Function read, Sketch now) {
    return merge(read, now, Map.of());
  }

  /** What the text says of the sketch that it was written for, with that sketch's ids. */
  public Sketch seen() {
    return base.sketch();
  }

  /**
   * As {@link #merge(Reading.Function, Sketch)}.
   *
   * @param known ids of calls read, each with the one of the sketch that it is; where there are
   *     any, all others are new
   */
  public Merged merge(Reading.Function read, Sketch now, Map<Integer, Integer> known) {
    Map<String, String> renamed =
        ParameterMerge.renamed(base.sketch().parameters(), read.sketch().parameters());
    Merged m = new Attempt(read.sketch(), now, renamed, known, true).merged();
    try {
      Order.of(m.sketch());
      return m;
    } catch (CycleException e) {
      // Something that a muted call does not pass on needs the call now.
      return new Attempt(read.sketch(), now, renamed, known, false).merged();
    }
  }

  private final class Attempt {
    private final Sketch read;
    private final Sketch now;
    private final Map<String, String> renamed;
    private final Map<Integer, Integer> known;
    private final boolean keepsLinks;
    private final Sketch before;
    private final Sketch seen;
    private final Map<Integer, Integer> ids = new HashMap<>();
    private final Set<Integer> added = new LinkedHashSet<>();

    Attempt(
        Sketch read,
        Sketch now,
        Map<String, String> renamed,
        Map<Integer, Integer> known,
        boolean keepsLinks) {
      this.known = known;
      this.read = read;
      this.now = now;
      this.renamed = renamed;
      this.keepsLinks = keepsLinks;
      this.before = ParameterMerge.rename(start, renamed);
      this.seen = ParameterMerge.rename(base.sketch(), renamed);
    }

    Merged merged() {
      match();
      Map<Integer, Node.Call> calls = new HashMap<>();
      for (Node.Call c : read.calls()) {
        Node.Call merged = call(c);
        calls.put(merged.id(), merged);
      }
      Node.Results results = results();
      if (keepsLinks) {
        rerouted(calls, results);
      }
      List<Node> nodes = nodes(calls, results);
      Sketch all =
          new Sketch(
              read.doc().equals(seen.doc()) ? before.doc() : read.doc(), nodes, before.frames());
      Sketch tidy = Frames.tidy(framed(all));
      return new Merged(Places.near(tidy, added), Map.copyOf(ids), renamed);
    }

    private void match() {
      ids.putAll(known.isEmpty() ? new CallMatcher(seen, read).matches() : known);
      ids.put(read.results().id(), before.results().id());
      Set<Integer> taken = new HashSet<>(ids.values());
      // What the text made before is found again, so that it stays where it is.
      Sketch recent =
          now.map(
              n ->
                  n instanceof Node.Call c && start.has(c.id()) && taken.contains(c.id())
                      ? null
                      : n);
      Map<Integer, Integer> again = new CallMatcher(recent, read, ids).matches();
      again.forEach(
          (from, to) -> {
            if (!ids.containsKey(from) && !start.has(to) && taken.add(to)) {
              ids.put(from, to);
            }
          });
      int next = Math.max(start.nextId(), now.nextId());
      for (Node.Call c : read.calls()) {
        if (!ids.containsKey(c.id())) {
          ids.put(c.id(), next);
          added.add(next++);
        }
      }
    }

    private Node.Call call(Node.Call c) {
      int id = ids.getOrDefault(c.id(), 0);
      Node.Call mapped = (Node.Call) Links.mapOperands(c, this::mapped);
      if (before.find(id).orElse(null) instanceof Node.Call old
          && seen.find(id).orElse(null) instanceof Node.Call was) {
        List<String> variables =
            OperandMerge.texts(was.variables(), c.variables(), old.variables());
        String comment =
            c.look().comment().equals(was.look().comment())
                ? old.look().comment()
                : c.look().comment();
        return new Node.Call(
            id,
            old.at(),
            c.operation(),
            keepsLinks
                ? OperandMerge.named(was.operands(), mapped.operands(), old.operands())
                : mapped.operands(),
            variables,
            old.look().withComment(comment));
      }
      Look look =
          now.find(id).orElse(null) instanceof Node.Call recent
              ? recent.look().withMuted("").withComment(c.look().comment())
              : c.look();
      Place at = now.find(id).map(Node::at).orElse(Draft.NOWHERE);
      return new Node.Call(id, at, c.operation(), mapped.operands(), c.variables(), look);
    }

    private Operand mapped(Operand o) {
      return o instanceof Operand.FromNode(int id, int k)
          ? new Operand.FromNode(ids.getOrDefault(id, id), k)
          : o;
    }

    private Node.Results results() {
      Node.Results old = before.results();
      Node.Results was = seen.results();
      Node.Results is = read.results();
      List<Operand> mapped = is.operands().stream().map(this::mapped).toList();
      return new Node.Results(
          old.id(),
          old.at(),
          keepsLinks ? OperandMerge.plain(was.operands(), mapped, old.operands()) : mapped,
          is.comment().equals(was.comment()) ? old.comment() : is.comment());
    }

    /** In the order in which they are drawn, which text has too. */
    private List<Node> nodes(Map<Integer, Node.Call> calls, Node.Results results) {
      Map<Integer, Node> kept = new HashMap<>(calls);
      kept.put(results.id(), results);
      Set<Integer> passing = passing(kept.values());
      List<Node.Inputs> inputs =
          ParameterMerge.inputs(before.inputs(), read.parameters(), this::freeId);
      inputs.forEach(i -> kept.put(i.id(), i));
      List<Integer> order = new ArrayList<>();
      for (Node n : before.nodes()) {
        boolean between =
            n instanceof Node.Reroute || n instanceof Node.Call c && c.look().isMuted();
        if (n instanceof Node.Note || between && passing.contains(n.id())) {
          kept.put(n.id(), cut(n, calls.keySet(), passing));
        }
        if (kept.containsKey(n.id())) {
          order.add(n.id());
        }
      }
      inputs.stream()
          .map(Node.Inputs::id)
          .filter(i -> !before.has(i))
          .forEach(i -> order.add(0, i));
      CallOrder.arrange(order, textOrder(seen), textOrder());
      List<Node> out = new ArrayList<>();
      order.forEach(i -> out.add(kept.getOrDefault(i, results)));
      return out;
    }

    /** A reroute point that a link went through stays in it where a new call is put into it. */
    private void rerouted(Map<Integer, Node.Call> calls, Node.Results results) {
      List<Node> ends = new ArrayList<>(calls.values());
      ends.add(results);
      Set<Integer> passing = passing(ends);
      for (Node n : before.nodes().reversed()) {
        if (!(n instanceof Node.Reroute r) || passing.contains(r.id())) {
          continue;
        }
        Operand through = Operand.node(r.id());
        Operand from = Links.resolve(before, through);
        calls.values().stream()
            .filter(c -> !start.has(c.id()) && from.isLink())
            .filter(c -> Links.operands(c).contains(from))
            .findFirst()
            .ifPresent(
                c -> {
                  Node.Call via =
                      (Node.Call) Links.mapOperands(c, o -> o.equals(from) ? through : o);
                  calls.put(c.id(), via);
                  reach(through, passing);
                });
      }
    }

    private int freeId() {
      int next = Math.max(Math.max(start.nextId(), now.nextId()), 1);
      while (ids.containsValue(next)) {
        next++;
      }
      return next;
    }

    private List<Integer> textOrder(Sketch s) {
      return s.calls().stream().map(Node.Call::id).toList();
    }

    private List<Integer> textOrder() {
      return read.calls().stream().map(c -> ids.getOrDefault(c.id(), 0)).toList();
    }

    /** Reroutes and muted calls that something goes through, and those that nothing ever did. */
    private Set<Integer> passing(Iterable<Node> ends) {
      Set<Integer> out = new HashSet<>();
      Map<Integer, Integer> uses = before.uses();
      for (Node n : before.nodes()) {
        boolean between =
            n instanceof Node.Reroute || n instanceof Node.Call c && c.look().isMuted();
        if (between && !uses.containsKey(n.id())) {
          reach(Operand.node(n.id()), out);
        }
      }
      for (Node n : ends) {
        Links.operands(n).forEach(o -> reach(o, out));
      }
      return out;
    }

    private void reach(Operand operand, Set<Integer> out) {
      Operand o = operand;
      while (o instanceof Operand.FromNode(int id, int k) && out.add(id)) {
        o =
            switch (before.find(id).orElse(null)) {
              case Node.Reroute r -> r.from();
              case Node.Call c when c.look().isMuted() -> {
                Links.operands(c).stream()
                    .filter(x -> !x.equals(Links.passed(c)))
                    .forEach(x -> reach(x, out));
                yield Links.passed(c);
              }
              case null, default -> {
                out.remove(id);
                yield Operand.OPEN;
              }
            };
      }
    }

    /** Without links from what is gone. */
    private Node cut(Node n, Set<Integer> calls, Set<Integer> passing) {
      return Links.mapOperands(
          n,
          o ->
              switch (o) {
                case Operand.FromNode(int id, int k) ->
                    calls.contains(id) || passing.contains(id) ? o : Operand.OPEN;
                case Operand.FromInput(String name) ->
                    read.parameters().contains(name) ? o : Operand.OPEN;
                default -> o;
              });
    }

    /** New calls stand in the frame that all of their neighbours stand in. */
    private Sketch framed(Sketch s) {
      if (s.frames().isEmpty()) {
        return s;
      }
      Map<Integer, Set<Integer>> frames = new HashMap<>();
      for (Node n : s.nodes()) {
        for (Operand o : Links.operands(n)) {
          if (Links.resolve(s, o) instanceof Operand.FromNode(int id, int k)) {
            near(s, id, n.id(), frames);
            near(s, n.id(), id, frames);
          }
        }
      }
      Sketch out = s;
      for (int id : added) {
        Set<Integer> all = frames.getOrDefault(id, Set.of());
        if (all.size() == 1 && !all.contains(0)) {
          out = Frames.move(out, Set.of(id), all.iterator().next());
        }
      }
      return out;
    }

    private void near(Sketch s, int id, int neighbour, Map<Integer, Set<Integer>> frames) {
      if (added.contains(id)) {
        frames
            .computeIfAbsent(id, i -> new HashSet<>())
            .add(s.frameOf(neighbour).map(Frame::id).orElse(0));
      }
    }
  }

  /**
   * What the text says of a sketch.
   *
   * @param sketch as its own text is read, with the sketch's ids
   */
  private record Base(Sketch sketch) {
    static Base of(String name, Sketch s, Callables callables) {
      Sketch read = read(name, s, callables);
      return new Base(read == null ? resolved(s) : read);
    }

    private static @Nullable Sketch read(String name, Sketch s, Callables callables) {
      Written w;
      try {
        w = PythonWriter.write(name, s, callables);
      } catch (CycleException e) {
        return null;
      }
      if (!(PythonReader.read(w.text(), callables) instanceof Reading.Function f)) {
        return null;
      }
      Map<dev.nabla.app.sketch.python.Extent, Integer> byPlace = new HashMap<>();
      TextMap.of(w).entries().forEach(e -> byPlace.put(e.at(), e.id()));
      Map<Integer, Integer> ids = new HashMap<>();
      f.map().entries().forEach(e -> ids.put(e.id(), byPlace.getOrDefault(e.at(), 0)));
      for (Node.Call c : f.sketch().calls()) {
        if (ids.getOrDefault(c.id(), 0) == 0) {
          return null;
        }
      }
      ids.put(f.sketch().results().id(), s.results().id());
      return renumbered(f.sketch(), ids);
    }

    private static Sketch renumbered(Sketch s, Map<Integer, Integer> ids) {
      int free = s.nextId() + ids.values().stream().mapToInt(i -> i).max().orElse(0);
      List<Node> out = new ArrayList<>();
      for (Node n : s.nodes()) {
        Node linked =
            Links.mapOperands(
                n,
                o ->
                    o instanceof Operand.FromNode(int id, int k)
                        ? new Operand.FromNode(ids.getOrDefault(id, id), k)
                        : o);
        out.add(
            switch (linked) {
              case Node.Call c ->
                  new Node.Call(
                      ids.getOrDefault(c.id(), c.id()),
                      c.at(),
                      c.operation(),
                      c.operands(),
                      c.variables(),
                      c.look());
              case Node.Results r ->
                  new Node.Results(
                      ids.getOrDefault(r.id(), r.id()), r.at(), r.operands(), r.comment());
              case Node.Inputs i -> new Node.Inputs(free, i.at(), i.names());
              case Node.Reroute r -> r;
              case Node.Note t -> t;
            });
      }
      return new Sketch(s.doc(), out, List.of());
    }

    /** Where the text cannot be read: the calls, given what they come to. */
    private static Sketch resolved(Sketch s) {
      List<Node> out = new ArrayList<>();
      for (Node n : s.nodes()) {
        boolean written =
            n instanceof Node.Call c && !c.look().isMuted()
                || n instanceof Node.Inputs
                || n instanceof Node.Results;
        if (written) {
          out.add(Links.mapOperands(n, o -> Links.resolve(s, o)));
        }
      }
      return new Sketch(s.doc(), out, List.of());
    }
  }
}
