package dev.nabla.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the variables of one graph became in another, while it is copied. Literals stand for
 * themselves.
 */
public final class Environment {
  private final Map<Var, Atom> map = new HashMap<>();

  public void put(Var v, Atom a) {
    map.put(v, a);
  }

  public void putAll(List<Var> vars, List<? extends Atom> atoms) {
    for (int i = 0; i < vars.size(); i++) {
      map.put(vars.get(i), atoms.get(i));
    }
  }

  public Atom get(Atom a) {
    return switch (a) {
      case Literal l -> l;
      case Var v -> {
        Atom r = map.get(v);
        if (r == null) {
          throw new IllegalStateException("unbound variable " + v);
        }
        yield r;
      }
    };
  }

  public List<Atom> getAll(List<? extends Atom> atoms) {
    List<Atom> out = new ArrayList<>(atoms.size());
    for (Atom a : atoms) {
      out.add(get(a));
    }
    return out;
  }

  /** Binds the constants of a graph that is about to be copied. */
  public void constants(GraphBuilder b, Graph g) {
    g.constants().forEach((v, t) -> map.put(v, b.constant(t)));
  }
}
