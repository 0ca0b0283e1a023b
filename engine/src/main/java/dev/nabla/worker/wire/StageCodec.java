package dev.nabla.worker.wire;

import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.Stage.Argument;
import dev.nabla.transform.Stage.BatchLabel;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stack of stages in JSON: the array {@code stages}, whose graphs share the numbers of their
 * equations.
 */
public final class StageCodec {
  private StageCodec() {}

  /** Adds {@code stages} and {@code elsewhere} to an object. */
  public static void write(ObjectNode root, List<Stage> stages, Blobs blobs) {
    GraphWriter graphs = new GraphWriter(blobs::write);
    ArrayNode array = root.putArray("stages");
    for (Stage s : stages) {
      array.add(stage(s, graphs));
    }
    graphs.finish(root);
  }

  private static ObjectNode stage(Stage s, GraphWriter graphs) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.put("label", s.label());
    n.set("transform", spec(s.transform()));
    ArrayNode arguments = n.putArray("arguments");
    for (Argument a : s.arguments()) {
      arguments.addObject().put("name", a.name()).set("types", types(a.types()));
    }
    Graph graph = s.graph();
    if (graph != null) {
      n.set("graph", graphs.graph(graph));
    }
    Tree<ShapedArray> outputs = s.outputs();
    if (outputs != null) {
      n.set("outputs", types(outputs));
    }
    ArrayNode batch = n.putArray("batch");
    s.batch().forEach((v, labels) -> batch.add(batch(graphs.atom(v), labels)));
    if (s.error() != null) {
      n.set("error", Errors.write(s.error()));
    }
    if (s.suggestion() != null) {
      n.set("suggestion", spec(s.suggestion()));
    }
    return n;
  }

  private static ObjectNode batch(ObjectNode var, List<BatchLabel> labels) {
    ArrayNode array = var.putArray("axes");
    for (BatchLabel l : labels) {
      array.addObject().put("name", l.name()).put("size", l.size()).put("axis", l.axis());
    }
    return var;
  }

  private static JsonNode types(Tree<ShapedArray> tree) {
    return Trees.write(
        tree,
        a -> {
          ObjectNode n = JsonNodeFactory.instance.objectNode();
          Types.put(n, a);
          return n;
        });
  }

  /** A transformation and its arguments. */
  public static JsonNode spec(@Nullable TransformSpec spec) {
    return Data.write(spec, StageCodec::refuse, StageCodec::refuse);
  }

  public static @Nullable TransformSpec readSpec(JsonNode n) {
    return (TransformSpec) Data.read(n, StageCodec::refuseGraph, StageCodec::refuseTensor);
  }

  private static ObjectNode refuse(Object content) {
    throw new WireException("a transformation holds no " + content.getClass().getSimpleName());
  }

  private static Graph refuseGraph(JsonNode n) {
    throw new WireException("a transformation holds no graph");
  }

  private static Tensor refuseTensor(JsonNode n) {
    throw new WireException("a transformation holds no array");
  }

  /** The stages of such an object. */
  public static List<Stage> read(JsonNode root, Blobs blobs) {
    GraphReader graphs = new GraphReader(blobs::read);
    JsonNode array = root.path("stages");
    array.forEach(s -> graphs.index(s.path("graph")));
    graphs.indexEquations(root.path("elsewhere"));
    List<Stage> out = new ArrayList<>();
    for (JsonNode s : array) {
      out.add(readStage(s, graphs));
    }
    return out;
  }

  private static Stage readStage(JsonNode n, GraphReader graphs) {
    List<Argument> arguments = new ArrayList<>();
    n.path("arguments")
        .forEach(
            a ->
                arguments.add(new Argument(a.path("name").asString(), readTypes(a.path("types")))));
    Map<Var, List<BatchLabel>> batch = new LinkedHashMap<>();
    n.path("batch").forEach(b -> batch.put(graphs.var(b), readBatch(b.path("axes"))));
    return new Stage(
        n.path("label").asString(),
        readSpec(n.path("transform")),
        arguments,
        n.has("graph") ? graphs.graph(n.get("graph")) : null,
        n.has("outputs") ? readTypes(n.get("outputs")) : null,
        batch,
        n.has("error") ? Errors.read(n.get("error")) : null,
        n.has("suggestion") ? readSpec(n.get("suggestion")) : null);
  }

  private static List<BatchLabel> readBatch(JsonNode array) {
    List<BatchLabel> out = new ArrayList<>();
    array.forEach(
        l ->
            out.add(
                new BatchLabel(
                    l.path("name").asString(), l.path("size").asInt(), l.path("axis").asInt())));
    return out;
  }

  private static Tree<ShapedArray> readTypes(JsonNode n) {
    return Trees.read(n, Types::read);
  }
}
