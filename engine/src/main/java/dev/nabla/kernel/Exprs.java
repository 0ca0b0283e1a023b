package dev.nabla.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Walks over element expressions. */
public final class Exprs {
  private Exprs() {}

  public static List<Expr> args(Expr e) {
    return switch (e) {
      case Expr.Load l -> List.of();
      case Expr.Slot s -> List.of();
      case Expr.Const c -> List.of();
      case Expr.Coord c -> List.of();
      case Expr.Call c -> c.args();
      case Expr.Cast c -> List.of(c.arg());
      case Expr.Bitcast b -> List.of(b.arg());
    };
  }

  /** The same node over other operands; the node itself if they are the same objects. */
  public static Expr withArgs(Expr e, List<Expr> args) {
    List<Expr> old = args(e);
    boolean same = true;
    for (int i = 0; i < old.size(); i++) {
      same &= old.get(i) == args.get(i);
    }
    if (same) {
      return e;
    }
    return switch (e) {
      case Expr.Call c -> new Expr.Call(c.op(), c.dtype(), args);
      case Expr.Cast c -> new Expr.Cast(c.dtype(), args.getFirst());
      case Expr.Bitcast b -> new Expr.Bitcast(b.dtype(), args.getFirst());
      case Expr.Load l -> l;
      case Expr.Slot s -> s;
      case Expr.Const c -> c;
      case Expr.Coord c -> c;
    };
  }

  public static Expr value(Step step) {
    return switch (step) {
      case Step.Reduce r -> r.value();
      case Step.Store s -> s.value();
    };
  }

  /** Every node below the roots once (by identity), operands before users. */
  public static List<Expr> topological(Collection<Expr> roots) {
    List<Expr> order = new ArrayList<>();
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    record Frame(Expr node, boolean expanded) {}
    java.util.ArrayDeque<Frame> stack = new java.util.ArrayDeque<>();
    for (Expr root : roots) {
      stack.push(new Frame(root, false));
      while (!stack.isEmpty()) {
        Frame f = stack.pop();
        if (f.expanded()) {
          order.add(f.node());
        } else if (seen.add(f.node())) {
          stack.push(new Frame(f.node(), true));
          List<Expr> args = args(f.node());
          for (int i = args.size() - 1; i >= 0; i--) {
            stack.push(new Frame(args.get(i), false));
          }
        }
      }
    }
    return order;
  }

  /** All loads of a kernel. */
  public static List<Expr.Load> loads(Kernel.Loop loop) {
    List<Expr.Load> loads = new ArrayList<>();
    for (Expr e : topological(loop.steps().stream().map(Exprs::value).toList())) {
      if (e instanceof Expr.Load l) {
        loads.add(l);
      }
    }
    return loads;
  }
}
