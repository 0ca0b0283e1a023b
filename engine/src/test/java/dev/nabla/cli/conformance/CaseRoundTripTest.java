package dev.nabla.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.cli.GraphCall;
import dev.nabla.cli.PythonWork;
import dev.nabla.function.Value;
import dev.nabla.importer.jaxpr.RoundTrip;
import dev.nabla.importer.python.PythonModule;
import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.optimize.Optimizer;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The graphs of the reference cases, as text and back: the function, what every transformation
 * makes of it, and the optimised graph, which is also run.
 */
class CaseRoundTripTest {
  private static PythonWork python;

  @BeforeAll
  static void start() {
    python = PythonWork.start(false, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    python.close();
  }

  @TestFactory
  List<DynamicTest> everyCase() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Case c : Cases.withGraphs()) {
      tests.add(DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }
    assertThat(tests).hasSizeGreaterThan(300);
    return tests;
  }

  private static void check(Case c) {
    PythonModule module = python.load(c.source(), c.name() + ".py");
    List<Tree<Value>> arguments = c.arguments(false);
    List<Stage> stages = python.trace(module, c.expression(), arguments).stages();
    for (Stage s : stages) {
      RoundTrip.of(Objects.requireNonNull(s.graph()));
    }
    GraphCall call = GraphCall.of(stages, arguments);
    Graph optimized = Optimizer.optimize(call.graph()).graph();
    List<Tensor> expected = new Interpreter().run(optimized, call.inputs());
    List<Tensor> got = new Interpreter().run(RoundTrip.of(optimized), call.inputs());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(got.get(i).bitEquals(expected.get(i))).isTrue();
    }
  }
}
