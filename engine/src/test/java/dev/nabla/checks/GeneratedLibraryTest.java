package dev.nabla.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Graph;
import dev.nabla.library.Library;
import dev.nabla.library.LibraryCalls;
import dev.nabla.library.LibraryFunction;
import dev.nabla.ops.Families;
import dev.nabla.optimize.Optimizer;
import dev.nabla.optimize.Pass;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every function of the library, called with plausible arguments: its derivatives, batches, passes
 * and kernels, as those of primitives are. A new function joins by being registered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedLibraryTest {
  private static final long SEED = Long.getLong("nabla.seed", 20_261_122L);
  private static final int[][] SHAPES = {{3}, {3, 3}, {}, {2, 3}, {0}, {1, 3, 4, 4}};
  private static final DType[] TYPES = {DType.FLOAT64, DType.FLOAT32, DType.INT32, DType.BOOL};

  /** Graphs of one function and dtype that are checked. */
  private static final int FEW = 2;

  private final Tally tally = new Tally("Library functions");
  private final List<Pass> passes = RewriteChecks.alone(Optimizer.passes());

  @TestFactory
  List<DynamicTest> everyFunction() {
    Families.load();
    List<DynamicTest> tests = new ArrayList<>();
    for (LibraryFunction f : Library.get().functions()) {
      String name = f.qualifiedName() + ", seed " + SEED;
      tests.add(DynamicTest.dynamicTest(name, () -> check(f)));
    }
    tests.add(DynamicTest.dynamicTest("every check was made", this::enough));
    return Only.of(tests);
  }

  private void check(LibraryFunction f) {
    for (DType d : TYPES) {
      Set<String> seen = new HashSet<>();
      boolean before = Precision.x64();
      Precision.enableX64(d == DType.FLOAT64);
      try {
        for (int[] shape : SHAPES) {
          for (int style = 0; style < LibraryCalls.STYLES && seen.size() < FEW; style++) {
            Graph g = LibraryCalls.graph(f, d, shape, style, SEED);
            if (g != null && !g.equations().isEmpty() && seen.add(g.toString())) {
              check(f, d, g);
            }
          }
        }
      } finally {
        Precision.enableX64(before);
      }
    }
  }

  private void check(LibraryFunction f, DType d, Graph g) {
    try {
      tally.run("passes", () -> passes.forEach(p -> RewriteChecks.holds(p, g, random())));
      if (d == DType.FLOAT32 || d == DType.INT32) {
        tally.run("compiled", () -> FusionChecks.compiledIsInterpreted(g, random()));
      }
      if (!g.inputs().isEmpty()) {
        tally.run("vmap", () -> BatchChecks.ofAny(g, random()));
      }
      if (d == DType.FLOAT64 && WholeDerivatives.apply(f.qualifiedName(), g)) {
        tally.run("derivatives", () -> WholeDerivatives.agree(g, random()));
      }
    } catch (AssertionError | RuntimeException | LinkageError | StackOverflowError e) {
      throw new AssertionError(
          f.qualifiedName() + ", seed " + SEED + ": " + e.getMessage() + "\n" + g, e);
    }
  }

  private static Random random() {
    return new Random(SEED);
  }

  private void enough() {
    assertThat(tally.sum()).isGreaterThan(3_000);
    assertThat(tally.counted("derivatives")).isGreaterThan(300);
  }

  @AfterAll
  void summary() {
    System.out.println(tally);
  }
}
