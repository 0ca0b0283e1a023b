package dev.nabla.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.canvas.Highlights;
import dev.nabla.app.timing.CallProfile;
import dev.nabla.app.timing.KernelTime;
import dev.nabla.app.workspace.SampleModel;
import dev.nabla.app.workspace.Selection;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static Comparison loss(TransformSpec... stack) {
    SampleModel m = SampleModel.loss(stack);
    return new Comparison(m.stages(), m.functionNameProperty().get());
  }

  private static Comparison perExample() {
    return loss(TransformSpec.grad(), SampleModel.sharedWeights());
  }

  private static Graph graph(Comparison c, int stage) {
    return Objects.requireNonNull(c.stages().get(stage).graph());
  }

  private static Equation equation(Comparison c, int stage, String primitive, Role role) {
    return graph(c, stage).equations().stream()
        .filter(e -> e.primitive().name().equals(primitive) && e.provenance().role() == role)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void labelsSayHowAStageWasMade() {
    Comparison c = perExample();
    assertThat(c.label(0)).isEqualTo("f");
    assertThat(c.label(2)).isEqualTo("vmap(grad(f))");
    assertThat(c.transforms()).containsExactly("f", "grad", "vmap");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grad|∂weights",
        "grad(argnums=1)|∂inputs",
        "grad(argnums=(0, 2))|∂weights,∂targets",
        "value_and_grad|loss,∂weights",
        "jacrev(argnums=1)|∂loss/∂inputs",
        "hessian|∂²loss/∂weights∂weights",
        "jit|loss"
      })
  void resultsAreNamedAfterWhatTheyAre(String transform, String names) {
    Comparison c = loss(TransformSpecText.parse(transform));
    assertThat(Objects.requireNonNull(c.content(1)).outputNames())
        .containsExactly(names.split(","));
    assertThat(Objects.requireNonNull(c.content(1)).inputNames())
        .containsExactly("weights", "inputs", "targets");
  }

  @Test
  void theLossIsComputedButNotReturned() {
    Comparison c = perExample();
    Equation div = equation(c, 1, "div", Role.FORWARD);
    assertThat(Objects.requireNonNull(c.content(1)).dropped()).isEqualTo(Map.of(div, "loss"));
    assertThat(Objects.requireNonNull(c.content(0)).dropped()).isEmpty();
  }

  @Test
  void aSelectionLightsItsCounterpartsAndRails() {
    Comparison c = perExample();
    Equation pow = equation(c, 0, "integer_pow", Role.FORWARD);
    Selection s = new Selection.OfEquation(0, pow);
    Map<Integer, Highlights> all = c.highlights(s, null, List.of(0, 1, 2));
    assertThat(all.get(0).selected()).isSameAs(pow);
    assertThat(all.get(0).fromLeft()).isFalse();
    assertThat(all.get(0).toRight()).isTrue();
    assertThat(all.get(1).selected()).isNull();
    assertThat(all.get(1).fromLeft()).isTrue();
    assertThat(all.get(1).toRight()).isTrue();
    assertThat(all.get(2).toRight()).isFalse();
    assertThat(all.get(1).lit())
        .contains(
            equation(c, 1, "mul", Role.RESIDUAL),
            equation(c, 1, "mul", Role.BACKWARD),
            equation(c, 2, "mul", Role.BACKWARD));
    assertThat(Counterparts.summary(c.stages(), s)).isEqualTo("7 counterparts in 2 panes");
    assertThat(Counterparts.summary(c.stages().subList(0, 1), s)).isEmpty();
  }

  @Test
  void nothingOutsideACollapsedPaneHasARail() {
    Comparison c = perExample();
    Equation pow = equation(c, 0, "integer_pow", Role.FORWARD);
    Map<Integer, Highlights> all = c.highlights(new Selection.OfEquation(0, pow), null, List.of(0));
    assertThat(all.get(0).toRight()).isFalse();
  }

  @Test
  void anInputLightsTheSameInputElsewhere() {
    Comparison c = perExample();
    var weights = graph(c, 0).inputs().getFirst();
    assertThat(c.litInputs(new Selection.OfVar(0, weights)))
        .contains(graph(c, 1).inputs().getFirst(), graph(c, 2).inputs().getFirst())
        .doesNotContain(graph(c, 1).inputs().get(1));
  }

  @Test
  void theRuleBehindABackwardEquation() {
    Comparison c = perExample();
    Equation mul = equation(c, 1, "mul", Role.BACKWARD);
    RuleText rule = Objects.requireNonNull(RuleText.of(mul, graph(c, 1), c));
    assertThat(rule.role()).isEqualTo(Role.BACKWARD);
    assertThat(rule.formula()).isEqualTo("d(x²) = 2·x·dx");
    assertThat(rule.applied()).isEqualTo("ct x = 2·x · ct y");
    assertThat(rule.rows().stream().map(RuleText.Row::letter))
        .containsExactly("x", "2·x", "ct y", "ct x");
    assertThat(rule.origin().primitive().name()).isEqualTo("integer_pow");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|d(x²) = 2·x·dx",
        "3|d(x³) = 3·x²·dx",
        "-1|d(x⁻¹) = -1·x⁻²·dx",
        "12|d(x¹²) = 12·x¹¹·dx"
      })
  void exponentsAreFilledIn(int n, String formula) {
    assertThat(RuleText.specialise("d(xⁿ) = n·xⁿ⁻¹·dx", dev.nabla.ir.Params.of("y", n)))
        .isEqualTo(formula);
  }

  @Test
  void aJaxprLineKnowsItsEquation() {
    Comparison c = perExample();
    List<JaxprLines.Line> lines = JaxprLines.of(graph(c, 0));
    assertThat(lines).hasSize(7);
    assertThat(lines.get(2).equation()).isSameAs(graph(c, 0).equations().get(1));
    assertThat(lines.get(2).spans().stream().filter(s -> s.style().equals("code-call")))
        .extracting(JaxprLines.Span::text)
        .containsExactly("sub");
    String text =
        lines.get(2).spans().stream().map(JaxprLines.Span::text).reduce("", String::concat);
    assertThat(text.strip()).isEqualTo("e:f32[1] = sub d c");
  }

  @Test
  void kernelsListTheEquationsThatTheyHold() {
    Comparison c = perExample();
    KernelListing kernels = KernelListing.of(graph(c, 2));
    assertThat(kernels.kernels()).isBetween(1, 4);
    assertThat(kernels.equations()).isBetween(4, graph(c, 2).equations().size());
    assertThat(kernels.lines().stream().map(JaxprLines.Line::equation).filter(Objects::nonNull))
        .hasSizeGreaterThanOrEqualTo(kernels.equations())
        .allMatch(graph(c, 2).equations()::contains)
        .contains(equation(c, 2, "mul", Role.BACKWARD));
  }

  @Test
  void timesLieOverWhatAKernelsEquationsCameFrom() {
    Comparison c = perExample();
    Equation mul = equation(c, 2, "mul", Role.BACKWARD);
    CallProfile profile =
        new CallProfile(
            List.of(
                new KernelTime("dot_general", 1, 900), new KernelTime("mul", 1, 240, List.of(mul))),
            100);
    Map<Equation, String> times = KernelTimes.of(c.stages(), profile);
    assertThat(times)
        .containsEntry(mul, "k1 0.24 µs")
        .containsEntry(equation(c, 1, "mul", Role.BACKWARD), "k1 0.24 µs")
        .containsEntry(equation(c, 0, "integer_pow", Role.FORWARD), "k1 0.24 µs")
        .doesNotContainKey(equation(c, 0, "sub", Role.FORWARD));
  }
}
