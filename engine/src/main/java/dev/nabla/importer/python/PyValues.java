package dev.nabla.importer.python;

import dev.nabla.ir.Tree;
import dev.nabla.worker.wire.Blobs;
import dev.nabla.worker.wire.Scalars;
import dev.nabla.worker.wire.Trees;
import dev.nabla.worker.wire.WireException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees of Python values in messages. */
public final class PyValues {
  private PyValues() {}

  public static JsonNode write(Tree<PyValue> tree, Blobs blobs) {
    return Trees.write(tree, v -> writeLeaf(v, blobs));
  }

  private static ObjectNode writeLeaf(PyValue v, Blobs blobs) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    return switch (v) {
      case PyValue.Array a -> blobs.write(a.tensor());
      case PyValue.Other o -> n.put("other", o.literal());
      case PyValue.Number(Object value) -> {
        switch (value) {
          case Long l -> n.put("py", "int").put("value", l);
          case Boolean b -> n.put("py", "bool").put("value", b);
          default -> Scalars.put(n.put("py", "float"), "value", (Double) value);
        }
        yield n;
      }
    };
  }

  public static Tree<PyValue> read(JsonNode n, Blobs blobs) {
    return Trees.read(n, leaf -> readLeaf(leaf, blobs));
  }

  private static PyValue readLeaf(JsonNode n, Blobs blobs) {
    if (n.has("blob")) {
      return new PyValue.Array(blobs.read(n));
    }
    if (n.has("other")) {
      return new PyValue.Other(n.get("other").asString());
    }
    JsonNode value = n.path("value");
    return new PyValue.Number(
        switch (n.path("py").asString()) {
          case "int" -> value.asLong();
          case "bool" -> value.asBoolean();
          case "float" -> Scalars.number(value);
          default -> throw new WireException("no Python value: " + n);
        });
  }
}
