package dev.nabla.worker.wire;

import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tensors beside a JSON body: written as their type and a position among the message's blobs. */
public final class Blobs {
  private final List<MemorySegment> segments;

  /** Collects contents while writing. */
  public Blobs() {
    this.segments = new ArrayList<>();
  }

  /** Gives contents back while reading. */
  public Blobs(List<MemorySegment> received) {
    this.segments = received;
  }

  public List<MemorySegment> segments() {
    return segments;
  }

  /** {@code {"type": "f32[2,3]", "blob": 0}}. */
  public ObjectNode write(Tensor t) {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    Types.put(n, t.aval());
    n.put("blob", segments.size());
    segments.add(t.data());
    return n;
  }

  /** The tensor of such an object; large contents stay where they were mapped. */
  public Tensor read(JsonNode n) {
    ShapedArray aval = Types.read(n);
    MemorySegment data = segments.get(n.path("blob").asInt());
    if (data.isNative()) {
      return Tensor.wrap(aval, data);
    }
    Tensor t = Tensor.zeros(aval);
    if (data.byteSize() != t.data().byteSize()) {
      throw new WireException(data.byteSize() + " bytes for " + aval);
    }
    t.data().copyFrom(data);
    return t;
  }
}
