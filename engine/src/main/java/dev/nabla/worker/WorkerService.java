package dev.nabla.worker;

/**
 * What a worker process does. Needs a public constructor without parameters; one thread calls it.
 */
public interface WorkerService {
  /** Prepares for requests; the worker counts as ready when this returns. */
  void start() throws Exception;

  /**
   * Answers a request.
   *
   * @param events takes what is to be told before the answer; may be called from any thread
   */
  Message handle(Message request, EventSink events) throws Exception;

  /** Where a service tells what happens while it works. */
  @FunctionalInterface
  interface EventSink {
    void send(Message event);
  }
}
