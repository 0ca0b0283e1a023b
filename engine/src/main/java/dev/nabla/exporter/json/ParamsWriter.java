package dev.nabla.exporter.json;

import dev.nabla.ir.Graph;
import dev.nabla.ir.Params;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An equation's parameters as JSON: dtypes by name, shapes and lists as arrays, records as objects
 * of their fields, graphs as whoever writes the equation does.
 */
final class ParamsWriter {
  private final JsonGenerator json;
  private final Consumer<Graph> graphs;

  ParamsWriter(JsonGenerator json, Consumer<Graph> graphs) {
    this.json = json;
    this.graphs = graphs;
  }

  void write(Params params) {
    json.writeStartObject();
    params
        .asMap()
        .forEach(
            (name, value) -> {
              json.writeName(name);
              value(value);
            });
    json.writeEndObject();
  }

  private void value(@Nullable Object v) {
    switch (v) {
      case null -> json.writeNull();
      case Boolean b -> json.writeBoolean(b);
      case Integer i -> json.writeNumber(i);
      case Long l -> json.writeNumber(l);
      case Double d when Double.isFinite(d) -> json.writeNumber(d);
      case DType d -> json.writeString(d.longName());
      case Shape s -> value(s.toList());
      case Graph g -> graphs.accept(g);
      case Tensor t -> new ValueTreeWriter(json).elements(t);
      case Enum<?> e -> json.writeString(e.name().toLowerCase(Locale.ROOT));
      case List<?> l -> {
        json.writeStartArray();
        l.forEach(this::value);
        json.writeEndArray();
      }
      case Record r -> fields(r);
      default -> json.writeString(v.toString());
    }
  }

  private void fields(Record r) {
    json.writeStartObject();
    for (RecordComponent c : r.getClass().getRecordComponents()) {
      json.writeName(c.getName());
      try {
        var accessor = c.getAccessor();
        accessor.setAccessible(true);
        value(accessor.invoke(r));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + c, e);
      }
    }
    json.writeEndObject();
  }
}
