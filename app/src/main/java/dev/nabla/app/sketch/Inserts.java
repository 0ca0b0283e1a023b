package dev.nabla.app.sketch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nodes that come and go with their links. */
public final class Inserts {
  private Inserts() {}

  /**
   * Without these nodes.
   *
   * @param heal whether what used a deleted call's result is given the first array that the call
   *     was given, as if it had been muted; links through deleted reroute points always heal
   */
  public static Sketch delete(Sketch s, Set<Integer> ids, boolean heal) {
    Set<Integer> gone = new HashSet<>(ids);
    gone.remove(s.results().id());
    Set<String> names = new HashSet<>();
    for (Node n : s.nodes()) {
      if (gone.contains(n.id()) && n instanceof Node.Inputs i) {
        names.addAll(i.names());
      }
    }
    Sketch healed = Links.mapOperands(s, o -> bypass(s, o, gone, names, heal));
    return Frames.tidy(healed.map(n -> gone.contains(n.id()) ? null : n));
  }

  private static Operand bypass(
      Sketch s, Operand operand, Set<Integer> gone, Set<String> names, boolean heal) {
    Operand o = operand;
    for (int steps = 0; steps <= s.nodes().size(); steps++) {
      if (o instanceof Operand.FromInput(String name) && names.contains(name)) {
        return Operand.OPEN;
      }
      if (!(o instanceof Operand.FromNode(int id, int output)) || !gone.contains(id)) {
        return o;
      }
      o =
          switch (s.node(id)) {
            case Node.Reroute r -> r.from();
            case Node.Call c when heal -> firstLink(c);
            default -> Operand.OPEN;
          };
    }
    return Operand.OPEN;
  }

  /** The first link that a call is given; nothing without one. */
  public static Operand firstLink(Node.Call c) {
    return c.operands().stream()
        .map(NamedOperand::operand)
        .filter(Operand::isLink)
        .findFirst()
        .orElse(Operand.OPEN);
  }

  /** Without one parameter of the function and the links from it; its node goes with the last. */
  public static Sketch deleteInput(Sketch s, String name) {
    Sketch cut =
        Links.mapOperands(
            s,
            o ->
                o instanceof Operand.FromInput(String from) && from.equals(name)
                    ? Operand.OPEN
                    : o);
    return Frames.tidy(
        cut.map(
            n -> {
              if (!(n instanceof Node.Inputs i) || !i.names().contains(name)) {
                return n;
              }
              List<String> kept = i.names().stream().filter(x -> !x.equals(name)).toList();
              return kept.isEmpty() ? null : new Node.Inputs(i.id(), i.at(), kept);
            }));
  }

  /** A parameter more at the end of a node of inputs. */
  public static Sketch addInput(Sketch s, int node, String name) {
    return s.mapNode(
        node,
        n -> {
          if (!(n instanceof Node.Inputs i)) {
            return n;
          }
          List<String> names = new ArrayList<>(i.names());
          names.add(name);
          return new Node.Inputs(i.id(), i.at(), names);
        });
  }

  /** Another name for a parameter; its links stay. */
  public static Sketch renameInput(Sketch s, String from, String to) {
    Sketch renamed =
        s.map(
            n ->
                n instanceof Node.Inputs i
                    ? new Node.Inputs(
                        i.id(),
                        i.at(),
                        i.names().stream().map(x -> x.equals(from) ? to : x).toList())
                    : n);
    return Links.mapOperands(
        renamed,
        o ->
            o instanceof Operand.FromInput(String n) && n.equals(from)
                ? new Operand.FromInput(to)
                : o);
  }

  /** A name for a parameter that nothing else has: {@code x}, {@code y}, …, {@code x2}. */
  public static String freeInputName(Sketch s) {
    Set<String> taken = names(s);
    for (String name : List.of("x", "y", "z", "w", "a", "b", "c")) {
      if (!taken.contains(name)) {
        return name;
      }
    }
    return freeName("x", taken);
  }

  /** The wanted name, or it with the first number from 2 that makes it new. */
  public static String freeName(String wanted, Set<String> taken) {
    String name = wanted;
    for (int i = 2; taken.contains(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  /** Names of parameters and variables. */
  public static Set<String> names(Sketch s) {
    Set<String> out = new HashSet<>(s.parameters());
    s.calls().forEach(c -> out.addAll(c.variables()));
    out.remove("");
    return out;
  }

  /** A node put into a link: it is given what the link carried, and gives its result to its end. */
  public static Sketch intoLink(Sketch s, Target link, int node, String parameter) {
    Operand from = Links.get(s, link);
    Target in =
        s.node(node) instanceof Node.Reroute
            ? new Target.OfReroute(node)
            : new Target.OfCall(node, parameter, 0);
    return Links.set(Links.set(s, in, from), link, Operand.node(node));
  }

  /** A reroute point in a link. */
  public static Sketch reroute(Sketch s, Target link, Place at) {
    int id = s.nextId();
    return intoLink(s.plus(new Node.Reroute(id, at, Operand.OPEN)), link, id, "");
  }
}
