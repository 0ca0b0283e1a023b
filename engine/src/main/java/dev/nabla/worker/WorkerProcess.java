package dev.nabla.worker;

import dev.nabla.worker.WorkerFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One worker process, seen from the program. Thread-safe. When the process ends, every open request
 * fails with the reason; a process that has ended stays so (start another).
 */
public final class WorkerProcess implements AutoCloseable {
  /** The exit code of {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int EXIT_OUT_OF_MEMORY = 3;

  private static final ScheduledExecutorService DEADLINES =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("nabla-worker-deadlines").factory());

  private final Process process;
  private final Path directory;
  private final FrameChannel channel;
  private final LastWords lastWords;
  private final CompletableFuture<WorkerProcess> ready = new CompletableFuture<>();
  private final Map<Long, Call> calls = new ConcurrentHashMap<>();
  private final AtomicLong nextId = new AtomicLong();
  private final AtomicReference<@Nullable WorkerFailure> killed = new AtomicReference<>();
  private volatile @Nullable WorkerFailure ended;

  private record Call(CompletableFuture<Message> reply, Consumer<Message> events) {}

  private WorkerProcess(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
    this.channel =
        new FrameChannel(
            process.getInputStream(), process.getOutputStream(), new BlobFiles(directory, "p"));
    this.lastWords = new LastWords(process.getErrorStream());
  }

  /** Starts a process. Returns at once; {@link #ready()} tells when it can work. */
  public static WorkerProcess start(WorkerSpec spec) {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("nabla-worker-");
      Process process = new ProcessBuilder(JavaCommand.of(spec, directory)).start();
      WorkerProcess worker = new WorkerProcess(process, directory);
      Thread.ofPlatform().daemon().name("nabla-worker-reader").start(worker::readAll);
      OpenWorkers.add(worker);
      return worker;
    } catch (IOException e) {
      if (directory != null) {
        BlobFiles.delete(directory);
      }
      throw new WorkerFailure(
          Reason.NOT_STARTED, "A worker process could not be started: " + e.getMessage(), "");
    }
  }

  /** Completes when the worker can work; fails with a {@link WorkerFailure} if it ends before. */
  public CompletableFuture<WorkerProcess> ready() {
    return ready.copy();
  }

  public boolean isAlive() {
    return ended == null && process.isAlive();
  }

  /** The process's id in the operating system. */
  public long pid() {
    return process.pid();
  }

  /**
   * Asks the worker. The future fails with a {@link WorkerFailure} if the process ends first.
   *
   * @param deadline from now; when it passes, the process is killed
   * @param events called, on another thread, with what the worker tells before it answers
   */
  public CompletableFuture<Message> request(
      Message request, Duration deadline, Consumer<Message> events) {
    long id = nextId.incrementAndGet();
    CompletableFuture<Message> reply = new CompletableFuture<>();
    calls.put(id, new Call(reply, events));
    ScheduledFuture<?> timer =
        DEADLINES.schedule(
            () -> kill(deadlineFailure(deadline)), deadline.toMillis(), TimeUnit.MILLISECONDS);
    reply.whenComplete(
        (r, e) -> {
          timer.cancel(false);
          calls.remove(id);
        });
    try {
      channel.write(new Frame(Frame.Kind.REQUEST, id, request));
    } catch (IOException e) {
      // The process is going; readAll() knows why and fails the call.
    }
    WorkerFailure already = ended;
    if (already != null) {
      reply.completeExceptionally(already);
    }
    return reply;
  }

  private static WorkerFailure deadlineFailure(Duration deadline) {
    return new WorkerFailure(
        Reason.DEADLINE,
        "It ran for " + seconds(deadline) + " without an end and was stopped.",
        "");
  }

  private static String seconds(Duration d) {
    long millis = d.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }

  /** Ends the process at once, whatever it is doing; open requests fail as cancelled. */
  public void kill() {
    kill(new WorkerFailure(Reason.CANCELLED, "It was cancelled.", ""));
  }

  private void kill(WorkerFailure reason) {
    killed.compareAndSet(null, reason);
    process.destroyForcibly();
  }

  /** Tells the process that there is no more to do and waits until it has ended by itself. */
  public void finish() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    exitCode();
    BlobFiles.delete(directory);
  }

  /** Ends the process and waits until nothing of it is left. */
  @Override
  public void close() {
    kill();
    exitCode();
    BlobFiles.delete(directory);
  }

  private void readAll() {
    @Nullable IOException broken = null;
    try {
      for (Frame f = channel.read(); f != null; f = channel.read()) {
        accept(f);
      }
    } catch (IOException e) {
      broken = e;
      process.destroyForcibly();
    }
    end(broken);
  }

  private void accept(Frame f) {
    if (f.kind() == Frame.Kind.HELLO) {
      ready.complete(this);
      return;
    }
    Call call = calls.get(f.id());
    if (call == null) {
      return;
    }
    switch (f.kind()) {
      case REPLY -> call.reply().complete(f.message());
      case FAILURE ->
          call.reply()
              .completeExceptionally(
                  new WorkerFailure(
                      Reason.INTERNAL,
                      f.message().body().path("message").asString(),
                      lastWords.soFar()));
      case EVENT -> call.events().accept(f.message());
      case HELLO, REQUEST -> {}
    }
  }

  private void end(@Nullable IOException broken) {
    int code = exitCode();
    OpenWorkers.remove(this);
    BlobFiles.delete(directory);
    WorkerFailure why = killed.get();
    if (why == null) {
      why = failure(code, broken);
    }
    ended = why;
    ready.completeExceptionally(why);
    for (Call c : calls.values()) {
      c.reply().completeExceptionally(why);
    }
  }

  private int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private WorkerFailure failure(int code, @Nullable IOException broken) {
    String words = lastWords.text();
    if (code == EXIT_OUT_OF_MEMORY && words.contains("OutOfMemoryError")) {
      return new WorkerFailure(
          Reason.OUT_OF_MEMORY, "It needed more memory than it may have.", words);
    }
    if (broken != null) {
      return new WorkerFailure(
          Reason.CRASHED, "The worker process sent " + broken.getMessage() + ".", words);
    }
    return new WorkerFailure(
        Reason.CRASHED, "The worker process ended with code " + code + ".", words);
  }
}
