package dev.nabla.worker;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A service that does whatever can go wrong. */
public final class TestService implements WorkerService {
  public TestService() {}

  @Override
  public void start() {}

  @Override
  public Message handle(Message request, EventSink events) throws Exception {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    switch (request.body().path("do").asString()) {
      case "echo" -> {
        events.send(Message.of(reply.deepCopy().put("seen", true)));
        return request;
      }
      case "loop" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      case "heap" -> {
        List<long[]> all = new ArrayList<>();
        while (true) {
          all.add(new long[1 << 20]);
        }
      }
      case "exit" -> {
        System.err.println("these are my last words");
        Runtime.getRuntime().halt(7);
      }
      case "throw" -> throw new IllegalStateException("a defect");
      default -> {}
    }
    return Message.of(reply);
  }
}
