package dev.nabla.importer.python.guest;

import dev.nabla.function.Value;
import dev.nabla.importer.python.PyValue;
import dev.nabla.importer.python.PyValues;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Tensor;
import dev.nabla.worker.wire.Blobs;
import dev.nabla.worker.wire.Errors;
import dev.nabla.worker.wire.StageCodec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the Python driver tells, as JSON: dictionaries, lists, text, numbers, trees and
 * transformations.
 */
final class GuestJson {
  private final Converter converter;
  private final Helpers helpers;
  private final Blobs blobs;

  GuestJson(Converter converter, Helpers helpers, Blobs blobs) {
    this.converter = converter;
    this.helpers = helpers;
    this.blobs = blobs;
  }

  JsonNode write(org.graalvm.polyglot.Value v) {
    JsonNodeFactory f = JsonNodeFactory.instance;
    if (v.isHostObject()) {
      return StageCodec.spec(((FunctionBridge.Transformed) v.asHostObject()).spec());
    }
    if (v.isNull()) {
      return f.nullNode();
    }
    if (v.isBoolean()) {
      return f.booleanNode(v.asBoolean());
    }
    if (v.isNumber()) {
      return f.numberNode(v.asLong());
    }
    if (v.isString()) {
      return f.stringNode(v.asString());
    }
    if (v.hasHashEntries()) {
      return v.getHashValue("structure") == null ? dictionary(v) : tree(v);
    }
    ArrayNode a = f.arrayNode();
    for (long i = 0; i < v.getArraySize(); i++) {
      a.add(write(v.getArrayElement(i)));
    }
    return a;
  }

  private ObjectNode dictionary(org.graalvm.polyglot.Value v) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    var entries = v.getHashEntriesIterator();
    while (entries.hasIteratorNextElement()) {
      var e = entries.getIteratorNextElement();
      n.set(e.getArrayElement(0).asString(), write(e.getArrayElement(1)));
    }
    return n;
  }

  /** A dictionary with a structure and its leaves. */
  JsonNode tree(org.graalvm.polyglot.Value v) {
    org.graalvm.polyglot.Value leaves = v.getHashValue("leaves");
    Tree<PyValue> tree =
        converter
            .structure(v.getHashValue("structure").asString())
            .map(i -> leaf(leaves.getArrayElement(i)));
    return PyValues.write(tree, blobs);
  }

  private PyValue leaf(org.graalvm.polyglot.Value v) {
    return switch (converter.leaf(v)) {
      case Value.Concrete(Tensor t) -> new PyValue.Array(t);
      case Value.Scalar(Object number) -> new PyValue.Number(number);
      case Value.Tracer t -> throw escaped(t);
      case Value.Opaque o -> new PyValue.Other(helpers.describe(v));
    };
  }

  private static NablaError escaped(Value.Tracer t) {
    return NablaError.of(
            "UnexpectedTracerError",
            "The result holds a value of type "
                + t.aval().toLongString()
                + " from a trace that has ended.")
        .withFix("Return values from the traced function instead of storing them elsewhere.");
  }

  static ObjectNode error(NablaError e) {
    return Errors.write(e);
  }

  /** The error of a dictionary that {@code error_info} made, with the line as it should be. */
  static ObjectNode error(org.graalvm.polyglot.Value info) {
    ObjectNode n = Errors.write(GuestErrors.of(info));
    String replacement = GuestErrors.text(info, "replacement");
    if (replacement != null) {
      n.put("replacement", replacement);
    }
    return n;
  }
}
