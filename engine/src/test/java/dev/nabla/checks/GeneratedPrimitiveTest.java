package dev.nabla.checks;

import dev.nabla.ir.Primitive;
import dev.nabla.ops.Families;
import java.util.ArrayList;
import java.util.List;
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
    return tests;
  }

  @AfterAll
  void summary() {
    System.out.println(tally);
  }
}
