package dev.nabla.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.checks.RewriteChecks.Form;
import dev.nabla.importer.jaxpr.RoundTrip;
import dev.nabla.ir.Graph;
import dev.nabla.ops.Families;
import dev.nabla.optimize.Optimizer;
import dev.nabla.optimize.Pass;
import dev.nabla.optimize.Pass.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every pass of the optimiser, and every rewrite that passes are made of, on random graphs that
 * hold its example, as they are, batched and differentiated: a new one joins by being listed. The
 * graphs are compiled and printed, too. A failure names the pass and the seed, and shows the graph.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedGraphTest {
  private static final long SEED = Long.getLong("nabla.seed", 20_261_122L);
  private static final int GRAPHS = Integer.getInteger("nabla.graphs", 60);

  private final Tally tally = new Tally("Random graphs");

  @TestFactory
  List<DynamicTest> everyRewrite() {
    List<Trial> calls = RandomGraph.calls(Families.load());
    List<Pass> all = RewriteChecks.alone(Optimizer.passes());
    List<DynamicTest> tests = new ArrayList<>();
    for (Pass focus : all) {
      for (int k = 0; k < GRAPHS; k++) {
        long seed = SEED + 1000L * focus.name().hashCode() + k;
        tests.add(
            DynamicTest.dynamicTest(
                focus.name() + ", seed " + seed, () -> check(calls, all, focus, seed)));
      }
    }
    tests.add(DynamicTest.dynamicTest("every rewrite was seen at work", () -> seen(all)));
    return Only.of(tests);
  }

  private void check(List<Trial> calls, List<Pass> all, Pass focus, long seed) {
    Graph drawn = RandomGraph.draw(calls, focus.example(), seed);
    WellFormed.check(drawn);
    for (Form form : Form.values()) {
      Random random = new Random(seed);
      Graph g = RewriteChecks.in(form, drawn, random);
      if (g == null) {
        continue;
      }
      for (Pass p : all) {
        if (RewriteChecks.holds(p, g, random)) {
          tally.count(p.name());
        }
      }
      RewriteChecks.holds(exact(all), g, random);
      tally.count("all passes");
      RoundTrip.of(g);
      tally.count("text");
      if (seed % 4 == 0) {
        FusionChecks.compiledIsInterpreted(g, random);
        tally.count("compiled");
      }
    }
  }

  /** All passes that promise the same bits, over and over: as good as each alone. */
  private static Pass exact(List<Pass> all) {
    return new Pass() {
      @Override
      public String name() {
        return "all passes";
      }

      @Override
      public Promise promise() {
        return Promise.BITS;
      }

      @Override
      public Graph example() {
        return all.getFirst().example();
      }

      @Override
      public Graph apply(Graph g) {
        Graph now = g;
        for (int round = 0; round < 2; round++) {
          for (Pass p : Optimizer.passes()) {
            now = p.promise() == Promise.BITS ? p.apply(now) : now;
          }
        }
        return now;
      }
    };
  }

  private void seen(List<Pass> all) {
    for (Pass p : all) {
      assertThat(tally.counted(p.name())).as("changes by " + p.name()).isGreaterThan(GRAPHS / 2);
    }
    assertThat(tally.counted("compiled")).isGreaterThan(GRAPHS);
    assertThat(tally.counted("all passes")).isGreaterThan(GRAPHS * all.size());
  }

  @AfterAll
  void summary() {
    System.out.println(tally);
  }
}
