package dev.nabla.app.sketch.jaxpr;

import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.operations.PythonValues;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.importer.jaxpr.ParsedJaxpr;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an edited jaxpr: those of the drawing whose equations are as they were, given what
 * they are given now, and one for each other equation.
 */
final class Redrawing {
  private static final Place NOWHERE = new Place(0, 0);

  private final DrawnJaxpr base;
  private final Sketch seen;
  private final ParsedJaxpr read;
  private final EquationMatch match;
  private final Set<Integer> apart;
  private final Map<Integer, List<Equation>> parts = new LinkedHashMap<>();
  private final Map<Var, Equation> makers = new HashMap<>();
  private final Map<Var, List<Equation>> users = new HashMap<>();
  private final Set<Atom> outputs = new HashSet<>();
  private final Map<Integer, Map<Integer, Atom>> rewired = new HashMap<>();
  private final Map<Equation, Integer> owners = new IdentityHashMap<>();
  private final Map<Integer, Equation> made = new LinkedHashMap<>();
  private int next;

  /**
   * @param seen the drawing as its text says it
   * @param apart calls that are to be written equation by equation
   * @param next the first id that is free
   */
  Redrawing(
      DrawnJaxpr base,
      Sketch seen,
      ParsedJaxpr read,
      EquationMatch match,
      Set<Integer> apart,
      int next) {
    this.base = base;
    this.seen = seen;
    this.read = read;
    this.match = match;
    this.apart = apart;
    this.next = next;
    for (Equation e : base.parsed().graph().equations()) {
      Integer id = base.owner(e);
      if (id != null) {
        parts.computeIfAbsent(id, k -> new ArrayList<>()).add(e);
      }
      e.outputs().forEach(v -> makers.put(v, e));
    }
    for (Equation e : read.graph().equations()) {
      for (Atom a : e.inputs()) {
        if (a instanceof Var v) {
          users.computeIfAbsent(v, k -> new ArrayList<>()).add(e);
        }
      }
    }
    outputs.addAll(read.graph().outputs());
  }

  /** For each equation the call that it belongs to now. */
  Map<Equation, Integer> owners() {
    return owners;
  }

  /** Calls that are given something else than before, though they do what they did. */
  Set<Integer> rewired() {
    Set<Integer> out = new HashSet<>();
    rewired.forEach(
        (id, changes) -> {
          if (!changes.isEmpty()) {
            out.add(id);
          }
        });
    return out;
  }

  /** The function as it is drawn now, with ids of the drawing before where nodes stay. */
  Sketch sketch() throws Unfit {
    Set<Integer> broken = new HashSet<>(apart);
    while (true) {
      keep(broken);
      own();
      Map<Integer, Node.Call> calls = new HashMap<>();
      Set<Integer> failed = new HashSet<>();
      for (int id : rewired.keySet()) {
        Node.Call c = given(seen.call(id));
        if (c == null) {
          failed.add(id);
        } else {
          calls.put(id, c);
        }
      }
      if (!broken.addAll(failed)) {
        return assembled(calls);
      }
    }
  }

  private void keep(Set<Integer> broken) {
    rewired.clear();
    for (Node.Call c : seen.calls()) {
      Map<Integer, Atom> changes = broken.contains(c.id()) ? null : changes(c);
      if (changes != null) {
        rewired.put(c.id(), changes);
      }
    }
  }

  /** What a call's operands become; null where its equations are not what they were. */
  private @Nullable Map<Integer, Atom> changes(Node.Call c) {
    Changes out = new Changes(c);
    for (Equation e : parts.getOrDefault(c.id(), List.of())) {
      Equation f = match.follower(e);
      if (f == null || !visible(c, e, f)) {
        return null;
      }
      for (int i = 0; i < e.inputs().size(); i++) {
        Atom a = e.input(i);
        boolean inside =
            a instanceof Var v
                && makers.get(v) instanceof Equation m
                && Integer.valueOf(c.id()).equals(base.owner(m));
        if (inside && !match.corresponds(a, f.input(i))) {
          return null;
        }
        if (!inside) {
          out.add(a, f.input(i));
        }
      }
    }
    return out.byOperand();
  }

  /** Whether everything that others use of an equation is a result of its call. */
  private boolean visible(Node.Call c, Equation e, Equation f) {
    for (int k = 0; k < f.outputs().size(); k++) {
      Var w = f.outputs().get(k);
      boolean outside =
          outputs.contains(w)
              || users.getOrDefault(w, List.of()).stream()
                  .anyMatch(
                      u ->
                          !(match.same(u) instanceof Equation s)
                              || !Integer.valueOf(c.id()).equals(base.owner(s)));
      if (outside && !base.results(c.id()).contains(e.outputs().get(k))) {
        return false;
      }
    }
    return true;
  }

