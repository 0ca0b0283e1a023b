package dev.nabla.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.checks.Fault.Rule;
import dev.nabla.checks.RewriteChecks.Form;
import dev.nabla.checks.Trial.Kind;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Families;
import dev.nabla.optimize.Pass;
import dev.nabla.optimize.PlantedPasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The generated checks find faults: wrong rules are planted in every primitive, one at a time. */
class PlantedFaultsTest {
  private static final long SEED = Long.getLong("nabla.seed", 20_261_122L);

  private static final String SOLUTION = "the solution's derivative has no use for this tangent";
  private static final String CHOICE = "the operand only chooses: it has no tangent";

  /** Faults that change nothing, and why. */
  private static final Map<String, String> HARMLESS =
      Map.ofEntries(
          Map.entry("custom_linear_solve: derivative by operand 1 too large", SOLUTION),
          Map.entry("custom_linear_solve: derivative by operand 2 too large", SOLUTION),
          Map.entry("custom_linear_solve: derivative by operand 3 too large", SOLUTION),
          Map.entry("select_and_gather_add: derivative by operand 1 too large", CHOICE),
          Map.entry("select_and_scatter_add: derivative by operand 1 too large", CHOICE));

  @Test
  void wrongRulesAreFound() {
    Map<String, int[]> counts = new TreeMap<>();
    Set<String> missed = new TreeSet<>();
    for (Primitive p : List.copyOf(Families.load())) {
      if (!p.isSelfContained()) {
        continue;
      }
      for (Fault f : Faults.of(p)) {
        int[] n = counts.computeIfAbsent(f.kind(), k -> new int[2]);
        n[1]++;
        String report = f.caught(trials(f), checks(f));
        if (report == null) {
          missed.add(p.name() + ": " + f.kind());
        } else {
          n[0]++;
          assertThat(report).contains(p.name(), "seed " + SEED);
        }
      }
    }
    report(counts);
    assertThat(missed).isEqualTo(new TreeSet<>(HARMLESS.keySet()));
  }

  private static void report(Map<String, int[]> counts) {
    int found = counts.values().stream().mapToInt(n -> n[0]).sum();
    int all = counts.values().stream().mapToInt(n -> n[1]).sum();
    System.out.println("Planted faults: " + found + " of " + all + " found");
    counts.forEach((k, n) -> System.out.println("  " + k + ": " + n[0] + " of " + n[1]));
    HARMLESS.forEach((k, why) -> System.out.println("  not found: " + k + " (" + why + ")"));
  }

  @Test
  void wrongPassesAreFound() {
    List<Trial> calls = RandomGraph.calls(Families.load());
    for (Pass p : PlantedPasses.all()) {
      String report = null;
      int graphs = 0;
      while (report == null && graphs < 100) {
        report = report(calls, p, SEED + graphs);
        graphs++;
      }
      assertThat(report).as("%s must be found", p.name()).isNotNull().contains(p.name());
      System.out.println("Planted: " + p.name() + ": found with graph " + graphs);
    }
  }

  private static @Nullable String report(List<Trial> calls, Pass p, long seed) {
    Graph drawn = RandomGraph.draw(calls, p.example(), seed);
    for (Form form : Form.values()) {
      Random random = new Random(seed);
      Graph g = RewriteChecks.in(form, drawn, random);
      try {
        if (g != null) {
          RewriteChecks.holds(p, g, random);
        }
      } catch (AssertionError e) {
        return e.getMessage();
      }
    }
    return null;
  }

  /** Those first that are likely to find it. */
  private static List<Trial> trials(Fault f) {
    Kind first = f.rule() == Rule.JVP || f.rule() == Rule.TRANSPOSE ? Kind.WIDE : Kind.SAMPLE;
    List<Trial> out = new ArrayList<>(Trials.of(f.primitive(), SEED));
    out.removeIf(t -> t.kind() == Kind.PARALLEL || t.kind() == Kind.VECTOR);
    out.sort(Comparator.comparing(t -> t.kind() != first));
    return out;
  }

  private static List<Check> checks(Fault f) {
    List<String> first =
        switch (f.rule()) {
          case JVP -> List.of("jvp", "second", "vjp");
          case TRANSPOSE -> List.of("transpose", "vjp");
          case BATCH -> List.of("vmap");
          case LOWER -> List.of("compiled");
          case SHAPE -> List.of("types");
        };
    List<Check> out = new ArrayList<>(Check.ALL);
    out.sort(Comparator.comparing(c -> !first.contains(c.name())));
    return out;
  }
}
