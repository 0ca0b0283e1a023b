package dev.nabla.worker.wire;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Errors and places in the source, in JSON. */
public final class Errors {
  private Errors() {}

  public static ObjectNode write(NablaError e) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.put("type", e.type());
    n.put("message", e.getMessage());
    if (e.fix() != null) {
      n.put("fix", e.fix());
    }
    putSource(n, e.source());
    return n;
  }

  public static NablaError read(JsonNode n) {
    NablaError e = NablaError.of(n.path("type").asString(), n.path("message").asString());
    if (n.has("fix")) {
      e = e.withFix(n.get("fix").asString());
    }
    return e.at(readSource(n));
  }

  /** Puts a place under {@code source}, if there is one. */
  public static void putSource(ObjectNode n, @Nullable SourceLine at) {
    if (at != null) {
      ObjectNode s = n.putObject("source");
      s.put("file", at.file());
      s.put("line", at.line());
      s.put("function", at.function());
    }
  }

  public static @Nullable SourceLine readSource(JsonNode n) {
    JsonNode s = n.path("source");
    return s.isObject()
        ? new SourceLine(
            s.path("file").asString(), s.path("line").asInt(), s.path("function").asString(""))
        : null;
  }
}