  /** What goes into a call's equations from outside, then and now. */
  private final class Changes {
    private final Node.Call call;
    private final Map<Atom, Atom> now = new LinkedHashMap<>();
    private final List<Atom> then = new ArrayList<>();
    private final List<Atom> later = new ArrayList<>();
    private boolean ambiguous;

    Changes(Node.Call call) {
      this.call = call;
    }

    void add(Atom a, Atom b) {
      then.add(a);
      later.add(b);
      Atom known = now.putIfAbsent(a, b);
      ambiguous |= known != null && !known.equals(b);
    }

    @Nullable Map<Integer, Atom> byOperand() {
      if (ambiguous) {
        return byPosition();
      }
      Map<Integer, Atom> out = new HashMap<>();
      for (Map.Entry<Atom, Atom> e : now.entrySet()) {
        if (match.corresponds(e.getKey(), e.getValue())) {
          continue;
        }
        List<Integer> at = operands(e.getKey());
        if (at.isEmpty() || e.getKey() instanceof Literal && at.size() > 1) {
          return null;
        }
        at.forEach(i -> out.put(i, e.getValue()));
      }
      return out;
    }

    private List<Integer> operands(Atom a) {
      List<Integer> out = new ArrayList<>();
      for (int i = 0; i < call.operands().size(); i++) {
        Operand o = call.operands().get(i).operand();
        boolean is =
            o instanceof Operand.Literal(String text)
                ? a instanceof Literal l && isNumber(text, l)
                : a.equals(atom(o));
        if (is) {
          out.add(i);
        }
      }
      return out;
    }

    /** The same array twice, and now two: the operands of one equation are those of its call. */
    private @Nullable Map<Integer, Atom> byPosition() {
      if (then.size() != call.operands().size()) {
        return null;
      }
      Map<Integer, Atom> out = new HashMap<>();
      for (int i = 0; i < then.size(); i++) {
        if (!then.get(i).equals(atom(call.operands().get(i).operand()))) {
          return null;
        }
        if (!match.corresponds(then.get(i), later.get(i))) {
          out.put(i, later.get(i));
        }
      }
      return out;
    }
  }

