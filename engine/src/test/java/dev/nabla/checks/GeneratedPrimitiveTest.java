package dev.nabla.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Primitive;
import dev.nabla.ops.Families;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every primitive of the registry, every check that applies, on every call made of its samples: a
 * new primitive joins by being defined. A failure names the check, the primitive, the call and the
 * seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedPrimitiveTest {
  private static final long SEED = Long.getLong("nabla.seed", 20_261_122L);

  private final Tally tally = new Tally("Primitives");

  @TestFactory
  List<DynamicTest> everyPrimitive() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Primitive p : Families.load()) {
      for (Trial t : Trials.of(p, SEED)) {
        for (Check c : Check.ALL) {
          if (c.applies().test(t)) {
            String name = c.name() + " of " + t.name();
            tests.add(DynamicTest.dynamicTest(name, () -> tally.run(c.name(), () -> c.run(t))));
          }
        }
      }
    }
    tests.add(DynamicTest.dynamicTest("every check was made", this::enough));
    return Only.of(tests);
  }

  /** No primitive is passed over because nothing applies to it. */
  @TestFactory
  List<DynamicTest> noneIsLeftOut() {
    return Families.load().stream()
        .filter(Primitive::isSelfContained)
        .map(p -> DynamicTest.dynamicTest(p.name(), () -> complete(p)))
        .toList();
  }

  private static void complete(Primitive p) {
    List<Trial> trials = Trials.of(p, SEED);
    Set<String> made =
        Check.ALL.stream()
            .filter(c -> trials.stream().anyMatch(c.applies()))
            .map(Check::name)
            .collect(Collectors.toSet());
    assertThat(made).contains("types", "misuse", "compiled", "text");
    if (trials.stream().anyMatch(t -> !t.sample().inputs().isEmpty())) {
      assertThat(made).contains("vmap", "compiled derivatives", "transformed text");
    }
    boolean smooth =
        p.jvpRule() != null
            && trials.stream().anyMatch(t -> !t.active().isEmpty())
            && trials.stream().anyMatch(t -> !t.smooth().outputs().isEmpty());
    if (smooth) {
      assertThat(made).contains("second", "batched derivatives");
      assertThat(made).containsAnyOf("jvp", "vjp");
      assertThat(made.contains("transpose")).isEqualTo(p.transposeRule() != null);
    }
  }

  private void enough() {
    for (Check c : Check.ALL) {
      assertThat(tally.counted(c.name())).as(c.name()).isGreaterThan(100);
    }
    assertThat(tally.sum()).isGreaterThan(30_000);
  }

  @AfterAll
  void summary() {
    System.out.println(tally);
  }
}
