package dev.nabla.ops;

import dev.nabla.ir.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every primitive of the registry, on each of its samples: a new one joins by being defined. */
class GeneratedPrimitiveTest {
  private static final long SEED = 20_261_122L;

  @TestFactory
  List<DynamicTest> everyPrimitive() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Primitive p : Families.load()) {
      for (int s = 0; s < p.samples().size(); s++) {
        Primitive.Sample sample = p.samples().get(s);
        String name =
            p.name() + " " + sample.inputs() + " " + sample.params() + " seed " + SEED + ": ";
        add(tests, name + "types", p, sample, PrimitiveChecks::inferredTypeIsTheEvaluatedOne);
        if (!sample.inputs().isEmpty()) {
          add(tests, name + "batching", p, sample, PrimitiveChecks::batchingIsALoopOverExamples);
        }
        if (new PrimitiveChecks(p, sample, SEED).isDifferentiable()) {
          add(tests, name + "jvp", p, sample, PrimitiveChecks::jvpAgreesWithCentralDifferences);
          add(tests, name + "transpose", p, sample, PrimitiveChecks::reverseAgreesWithForward);
          add(tests, name + "second", p, sample, PrimitiveChecks::secondDerivativeAgreesBothWays);
        }
      }
    }
    return tests;
  }

  private static void add(
      List<DynamicTest> tests,
      String name,
      Primitive p,
      Primitive.Sample sample,
      Consumer<PrimitiveChecks> check) {
    tests.add(
        DynamicTest.dynamicTest(name, () -> check.accept(new PrimitiveChecks(p, sample, SEED))));
  }
}
