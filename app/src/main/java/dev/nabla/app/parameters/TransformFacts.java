package dev.nabla.app.parameters;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.parameters.NodeFacts.Fact;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.transform.Batching;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What {@code grad}, {@code vmap} and {@code jit} make of one call, found by asking its rules. */
final class TransformFacts {
  private static final int EXAMPLES = 2;
  private static final int MOST_RULES = 2;

  private final Graph graph;
  private final Texts texts;

  /**
   * @param graph the call alone
   */
  TransformFacts(Graph graph, Texts texts) {
    this.graph = graph;
    this.texts = texts;
  }

  List<Fact> all() {
    return List.of(new Fact("grad", grad()), new Fact("vmap", vmap()), new Fact("jit", jit()));
  }

  private String grad() {
    if (graph.outputs().stream().noneMatch(a -> a.aval().dtype().isFloat())) {
      return texts.get("grad.integer-result");
    }
    if (graph.inputs().stream().noneMatch(v -> v.aval().dtype().isFloat())) {
      return texts.get("grad.integer-operands");
    }
    if (graph.equations().isEmpty()) {
      return texts.get("grad.identity");
    }
    List<Equation> without =
        graph.equations().stream()
            .filter(e -> e.primitive().jvpRule() == null && e.primitive().transposeRule() == null)
            .filter(e -> e.outputs().stream().anyMatch(v -> v.aval().dtype().isFloat()))
            .toList();
    if (!without.isEmpty()) {
      return texts.format("grad.none", without.getFirst().primitive().name());
    }
    List<String> rules =
        graph.equations().stream()
            .map(e -> e.primitive().explanation())
            .filter(t -> !t.isEmpty())
            .distinct()
            .toList();
    String shown = rules.stream().limit(MOST_RULES).collect(Collectors.joining("\n"));
    return rules.size() > MOST_RULES
        ? shown + "\n" + texts.format("more", rules.size() - MOST_RULES)
        : shown;
  }

  private String vmap() {
    try {
      List<BatchAxis> in = graph.inputs().stream().map(v -> BatchAxis.at(0)).toList();
      List<BatchAxis> out = graph.outputs().stream().map(v -> BatchAxis.at(0)).toList();
      Graph mapped = Batching.transform(graph, in, out, EXAMPLES).graph();
      List<String> changes = changes(mapped);
      String results =
          mapped.outputs().stream()
              .map(a -> a.aval().strong().toString().replaceFirst("\\[" + EXAMPLES, "[B"))
              .collect(Collectors.joining(", "));
      int more = mapped.equations().size() - graph.equations().size();
      List<String> said = new ArrayList<>(changes);
      if (more > 0) {
        said.add(texts.count("vmap.equations", more));
      }
      return said.isEmpty() ? results : String.join(", ", said) + "\n" + results;
    } catch (NablaError | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The parameters that the batching rules changed: {@code axes (1,) becomes (2,)}. */
  private List<String> changes(Graph mapped) {
    List<String> out = new ArrayList<>();
    for (Equation e : mapped.equations()) {
      for (Equation from : e.provenance().sources()) {
        if (from.primitive() != e.primitive() || !graph.equations().contains(from)) {
          continue;
        }
        Map<String, Object> before = from.params().asMap();
        e.params()
            .asMap()
            .forEach(
                (name, now) -> {
                  Object was = before.get(name);
                  if (name.contains("ax") && was != null && !Objects.equals(was, now)) {
                    out.add(
                        texts.format(
                            "vmap.becomes",
                            name,
                            JaxprPrinter.value(was),
                            JaxprPrinter.value(now)));
                  }
                });
      }
    }
    return out.stream().distinct().toList();
  }

  private String jit() {
    if (graph.equations().isEmpty()) {
      return texts.get("jit.nothing");
    }
    boolean host = false;
    boolean contracts = false;
    boolean reduces = false;
    boolean inlines = false;
    for (Equation e : graph.equations()) {
      switch (e.primitive().lowerRule()) {
        case LowerRule.Host h -> host = true;
        case LowerRule.Contraction c -> contracts = true;
        case LowerRule.Reduction r -> reduces = true;
        case LowerRule.Inline i -> inlines = true;
        case LowerRule.Pointwise p -> {}
        case LowerRule.Reindex r -> {}
        case LowerRule.Alias a -> {}
      }
    }
    return texts.get(
        host
            ? "jit.host"
            : contracts
                ? "jit.contraction"
                : reduces ? "jit.reduction" : inlines ? "jit.call" : "jit.pointwise");
  }
}
