package dev.nabla.exporter.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.exporter.ExampleStages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StagesWriterTest {
  private static final JsonNode ROOT =
      new JsonMapper().readTree(StagesWriter.write(ExampleStages.build()));

  private static void collect(JsonNode graph, List<JsonNode> out) {
    for (JsonNode e : graph.path("equations")) {
      out.add(e);
      e.path("params").forEach(p -> collect(p, out));
    }
  }

  private static List<JsonNode> equations(JsonNode stage) {
    List<JsonNode> out = new ArrayList<>();
    collect(stage, out);
    return out;
  }

  @Test
  void everyStageHasItsGraph() {
    assertThat(ROOT.path("stages").valueStream().map(s -> s.path("label").asString()))
        .containsExactly("f", "grad(f)", "vmap(grad(f))", "jit(vmap(grad(f)))");
    JsonNode f = ROOT.path("stages").get(0);
    assertThat(f.path("transform").isNull()).isTrue();
    assertThat(f.path("inputs").get(0).path("type").asString()).isEqualTo("f32[3]");
    assertThat(f.path("outputs").get(0).path("type").asString()).isEqualTo("f32[]");
    JsonNode call = f.path("equations").get(0);
    assertThat(call.path("primitive").asString()).isEqualTo("jit");
    assertThat(call.path("params").path("jaxpr").path("equations"))
        .extracting(e -> e.path("primitive").asString())
        .containsExactly("cos", "sin");
    JsonNode sum = f.path("equations").get(1);
    assertThat(sum.path("scope").asString()).isEqualTo("mean");
    assertThat(sum.path("inputs").get(0).path("var"))
        .isEqualTo(call.path("outputs").get(0).path("var"));
  }

  @Test
  void everySourceIsAnEquationOfTheStageBefore() {
    Set<Integer> before = new HashSet<>();
    int withSources = 0;
    for (JsonNode stage : ROOT.path("stages")) {
      Set<Integer> mine = new HashSet<>();
      for (JsonNode e : equations(stage)) {
        assertThat(mine.add(e.path("id").asInt())).isTrue();
        for (JsonNode s : e.path("provenance").path("sources")) {
          assertThat(before).contains(s.asInt());
          withSources++;
        }
      }
      assertThat(mine).isNotEmpty();
      before = mine;
    }
    assertThat(withSources).isGreaterThan(8);
  }

  @Test
  void provenanceNamesTransformationRuleAndRole() {
    assertThat(equations(ROOT.path("stages").get(1)))
        .extracting(e -> e.path("provenance").path("stage").asString())
        .containsOnly("grad");
    assertThat(equations(ROOT.path("stages").get(1)))
        .extracting(e -> e.path("provenance").path("role").asString())
        .contains("backward");
    assertThat(equations(ROOT.path("stages").get(2)))
        .extracting(e -> e.path("provenance").path("rule").asString())
        .allMatch(rule -> !rule.isEmpty());
  }
}
