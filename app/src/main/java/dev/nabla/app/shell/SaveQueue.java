package dev.nabla.app.shell;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.files.Digest;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/** Writes documents one after the other on a thread of its own, because a disk can be slow. */
final class SaveQueue implements AutoCloseable {
  private final Executor fx;
  private final Consumer<String> before;
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper(this, "waiting", 0);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          r -> {
            Thread t = new Thread(r, "save");
            // Not a daemon: what is being saved is saved before the program ends.
            t.setDaemon(false);
            return t;
          });

  /**
   * @param fx where results arrive
   * @param before is told, on the queue's thread, the digest of what is about to be written
   */
  SaveQueue(Executor fx, Consumer<String> before) {
    this.fx = fx;
    this.before = before;
  }

  /** How many documents are still to be written. */
  ReadOnlyIntegerProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** Writes a document and tells what came of it. Returns at once. */
  void submit(Path file, Document d, Runnable done, Consumer<DocumentException> failed) {
    waiting.set(waiting.get() + 1);
    thread.execute(
        () -> {
          @Nullable DocumentException problem = null;
          try {
            write(file, d);
          } catch (DocumentException e) {
            problem = e;
          } catch (RuntimeException e) {
            problem = new DocumentException(String.valueOf(e), e);
          }
          deliver(problem, done, failed);
        });
  }

  private void write(Path file, Document d) throws DocumentException {
    byte[] bytes = DocumentFile.bytes(d);
    before.accept(Digest.of(bytes));
    DocumentFile.write(file, bytes);
  }

  private void deliver(
      @Nullable DocumentException problem, Runnable done, Consumer<DocumentException> failed) {
    fx.execute(
        () -> {
          waiting.set(waiting.get() - 1);
          if (problem == null) {
            done.run();
          } else {
            failed.accept(problem);
          }
        });
  }

  /** Writes a document after those that are waiting, and returns when it is on the disk. */
  void writeNow(Path file, Document d) throws DocumentException {
    try {
      thread
          .submit(
              () -> {
                write(file, d);
                return file;
              })
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DocumentException(String.valueOf(e), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DocumentException d2
          ? d2
          : new DocumentException(String.valueOf(e.getCause()), e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
