package dev.nabla.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.cli.GraphCall;
import dev.nabla.cli.PythonWork;
import dev.nabla.debug.Frame;
import dev.nabla.debug.Stepper;
import dev.nabla.function.Value;
import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every reference case, stepped from the start to the end and back. */
class SteppingTest {
  /** Going back without kept values runs again for each step, so only short runs do it. */
  private static final int SHORT = 40;

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

  /** Where a stepper stood, and all values of the frame that it stood in. */
  private record Seen(
      long position, Graph graph, int iteration, int depth, Map<Var, Tensor> values) {
    static Seen of(Stepper s) {
      Frame f = s.frame();
      Map<Var, Tensor> values = new HashMap<>();
      f.graph().inputs().forEach(v -> values.put(v, f.value(v).orElseThrow()));
      for (Equation e : f.graph().equations().subList(0, f.evaluated())) {
        e.outputs().forEach(v -> values.put(v, f.value(v).orElseThrow()));
      }
      f.nextEquation().ifPresent(e -> e.outputs().forEach(v -> assertThat(f.value(v)).isEmpty()));
      return new Seen(s.position(), f.graph(), f.iteration(), f.depth(), values);
    }

    void expect(Seen other) {
      assertThat(other.position).isEqualTo(position);
      assertThat(other.graph).isSameAs(graph);
      assertThat(other.iteration).isEqualTo(iteration);
      assertThat(other.depth).isEqualTo(depth);
      assertThat(other.values).hasSameSizeAs(values);
      values.forEach((v, t) -> assertThat(other.values.get(v)).matches(t::bitEquals));
    }
  }

  private static void check(Case c) {
    List<Tree<Value>> arguments = c.arguments(false);
    GraphCall call =
        GraphCall.of(
            python
                .trace(python.load(c.source(), c.name() + ".py"), c.expression(), arguments)
                .stages(),
            arguments);
    List<Tensor> expected = new Interpreter().run(call.graph(), call.inputs());
    int steps = backAndForth(call, expected, Stepper.DEFAULT_BUDGET);
    if (steps <= SHORT) {
      backAndForth(call, expected, 0);
    }
    overAndBack(call);
  }

  private static int backAndForth(GraphCall call, List<Tensor> expected, long budget) {
    try (Stepper s = new Stepper(call.graph(), call.inputs(), budget)) {
      List<Seen> seen = new ArrayList<>();
      seen.add(Seen.of(s));
      while (!s.atEnd()) {
        s.into();
        assertThat(s.error()).isEmpty();
        seen.add(Seen.of(s));
      }
      List<Tensor> got = s.results();
      assertThat(got).hasSameSizeAs(expected);
      for (int i = 0; i < got.size(); i++) {
        assertThat(got.get(i)).matches(expected.get(i)::bitEquals);
      }
      for (int i = seen.size() - 2; i >= 0; i--) {
        s.backInto();
        seen.get(i).expect(Seen.of(s));
      }
      if (budget > 0) {
        for (int i = 1; i < seen.size(); i++) {
          s.into();
          seen.get(i).expect(Seen.of(s));
        }
      }
      return seen.size();
    }
  }

  /** Over every equation of the outermost graph and back: as many steps as it has equations. */
  private static void overAndBack(GraphCall call) {
    try (Stepper s = new Stepper(call.graph(), call.inputs())) {
      int n = call.graph().equations().size();
      for (int i = 0; i < n; i++) {
        assertThat(s.next()).containsSame(call.graph().equations().get(i));
        s.over();
      }
      assertThat(s.atEnd()).isTrue();
      for (int i = n - 1; i >= 0; i--) {
        s.back();
        assertThat(s.next()).containsSame(call.graph().equations().get(i));
      }
    }
  }
}
