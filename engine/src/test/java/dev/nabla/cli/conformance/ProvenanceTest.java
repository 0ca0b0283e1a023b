package dev.nabla.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.cli.PythonWork;
import dev.nabla.exporter.json.StagesWriter;
import dev.nabla.importer.json.JsonText;
import dev.nabla.transform.Stage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every equation that a transformation writes says by which rule, and from what. */
class ProvenanceTest {
  private static final double WANTED = 0.99;

  private final Map<String, Integer> unexplained = new TreeMap<>();
  private int equations;
  private int explained;
  private int dangling;

  @Test
  void transformedEquationsNameARuleAndTheirSources() throws Exception {
    int cases = 0;
    try (PythonWork python = PythonWork.start(false, Duration.ofSeconds(30))) {
      for (Case c : Cases.withGraphs()) {
        List<Stage> stages =
            python
                .trace(
                    python.load(c.source(), c.name() + ".py"), c.expression(), c.arguments(false))
                .stages();
        count(c.name(), StagesWriter.write(stages));
        cases += stages.size() > 1 ? 1 : 0;
      }
    }
    System.out.printf(
        "Provenance: %d of %d equations of %d transformed functions name a rule and a source%n",
        explained, equations, cases);
    assertThat(cases).isGreaterThan(100);
    assertThat(dangling).isZero();
    assertThat((double) explained / equations).as("%s", unexplained).isGreaterThan(WANTED);
  }

  private void count(String name, String json) {
    JsonNode stages = JsonText.parse(json, name).path("stages");
    Set<Integer> before = Set.of();
    for (int i = 0; i < stages.size(); i++) {
      Set<Integer> mine = new HashSet<>();
      for (JsonNode e : stages.get(i).findValues("provenance")) {
        if (i > 0) {
          count(name + " " + stages.get(i).path("label").asString(), e, before);
        }
      }
      stages.get(i).findValues("id").forEach(id -> mine.add(id.asInt()));
      before = mine;
    }
  }

  private void count(String where, JsonNode provenance, Set<Integer> before) {
    equations++;
    JsonNode sources = provenance.path("sources");
    String rule = provenance.path("rule").asString();
    if (!rule.isEmpty() && !sources.isEmpty()) {
      explained++;
    } else {
      unexplained.merge(
          where + ": " + provenance.path("stage").asString() + " " + rule, 1, Integer::sum);
    }
    for (JsonNode s : sources) {
      dangling += before.contains(s.asInt()) ? 0 : 1;
    }
  }
}
