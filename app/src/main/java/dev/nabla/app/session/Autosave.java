package dev.nabla.app.session;

import dev.nabla.app.files.WriteReason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session up to date, on a thread of its own: at the latest about a second after a change,
 * however fast changes follow each other.
 */
public final class Autosave implements AutoCloseable {
  private static final long DELAY_MILLIS = 500;

  /** With large documents or slow disks, writing takes at most half of the time, up to this. */
  private static final long LONGEST_DELAY_MILLIS = 1_500;

  /** What the file held before, and what it is about to hold. */
  private static final int DIGESTS = 2;

  /** A disk that was full is asked again. */
  private static final long RETRY_MILLIS = 5_000;

  private final Session session;
  private final Listener listener;
  private final AtomicReference<@Nullable SessionState> latest = new AtomicReference<>();
  private final AtomicBoolean due = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          r -> {
            Thread t = new Thread(r, "autosave");
            t.setDaemon(true);
            return t;
          });

  // Of the thread.
  private @Nullable SessionState written;
  private volatile List<String> digests = List.of();
  private volatile long delay = DELAY_MILLIS;

  /** Hears, on the autosave's thread, what became of the session. */
  public interface Listener {
    /** The session holds what it was given last. */
    void kept(Instant when);

    /**
     * The session could not be written; it is tried again.
     *
     * @param reason in words: {@code the disk is full}
     */
    void failed(String reason);
  }

  public Autosave(Session session, Listener listener) {
    this.session = session;
    this.listener = listener;
  }

  /** Notes what is to be kept. Returns at once. */
  public void changed(SessionState state) {
    latest.set(state);
    schedule(delay);
  }

  private void schedule(long millis) {
    if (due.compareAndSet(false, true)) {
      try {
        thread.schedule(this::write, millis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // Closed: what was last given has been written.
      }
    }
  }

  private void write() {
    due.set(false);
    SessionState given = latest.get();
    SessionState s = given == null ? null : given.withDigests(digests);
    if (s == null || written != null && s.sameContent(written)) {
      return;
    }
    long start = System.nanoTime();
    try {
      session.write(s);
      written = s;
      listener.kept(s.when());
    } catch (IOException e) {
      listener.failed(WriteReason.of(e));
      schedule(RETRY_MILLIS);
    } catch (RuntimeException e) {
      // A fault of ours, which must not end the thread's work unheard.
      listener.failed(e.toString());
    }
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    delay = Math.clamp(took, DELAY_MILLIS, LONGEST_DELAY_MILLIS);
  }

  /** Notes what the document's file holds. Returns at once. */
  public synchronized void fileHolds(String digest) {
    List<String> all = new ArrayList<>(digests);
    all.remove(digest);
    all.add(digest);
    digests = List.copyOf(all.subList(Math.max(0, all.size() - DIGESTS), all.size()));
    schedule(delay);
  }

  /**
   * Notes what the document's file is about to hold, and keeps everything before that happens:
   * whatever ends the program then, the session is not older than the file, and knows it for its
   * own.
   */
  public void fileWillHold(String digest) {
    fileHolds(digest);
    flush();
  }

  /** Keeps what it was given last, now, and waits until that is done. */
  public void flush() {
    try {
      thread.submit(this::write).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RejectedExecutionException e) {
      // Told to the listener, or closed.
    }
  }

  /** Keeps what it was given last, and ends. The session stays held. */
  @Override
  public void close() {
    flush();
    thread.shutdown();
  }
}
