package dev.nabla.exporter.json;

import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes trees of values: containers as {@code {"tuple": […]}}, {@code {"list": […]}}, {@code
 * {"dict": {…}}}, {@code {"none": true}}; arrays as {@code {"dtype", "shape", "weak_type",
 * "value"}} with the shortest decimals that read back the same, and {@code "NaN"}, {@code
 * "Infinity"}, {@code "-Infinity"} for what JSON has no number for.
 */
public final class ValueTreeWriter {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withArrayEmptySeparator("")
                      .withObjectNameValueSpacing(Separators.Spacing.AFTER)))
          .build()
          .writerWithDefaultPrettyPrinter();

  private final JsonGenerator json;

  /** Writes into the middle of other JSON. */
  ValueTreeWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The JSON text of a tree. */
  public static String write(Tree<Value> tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITER.createGenerator(text)) {
      new ValueTreeWriter(json).tree(tree);
    }
    return text.toString();
  }

  void tree(Tree<Value> tree) {
    switch (tree) {
      case Tree.Leaf<Value>(Value v) -> leaf(v);
      case Tree.Branch<Value> b -> branch(b);
    }
  }

  private void branch(Tree.Branch<Value> b) {
    json.writeStartObject();
    switch (b.kind()) {
      case NONE -> json.writeBooleanProperty("none", true);
      case TUPLE -> children("tuple", b);
      case LIST -> children("list", b);
      case CUSTOM -> {
        children("custom", b);
        json.writeStringProperty("name", String.valueOf(b.aux()));
      }
      case DICT -> {
        json.writeObjectPropertyStart("dict");
        for (int i = 0; i < b.keys().size(); i++) {
          json.writeName(b.keys().get(i));
          tree(b.children().get(i));
        }
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private void children(String name, Tree.Branch<Value> b) {
    json.writeArrayPropertyStart(name);
    b.children().forEach(this::tree);
    json.writeEndArray();
  }

  private void leaf(Value v) {
    switch (v) {
      case Value.Concrete(Tensor t) -> array(t);
      case Value.Scalar(Object o) -> scalar(o);
      case Value.Tracer t -> throw new IllegalArgumentException("a traced value has no number");
      case Value.Opaque o -> {
        json.writeStartObject();
        json.writeStringProperty("static", String.valueOf(o.value()));
        json.writeEndObject();
      }
    }
  }

  private void scalar(Object o) {
    json.writeStartObject();
    switch (o) {
      case Boolean b -> {
        json.writeStringProperty("py", "bool");
        json.writeBooleanProperty("value", b);
      }
      case Long l -> {
        json.writeStringProperty("py", "int");
        json.writeNumberProperty("value", l);
      }
      default -> {
        json.writeStringProperty("py", "float");
        json.writeName("value");
        number(((Number) o).doubleValue(), DType.FLOAT64);
      }
    }
    json.writeEndObject();
  }

  private void array(Tensor t) {
    json.writeStartObject();
    json.writeStringProperty("dtype", t.dtype().longName());
    json.writeArrayPropertyStart("shape");
    t.shape().toList().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeBooleanProperty("weak_type", t.aval().weakType());
    json.writeName("value");
    elements(t);
    json.writeEndObject();
  }

  /** Nested arrays of a tensor's numbers; of a scalar, its number. */
  void elements(Tensor t) {
    elements(t, 0, 0);
  }

  private long elements(Tensor t, int axis, long at) {
    if (axis == t.shape().rank()) {
      element(t, at);
      return at + 1;
    }
    json.writeStartArray();
    long next = at;
    for (int i = 0; i < t.shape().dim(axis); i++) {
      next = elements(t, axis + 1, next);
    }
    json.writeEndArray();
    return next;
  }

  private void element(Tensor t, long i) {
    switch (t.dtype().kind()) {
      case BOOL -> json.writeBoolean(t.getBoolean(i));
      case SIGNED -> json.writeNumber(t.getLong(i));
      case UNSIGNED, KEY -> json.writeNumber(Long.toUnsignedString(t.getLong(i)));
      case FLOAT -> number(t.getDouble(i), t.dtype());
    }
  }

  private void number(double v, DType d) {
    if (Double.isFinite(v)) {
      json.writeNumber(ShortestDecimal.of(v, d));
    } else {
      json.writeString(Double.toString(v));
    }
  }
}
