package dev.nabla.importer.python;

import dev.nabla.importer.python.PythonModule.Call;
import dev.nabla.importer.python.PythonModule.Function;
import dev.nabla.importer.python.PythonModule.Named;
import dev.nabla.importer.python.PythonModule.Parameter;
import dev.nabla.importer.python.PythonModule.Problem;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import dev.nabla.worker.Message;
import dev.nabla.worker.wire.Blobs;
import dev.nabla.worker.wire.Errors;
import dev.nabla.worker.wire.StageCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a session, as the program writes and reads them. */
final class Messages {
  private Messages() {}

  static Message load(long id, String source, String file, boolean x64, List<Long> forget) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    forget.forEach(n.putArray("forget")::add);
    n.put("do", "load").put("module", id).put("source", source).put("file", file).put("x64", x64);
    return Message.of(n);
  }

  static Message trace(PythonRequest.Trace r) {
    Blobs blobs = new Blobs();
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.put("do", "trace")
        .put("module", r.module().id())
        .put("expression", r.expression())
        .put("unwrapped", r.unwrapped());
    ArrayNode stack = n.putArray("stack");
    r.stack().forEach(s -> stack.add(StageCodec.spec(s)));
    arguments(n.putArray("arguments"), r.arguments(), blobs);
    return new Message(n, blobs.segments());
  }

  static Message evaluate(PythonRequest.Evaluate r) {
    Blobs blobs = new Blobs();
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.put("do", "evaluate")
        .put("module", r.module().id())
        .put("expression", r.expression())
        .put("probe", r.probe());
    ArrayNode calls = n.putArray("calls");
    r.calls().forEach(c -> arguments(calls.addArray(), c, blobs));
    return new Message(n, blobs.segments());
  }

  private static void arguments(ArrayNode into, List<Tree<PyValue>> arguments, Blobs blobs) {
    arguments.forEach(a -> into.add(PyValues.write(a, blobs)));
  }

  /** The error of a reply that has one. */
  static @Nullable Problem problem(JsonNode n) {
    JsonNode e = n.path("error");
    return e.isObject()
        ? new Problem(Errors.read(e), e.has("replacement") ? e.get("replacement").asString() : null)
        : null;
  }

  static PythonModule module(long id, String source, String file, Message m, String prints) {
    Blobs blobs = new Blobs(m.blobs());
    List<Function> functions = new ArrayList<>();
    m.body().path("functions").forEach(f -> functions.add(function(f)));
    List<Named> values = new ArrayList<>();
    m.body()
        .path("values")
        .forEach(
            v ->
                values.add(
                    new Named(v.path("name").asString(), PyValues.read(v.path("value"), blobs))));
    List<Call> calls = new ArrayList<>();
    m.body().path("calls").forEach(c -> calls.add(call(c, blobs)));
    return new PythonModule(id, source, file, functions, values, calls, prints, problem(m.body()));
  }

  private static Function function(JsonNode n) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode p : n.path("parameters")) {
      JsonNode d = p.path("default");
      parameters.add(
          new Parameter(p.path("name").asString(), d.isString() ? d.stringValue() : null));
    }
    List<TransformSpec> transforms = new ArrayList<>();
    n.path("transforms")
        .forEach(t -> transforms.add(Objects.requireNonNull(StageCodec.readSpec(t))));
    return new Function(
        n.path("name").asString(),
        n.path("function").asString(),
        n.path("line").asInt(),
        parameters,
        transforms,
        n.path("doc").isString() ? n.path("doc").stringValue() : "");
  }

  private static Call call(JsonNode n, Blobs blobs) {
    List<Tree<PyValue>> arguments = new ArrayList<>();
    n.path("arguments").forEach(a -> arguments.add(PyValues.read(a, blobs)));
    return new Call(n.path("name").asString(), n.path("line").asInt(), arguments);
  }

  static PythonReply.Traced traced(Message m, String prints) {
    return new PythonReply.Traced(
        StageCodec.read(m.body(), new Blobs(m.blobs())),
        prints,
        m.body().path("nanos").asLong(),
        m.body().path("allocated").asLong());
  }

  static PythonReply.Evaluated evaluated(Message m, String prints) {
    Blobs blobs = new Blobs(m.blobs());
    List<PythonReply.Result> results = new ArrayList<>();
    for (JsonNode r : m.body().path("results")) {
      results.add(
          new PythonReply.Result(
              PyValues.read(r.path("value"), blobs), r.path("probe").asString("")));
    }
    return new PythonReply.Evaluated(results, prints);
  }

  /** The error of a reply, thrown if there is one. */
  static void check(Message m) {
    Problem p = problem(m.body());
    if (p != null) {
      NablaError e = p.error();
      throw e;
    }
  }
}