  private static boolean isNumber(String text, Literal l) {
    try {
      Object v = PythonValues.plain(PythonLiteral.parse(text));
      return v instanceof Number n && n.doubleValue() == l.asDouble()
          || v instanceof Boolean b && b == (l.asDouble() != 0);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What an operand of the drawing was in the jaxpr; null for what is no single array. */
  private @Nullable Atom atom(Operand o) {
    return switch (o) {
      case Operand.FromInput(String name) -> base.input(name);
      case Operand.FromNode(int id, int k) ->
          k < base.results(id).size() ? base.results(id).get(k) : null;
      case Operand.Literal l -> null;
      case Operand.Open x -> null;
    };
  }

  /** Who each equation belongs to: the call that stays, the one whose place it takes, a new one. */
  private void own() {
    owners.clear();
    made.clear();
    Set<Integer> inherited = new HashSet<>();
    int free = next;
    for (Equation e : read.graph().equations()) {
      Equation then = match.same(e);
      Integer id = then == null ? null : base.owner(then);
      if (id != null && rewired.containsKey(id)) {
        owners.put(e, id);
        continue;
      }
      Equation place = then == null ? match.instead(e) : then;
      Integer heir = place == null ? null : base.owner(place);
      boolean inherits =
          heir != null
              && place != null
              && seen.has(heir)
              && !rewired.containsKey(heir)
              && base.results(heir).stream().anyMatch(place.outputs()::contains)
              && inherited.add(heir);
      int own = inherits && heir != null ? heir : free++;
      owners.put(e, own);
      made.put(own, e);
    }
  }

  /** A call that stays, with what it is given now; null where that has no name. */
  private Node.@Nullable Call given(Node.Call c) {
    Map<Integer, Atom> changes = rewired.getOrDefault(c.id(), Map.of());
    List<NamedOperand> out = new ArrayList<>();
    for (int i = 0; i < c.operands().size(); i++) {
      NamedOperand o = c.operands().get(i);
      Atom a = changes.get(i);
      Operand now = a == null ? unchanged(o.operand()) : source(a);
      if (now == null) {
        return null;
      }
      out.add(new NamedOperand(o.parameter(), now));
    }
    return c.withOperands(out);
  }

  /** An operand that means what it meant; null where that is gone. */
  private @Nullable Operand unchanged(Operand o) {
    boolean stays = !(o instanceof Operand.FromNode(int id, int k)) || rewired.containsKey(id);
    if (stays) {
      return o;
    }
    return switch (atom(o)) {
      case Literal l -> source(l);
      case Var v -> match.now(v) instanceof Var w ? source(w) : null;
      case null -> null;
    };
  }

  /** What gives an array of the jaxpr; null where no single node does. */
  private @Nullable Operand source(Atom a) {
    if (a instanceof Literal l) {
      return new Operand.Literal(EquationCall.text(l));
    }
    for (Map.Entry<String, Atom> in : base.inputs().entrySet()) {
      if (in.getValue() instanceof Var v && a.equals(match.now(v))) {
        return new Operand.FromInput(in.getKey());
      }
    }
    for (Equation e : read.graph().equations()) {
      int k = e.outputs().indexOf(a);
      Integer id = k < 0 ? null : owners.get(e);
      if (id != null) {
        return rewired.containsKey(id) ? result(id, a) : new Operand.FromNode(id, k);
      }
    }
    return constant(a);
  }

  private @Nullable Operand constant(Atom a) {
    for (int id : rewired.keySet()) {
      Operand o = result(id, a);
      if (o != null) {
        return o;
      }
    }
    return null;
  }

  private @Nullable Operand result(int id, Atom a) {
    List<Atom> all = base.results(id);
    for (int k = 0; k < all.size(); k++) {
      if (all.get(k) instanceof Var v && a.equals(match.now(v))) {
        return new Operand.FromNode(id, k);
      }
    }
    return null;
  }

  private Sketch assembled(Map<Integer, Node.Call> kept) throws Unfit {
    Map<Integer, Node.Call> calls = new HashMap<>(kept);
    for (Map.Entry<Integer, Equation> m : made.entrySet()) {
      calls.put(m.getKey(), written(m.getKey(), m.getValue()));
    }
    List<Node> nodes = new ArrayList<>();
    nodes.addAll(seen.inputs());
    for (int id : order(calls.keySet())) {
      nodes.add(calls.getOrDefault(id, Node.Call.of(id, NOWHERE, "")));
    }
    nodes.add(seen.results().withOperands(results()));
    return new Sketch(seen.doc(), nodes, List.of());
  }

  private Node.Call written(int id, Equation e) throws Unfit {
    EquationCall call = EquationCall.of(e);
    if (call == null) {
      throw new Unfit(
          read.span(e), e.graphs().isEmpty() ? "equation" : "graphs", e.primitive().name());
    }
    List<NamedOperand> given = new ArrayList<>();
    for (EquationCall.Given g : call.given()) {
      Operand o =
          switch (g) {
            case EquationCall.Given.Text t -> new Operand.Literal(t.text());
            case EquationCall.Given.Position p -> source(e.input(p.position()));
          };
      if (o == null) {
        throw new Unfit(read.span(e), "operand", name(e, g));
      }
      given.add(new NamedOperand(g.parameter(), o));
    }
    int count = e.outputs().size();
    List<String> names =
        seen.find(id).orElse(null) instanceof Node.Call old && old.variables().size() == count
            ? old.variables()
            : Collections.nCopies(count, "");
    return new Node.Call(id, NOWHERE, call.operation(), given, names, look(id));
  }

  private Look look(int id) {
    return seen.find(id).orElse(null) instanceof Node.Call old
        ? Look.PLAIN.withComment(old.look().comment())
        : Look.PLAIN;
  }

  private String name(Equation e, EquationCall.Given g) {
    return g instanceof EquationCall.Given.Position p && e.input(p.position()) instanceof Var v
        ? read.names().getOrDefault(v, "?")
        : g.parameter();
  }

  /** As they were drawn; new ones after the one that their equation follows. */
  private List<Integer> order(Set<Integer> all) {
    List<Integer> out = new ArrayList<>();
    seen.calls().stream().map(Node.Call::id).filter(all::contains).forEach(out::add);
    int at = -1;
    for (Equation e : read.graph().equations()) {
      Integer id = owners.get(e);
      int known = id == null ? -1 : out.indexOf(id);
      if (known >= 0) {
        at = Math.max(at, known);
      } else if (id != null) {
        out.add(++at, id);
      }
    }
    return out;
  }

  private List<Operand> results() throws Unfit {
    List<Operand> old = seen.results().operands();
    List<Atom> was = base.parsed().graph().outputs();
    List<Atom> is = read.graph().outputs();
    boolean flat = old.size() == was.size();
    List<Operand> out = new ArrayList<>();
    for (int i = 0; i < (flat ? is.size() : old.size()); i++) {
      boolean same = flat && i < was.size() && match.corresponds(was.get(i), is.get(i)) || !flat;
      Operand o = same ? unchanged(old.get(i)) : source(is.get(i));
      if (o == null) {
        throw new Unfit(null, "result", i + 1);
      }
      out.add(o);
    }
    return out;
  }
}
