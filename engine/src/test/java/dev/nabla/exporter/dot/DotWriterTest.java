package dev.nabla.exporter.dot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.exporter.ExampleStages;
import dev.nabla.ir.Graph;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.dot.DOTImporter;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;

class DotWriterTest {
  @Test
  void whatIsWrittenReadsBackAsTheGraph() {
    Graph g = Objects.requireNonNull(ExampleStages.build().getLast().graph());
    var read =
        new DirectedPseudograph<>(
            SupplierUtil.createStringSupplier(), SupplierUtil.DEFAULT_EDGE_SUPPLIER, false);
    var labels = new HashMap<String, String>();
    DOTImporter<String, DefaultEdge> importer = new DOTImporter<>();
    importer.addVertexAttributeConsumer((v, a) -> label(labels, v.getFirst(), v.getSecond(), a));
    importer.importGraph(read, new StringReader(DotWriter.write(g)));

    assertThat(read.vertexSet())
        .hasSize(g.inputs().size() + g.equations().size() + g.outputs().size());
    assertThat(labels.values()).contains("cos", "sin", "output 0");
    assertThat(labels.values()).anyMatch(l -> l.endsWith(":f32[2,3]"));
    assertThat(read.edgeSet()).hasSizeGreaterThan(g.equations().size());
  }

  private static void label(Map<String, String> into, String vertex, String name, Attribute a) {
    if (name.equals("label")) {
      into.put(vertex, a.getValue());
    }
  }
}
