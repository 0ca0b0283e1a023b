package dev.nabla.worker;

import java.lang.foreign.MemorySegment;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What travels between the program and a worker: a JSON body and the bytes of the arrays that it
 * refers to by position.
 *
 * @param body the content; its form is the service's
 * @param blobs row-major array contents, little-endian
 */
public record Message(ObjectNode body, List<MemorySegment> blobs) {
  public Message {
    blobs = List.copyOf(blobs);
  }

  /** A message without arrays. */
  public static Message of(ObjectNode body) {
    return new Message(body, List.of());
  }
}
