package dev.nabla.optimize;

import dev.nabla.ir.Graph;
import java.util.ArrayList;
import java.util.List;

/** Runs the passes in order, again while they find something to do. */
public final class Optimizer {
  private static final int ROUNDS = 4;
  private static final List<Pass> PASSES =
      List.of(Passes.FOLD, Passes.NUMERICS, Passes.SIMPLIFY, Passes.CSE, Passes.DCE);

  private Optimizer() {}

  /** Every pass, in the order in which they run first. */
  public static List<Pass> passes() {
    List<Pass> all = new ArrayList<>();
    all.add(Passes.INLINE);
    all.addAll(PASSES);
    return List.copyOf(all);
  }

  /**
   * One pass as it was run.
   *
   * @param nanos how long it took, in nanoseconds
   */
  public record PassRecord(String name, Graph before, Graph after, long nanos) {}

  /** The result, and every pass that changed something. */
  public record Optimized(Graph graph, List<PassRecord> passes) {
    public Optimized {
      passes = List.copyOf(passes);
    }
  }

  /** Only what belongs to the meaning: for devices that run graphs as they are. */
  public static Graph asMeant(Graph g) {
    return Passes.NUMERICS.apply(g);
  }

  public static Optimized optimize(Graph g) {
    List<PassRecord> records = new ArrayList<>();
    Graph now = run(Passes.INLINE, g, records);
    for (int round = 0; round < ROUNDS; round++) {
      Graph before = now;
      for (Pass p : PASSES) {
        now = run(p, now, records);
      }
      if (now.equations().equals(before.equations()) && now.outputs().equals(before.outputs())) {
        break;
      }
    }
    return new Optimized(now, records);
  }

  private static Graph run(Pass p, Graph g, List<PassRecord> records) {
    long start = System.nanoTime();
    Graph after = p.apply(g);
    long nanos = System.nanoTime() - start;
    boolean changed =
        !after.equations().equals(g.equations()) || !after.outputs().equals(g.outputs());
    if (changed) {
      records.add(new PassRecord(p.name(), g, after, nanos));
    }
    return changed ? after : g;
  }
}
