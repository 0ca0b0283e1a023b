package dev.nabla.worker.wire;

import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of an equation's parameters in JSON, typed so that they come back equal. Booleans,
 * strings, integers, doubles and lists are JSON's own; the rest are objects with one telling key;
 * records and enums of the engine are named by their class.
 */
final class Data {
  private static final String OURS = "dev.nabla.";

  private Data() {}

  static JsonNode write(
      @Nullable Object v,
      Function<Graph, ObjectNode> graphs,
      Function<Tensor, ObjectNode> tensors) {
    JsonNodeFactory f = JsonNodeFactory.instance;
    ObjectNode n = f.objectNode();
    switch (v) {
      case null -> {
        return f.nullNode();
      }
      case Boolean b -> {
        return f.booleanNode(b);
      }
      case String s -> {
        return f.stringNode(s);
      }
      case Integer i -> {
        return f.numberNode(i);
      }
      case List<?> l -> {
        ArrayNode a = f.arrayNode();
        l.forEach(o -> a.add(write(o, graphs, tensors)));
        return a;
      }
      case Double d when Double.isFinite(d) -> {
        return f.numberNode(d);
      }
      case Double d -> Scalars.put(n, "double", d);
      case Long l -> n.put("long", l);
      case DType d -> n.put("dtype", d.longName());
      case Shape s -> s.toList().forEach(n.putArray("shape")::add);
      case ShapedArray a -> Types.put(n, a);
      case Tensor t -> n.set("tensor", tensors.apply(t));
      case Graph g -> n.set("graph", graphs.apply(g));
      case DerivativeRule r -> writeRule(n, r, graphs);
      case Tree<?> t -> n.set("tree", Trees.write(t, x -> boxed(write(x, graphs, tensors))));
      case Enum<?> e -> n.put("enum", e.getDeclaringClass().getName()).put("name", e.name());
      case Record r -> writeRecord(n, r, graphs, tensors);
      default ->
          throw new WireException(
              "a parameter of type " + v.getClass().getName() + " has no JSON form");
    }
    return n;
  }

  /**
   * Only a rule that was needed has a graph: tracing the others here could go on for ever, as a
   * rule may call its function.
   */
  private static void writeRule(
      ObjectNode n, DerivativeRule r, Function<Graph, ObjectNode> graphs) {
    n.put("rule", r.name());
    Graph traced = r.traced();
    if (traced != null) {
      n.set("traced", graphs.apply(traced));
    }
  }

  /** A leaf that no branch can be mistaken for. */
  private static ObjectNode boxed(JsonNode v) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.set("leaf", v);
    return n;
  }

  private static void writeRecord(
      ObjectNode n,
      Record r,
      Function<Graph, ObjectNode> graphs,
      Function<Tensor, ObjectNode> tensors) {
    n.put("record", r.getClass().getName());
    ObjectNode fields = n.putObject("fields");
    for (RecordComponent c : r.getClass().getRecordComponents()) {
      try {
        var accessor = c.getAccessor();
        accessor.setAccessible(true);
        fields.set(c.getName(), write(accessor.invoke(r), graphs, tensors));
      } catch (ReflectiveOperationException e) {
        throw new WireException("cannot read " + c + ": " + e.getMessage());
      }
    }
  }

  static @Nullable Object read(
      JsonNode n, Function<JsonNode, Graph> graphs, Function<JsonNode, Tensor> tensors) {
    if (!n.isObject()) {
      return readPlain(n, graphs, tensors);
    }
    if (n.has("double")) {
      return Scalars.number(n.get("double"));
    }
    if (n.has("long")) {
      return n.get("long").asLong();
    }
    if (n.has("dtype")) {
      return DType.of(n.get("dtype").asString());
    }
    if (n.has("shape")) {
      List<Integer> dims = new ArrayList<>();
      n.get("shape").forEach(d -> dims.add(d.asInt()));
      return Shape.of(dims);
    }
    if (n.has("type")) {
      return Types.read(n);
    }
    if (n.has("tensor")) {
      return tensors.apply(n.get("tensor"));
    }
    if (n.has("graph")) {
      return graphs.apply(n.get("graph"));
    }
    if (n.has("rule")) {
      String name = n.get("rule").asString();
      return n.has("traced")
          ? DerivativeRule.of(name, graphs.apply(n.get("traced")))
          : DerivativeRule.unknown(name);
    }
    if (n.has("tree")) {
      return Trees.read(n.get("tree"), x -> read(x.path("leaf"), graphs, tensors));
    }
    return n.has("enum") ? readEnum(n) : readRecord(n, graphs, tensors);
  }

  private static @Nullable Object readPlain(
      JsonNode n, Function<JsonNode, Graph> graphs, Function<JsonNode, Tensor> tensors) {
    if (n.isArray()) {
      List<@Nullable Object> out = new ArrayList<>();
      n.forEach(x -> out.add(read(x, graphs, tensors)));
      return Collections.unmodifiableList(out);
    }
    if (n.isNull()) {
      return null;
    }
    if (n.isString()) {
      return n.stringValue();
    }
    if (n.isBoolean()) {
      return n.booleanValue();
    }
    if (n.isIntegralNumber()) {
      return n.asInt();
    }
    return n.asDouble();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object readEnum(JsonNode n) {
    Class<?> c = ourClass(n.get("enum").asString());
    if (!c.isEnum()) {
      throw new WireException(c.getName() + " is no enum");
    }
    return Enum.valueOf((Class) c, n.path("name").asString());
  }

  private static Object readRecord(
      JsonNode n, Function<JsonNode, Graph> graphs, Function<JsonNode, Tensor> tensors) {
    Class<?> c = ourClass(n.path("record").asString());
    if (!c.isRecord()) {
      throw new WireException(c.getName() + " is no record");
    }
    RecordComponent[] components = c.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = read(n.path("fields").path(components[i].getName()), graphs, tensors);
    }
    try {
      var constructor = c.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new WireException("cannot make a " + c.getName() + ": " + e);
    }
  }

  private static Class<?> ourClass(String name) {
    if (!name.startsWith(OURS)) {
      throw new WireException("'" + name + "' is no class of the engine");
    }
    try {
      return Class.forName(name, false, Data.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new WireException("the engine has no class " + name);
    }
  }
}
