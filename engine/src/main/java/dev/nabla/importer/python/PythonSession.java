package dev.nabla.importer.python;

import dev.nabla.importer.python.guest.PythonService;
import dev.nabla.worker.Message;
import dev.nabla.worker.WorkerProcess;
import dev.nabla.worker.WorkerSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the user's Python in a worker process. Requests are worked off one after the other, away
 * from the caller; each is held to the deadline and the memory limit of the settings. Cancelling a
 * future ends what is running, if it does not end within a moment, by killing the process; the next
 * request finds a new one, in which modules are loaded again as needed.
 *
 * <p>Futures fail with {@link dev.nabla.ir.NablaError} for everything that is to be told to the
 * user, a limit that was reached included. Thread-safe.
 */
public final class PythonSession implements AutoCloseable {
  /** How long a cancelled request may go on before its process is killed. */
  private static final Duration GRACE = Duration.ofMillis(400);

  private final PythonSettings settings;
  private final ExecutorService dispatcher;
  private final AtomicLong nextId = new AtomicLong();
  private final LoadedModules loaded = new LoadedModules();
  private volatile Consumer<String> printListener = text -> {};
  private @Nullable WorkerProcess worker;
  private @Nullable CompletableFuture<?> current;
  private @Nullable CompletableFuture<?> working;
  private boolean closed;

  private PythonSession(PythonSettings settings) {
    this.settings = settings;
    this.dispatcher =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("nabla-python").factory());
  }

  /** Starts a session; its process warms up in the background. */
  public static PythonSession start(PythonSettings settings) {
    PythonSession s = new PythonSession(settings);
    s.dispatcher.execute(s::warmUp);
    return s;
  }

  public PythonSettings settings() {
    return settings;
  }

  /** Told, on another thread, what is printed while it happens. Replies hold all of it as well. */
  public void onPrint(Consumer<String> listener) {
    printListener = listener;
  }

  /**
   * Runs a source. A mistake in it is the module's {@link PythonModule#problem}; what was defined
   * before it is there.
   *
   * @param fileName how errors call it: {@code loss.py}
   */
  public CompletableFuture<PythonModule> load(String source, String fileName) {
    long id = nextId.incrementAndGet();
    return submit(
        w -> {
          StringBuilder prints = new StringBuilder();
          Message reply = w.ask(loadMessage(id, source, fileName), prints);
          PythonModule module = Messages.module(id, source, fileName, reply, prints.toString());
          loaded.add(module);
          return module;
        });
  }

  private Message loadMessage(long id, String source, String fileName) {
    return Messages.load(id, source, fileName, settings.x64(), loaded.takeForgotten());
  }

  /** Traces a function under a stack of transformations. */
  public CompletableFuture<PythonReply.Traced> trace(PythonRequest.Trace request) {
    return submit(
        w -> {
          StringBuilder prints = new StringBuilder();
          Message reply = w.ask(request.module(), Messages.trace(request), prints);
          return Messages.traced(reply, prints.toString());
        });
  }

  /** Calls a function and computes its results. */
  public CompletableFuture<PythonReply.Evaluated> evaluate(PythonRequest.Evaluate request) {
    return submit(
        w -> {
          StringBuilder prints = new StringBuilder();
          Message reply = w.ask(request.module(), Messages.evaluate(request), prints);
          return Messages.evaluated(reply, prints.toString());
        });
  }

  /** Ends what is running now, if anything is; its future is cancelled. */
  public void cancel() {
    CompletableFuture<?> running;
    synchronized (this) {
      running = current;
    }
    if (running != null) {
      running.cancel(true);
    }
  }

  /** Ends the session when all is done that was asked for, and lets its process end by itself. */
  void finish() {
    WorkerProcess w;
    synchronized (this) {
      closed = true;
      w = worker;
    }
    dispatcher.shutdown();
    if (w != null) {
      w.finish();
    }
  }

  /** Ends the session and its process. */
  @Override
  public void close() {
    WorkerProcess w;
    synchronized (this) {
      closed = true;
      w = worker;
    }
    dispatcher.shutdownNow().forEach(Runnable::run);
    if (w != null) {
      w.close();
    }
  }

  @FunctionalInterface
  private interface Job<T> {
    T run(Line line);
  }

  private <T> CompletableFuture<T> submit(Job<T> job) {
    CompletableFuture<T> result = new CompletableFuture<>();
    result.whenComplete(
        (r, e) -> {
          if (result.isCancelled()) {
            killIfRunning(result);
          }
        });
    try {
      dispatcher.execute(() -> run(job, result));
    } catch (RejectedExecutionException e) {
      result.cancel(false);
    }
    return result;
  }

  /**
   * What nobody waits for any more may come to its end if it is about to: a new process takes far
   * longer. A process that is still starting is left alone.
   */
  private void killIfRunning(CompletableFuture<?> future) {
    CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              synchronized (this) {
                if (working == future && worker != null) {
                  worker.kill();
                }
              }
            });
  }

  private <T> void run(Job<T> job, CompletableFuture<T> result) {
    synchronized (this) {
      if (closed) {
        result.cancel(false);
      }
      if (result.isDone()) {
        return;
      }
      current = result;
    }
    try {
      WorkerProcess ready = readyWorker();
      synchronized (this) {
        if (result.isDone()) {
          return;
        }
        working = result;
      }
      result.complete(job.run(new Line(ready)));
    } catch (CancellationException e) {
      result.cancel(false);
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    } finally {
      synchronized (this) {
        current = null;
        working = null;
      }
      // So that the next request finds it warm.
      startWorker();
    }
  }

  private void warmUp() {
    startWorker();
  }

  /** The current process; a new one if there is none or it has ended. */
  private synchronized @Nullable WorkerProcess startWorker() {
    if (closed) {
      return null;
    }
    WorkerProcess w = worker;
    if (w == null || !w.isAlive()) {
      w = WorkerProcess.start(spec());
      worker = w;
      loaded.clear();
    }
    return w;
  }

  private WorkerSpec spec() {
    return new WorkerSpec(
        PythonService.class,
        settings.heapMiB(),
        settings.arraysMiB(),
        // The process interprets and traces: starting fast counts for more than peak speed.
        List.of("-XX:TieredStopAtLevel=1", "-Dpolyglot.engine.WarnInterpreterOnly=false"));
  }

  private WorkerProcess readyWorker() {
    WorkerProcess w = startWorker();
    if (w == null) {
      throw new CancellationException();
    }
    return Failures.wait(w.ready(), settings, settings.start());
  }

  /** One job's conversation with a process. */
  private final class Line {
    private final WorkerProcess process;

    Line(WorkerProcess process) {
      this.process = process;
    }

    Message ask(Message request, StringBuilder prints) {
      CompletableFuture<Message> reply =
          process.request(
              request,
              settings.deadline(),
              event -> {
                String text = event.body().path("print").asString("");
                prints.append(text);
                printListener.accept(text);
              });
      return Failures.wait(reply, settings, settings.deadline().plusSeconds(60));
    }

    /** Asks about a module, which is loaded again if this process does not have it. */
    Message ask(PythonModule module, Message request, StringBuilder prints) {
      if (!loaded.contains(module)) {
        ask(loadMessage(module.id(), module.source(), module.fileName()), new StringBuilder());
        loaded.add(module);
      }
      Message reply = ask(request, prints);
      Messages.check(reply);
      return reply;
    }
  }
}
