package dev.nabla.importer.python.guest;

import dev.nabla.function.Fn;
import dev.nabla.function.StageBuilder;
import dev.nabla.importer.python.PyValue;
import dev.nabla.importer.python.PyValues;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Precision;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import dev.nabla.worker.Message;
import dev.nabla.worker.WorkerService;
import dev.nabla.worker.wire.Blobs;
import dev.nabla.worker.wire.StageCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Python worker: loads sources, traces and calls their functions. */
public final class PythonService implements WorkerService {
  private final Prints prints = new Prints();
  private final GuestContext guest = new GuestContext(prints);
  private final Map<Long, Value> modules = new HashMap<>();

  /** For the worker's main class. */
  public PythonService() {}

  @Override
  public void start() {
    guest.start();
  }

  @Override
  public Message handle(Message request, EventSink events) {
    prints.begin(text -> events.send(print(text)));
    Blobs out = new Blobs();
    ObjectNode body;
    try {
      body = answer(request, out);
    } catch (NablaError e) {
      body = JsonNodeFactory.instance.objectNode();
      body.set("error", GuestJson.error(e));
    } catch (PolyglotException e) {
      body = JsonNodeFactory.instance.objectNode();
      body.set("error", GuestJson.error(GuestErrors.of(e, guest.helpers())));
    }
    prints.send();
    return new Message(body, out.segments());
  }

  private static Message print(String text) {
    return Message.of(JsonNodeFactory.instance.objectNode().put("print", text));
  }

  private ObjectNode answer(Message request, Blobs out) {
    JsonNode r = request.body();
    Blobs in = new Blobs(request.blobs());
    return switch (r.path("do").asString()) {
      case "load" -> load(r, out);
      case "trace" -> trace(r, in, out);
      case "evaluate" -> evaluate(r, in, out);
      default -> throw new IllegalArgumentException("no request: " + r.path("do"));
    };
  }

  private GuestJson json(Blobs out) {
    return new GuestJson(guest.converter(), guest.helpers(), out);
  }

  private ObjectNode load(JsonNode r, Blobs out) {
    Precision.enableX64(r.path("x64").asBoolean(false));
    r.path("forget").forEach(id -> modules.remove(id.asLong()));
    Value result =
        guest.driver("load").execute(r.path("source").asString(), r.path("file").asString());
    modules.put(r.path("module").asLong(), result.getArrayElement(0));
    Value told = result.getArrayElement(1);
    ObjectNode body = (ObjectNode) json(out).write(told);
    body.remove("error");
    Value error = told.getHashValue("error");
    if (!error.isNull()) {
      body.set("error", GuestJson.error(error));
    }
    return body;
  }

  private Value module(JsonNode r) {
    return Objects.requireNonNull(
        modules.get(r.path("module").asLong()), "the module is not loaded");
  }

  /** The result of a driver's function; its exception is thrown as our error. */
  private Value guarded(String function, Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = guest.driver(function);
    System.arraycopy(args, 0, all, 1, args.length);
    Value pair = guest.driver("guarded").execute(all);
    Value error = pair.getArrayElement(1);
    if (!error.isNull()) {
      throw GuestErrors.of(error);
    }
    return pair.getArrayElement(0);
  }

  private ObjectNode trace(JsonNode r, Blobs in, Blobs out) {
    Value resolved = guarded("resolve", module(r), r.path("expression").asString());
    Fn f = FunctionBridge.fn(resolved.getArrayElement(0));
    List<TransformSpec> specs = new ArrayList<>();
    Value handles = resolved.getArrayElement(1);
    if (!r.path("unwrapped").asBoolean(false)) {
      for (long i = 0; i < handles.getArraySize(); i++) {
        specs.add(((FunctionBridge.Transformed) handles.getArrayElement(i).asHostObject()).spec());
      }
    }
    r.path("stack").forEach(s -> specs.add(Objects.requireNonNull(StageCodec.readSpec(s))));
    List<Tree<dev.nabla.function.Value>> args = new ArrayList<>();
    r.path("arguments").forEach(a -> args.add(PyValues.read(a, in).map(this::value)));
    long allocatedBefore = Allocation.ofThisThread();
    long start = System.nanoTime();
    List<Stage> stages = StageBuilder.build(f, specs, args);
    long nanos = System.nanoTime() - start;
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("nanos", nanos)
            .put("allocated", Allocation.ofThisThread() - allocatedBefore);
    StageCodec.write(body, stages, out);
    return body;
  }

  private dev.nabla.function.Value value(PyValue v) {
    return switch (v) {
      case PyValue.Array a -> dev.nabla.function.Value.of(a.tensor());
      case PyValue.Number n -> new dev.nabla.function.Value.Scalar(n.value());
      case PyValue.Other o -> guest.converter().leaf(guarded("literal", o.literal()));
    };
  }

  private ObjectNode evaluate(JsonNode r, Blobs in, Blobs out) {
    Value module = module(r);
    Value f = guarded("evaluate", module, r.path("expression").asString());
    String probe = r.path("probe").asString("");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode results = body.putArray("results");
    for (JsonNode call : r.path("calls")) {
      ObjectNode result = results.addObject();
      result.set("value", json(out).tree(call(f, call, in)));
      if (!probe.isEmpty()) {
        result.put("probe", guest.helpers().describe(guarded("evaluate", module, probe)));
      }
    }
    return body;
  }

  private Value call(Value f, JsonNode arguments, Blobs in) {
    List<Tree<dev.nabla.function.Value>> args = new ArrayList<>();
    arguments.forEach(a -> args.add(PyValues.read(a, in).map(this::value)));
    List<Object> all = new ArrayList<>();
    all.add(f);
    all.add(Structure.formatCall(args, Map.of()));
    args.forEach(a -> a.leaves().forEach(v -> all.add(guest.converter().toPython(v))));
    return guarded("call", all.toArray());
  }
}
