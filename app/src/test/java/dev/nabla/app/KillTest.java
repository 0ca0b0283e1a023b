package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program at random moments while it is edited and saved, again and again on the same
 * files: what it shows when it is started again lacks nothing older than five seconds, and no file
 * of it or of the user's is unreadable. Some are killed while they start, and some have no room on
 * the disk for anything. One of a few has its windows; the others are what keeps a window's
 * document, which starts sooner. The system property {@code nabla.kills} says how often.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("nabla.kills", 6);
  private static final long SEED = Long.getLong("nabla.kills.seed", 1);
  private static final long MOST_LOST_MILLIS = 5_000;
  private static final int START_SECONDS = 120;
  private static final int MOST_EDITS = 60;
  private static final int MANY_EDITS = 400;
  private static final int EVERY = 5;
  private static final boolean UNIX = !System.getProperty("os.name", "").startsWith("Windows");

  /** How a life of the program goes. */
  private enum Life {
    USUAL,
    LONG,
    /** Killed while it starts, which must not lose what the one before has left. */
    EARLY,
    /** Files may not become larger than some kilobytes: most writes fail halfway. */
    FULL
  }

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Step> edits = new ArrayList<>();
  private int number;
  private int lastSaved = -1;
  private long killed;
  private volatile boolean shown;
  private final AtomicLong heard = new AtomicLong();
  private long worst;
  private int editCount;
  private int lostEdits;
  private int saves;
  private int read;
  private int windowed;
  private final int[] lives = new int[Life.values().length];

  /** What the program said, and when that was heard. */
  private record Step(int number, long nanos) {}

  @Test
  void nothingOlderThanFiveSecondsIsLost() throws Exception {
    PreparedJvm windows =
        new PreparedJvm(folder.resolve("windows"), program(EditingProgram.class, "trial", 0, 40));
    PreparedJvm sessions =
        new PreparedJvm(folder.resolve("sessions"), program(EditingSession.class, "other", 0, 40));
    for (int i = 0; i < KILLS; i++) {
      if (i % EVERY == 0) {
        windowed++;
        live(i, windows, program(EditingProgram.class, "user", i, 0));
      } else {
        live(i, sessions, program(EditingSession.class, "user", i, 0));
      }
      checkFiles();
    }
    System.out.printf(
        "%d kills (%d with windows; %d usual, %d long, %d while starting, %d without room):"
            + " %d edits, %d saves; oldest lost edit %.2f s old, %d lost in all;"
            + " %d files read, 0 unreadable%n",
        KILLS,
        windowed,
        lives[0],
        lives[1],
        lives[2],
        lives[3],
        editCount,
        saves,
        worst / 1e9,
        lostEdits,
        read);
    assertThat(editCount).isGreaterThan(KILLS);
    assertThat(saves).isPositive();
  }

  private Path file() {
    return folder.resolve("work.nabla.json");
  }

  /**
   * @param edits after which it ends by itself; 0 for never
   */
  private List<String> program(Class<?> program, String user, int seed, int edits) {
    List<String> out =
        new ArrayList<>(
            List.of(
                program.getName(),
                folder.resolve(user).toString(),
                (user.equals("user") ? file() : folder.resolve(user + ".nabla.json")).toString(),
                Integer.toString(number + 1),
                Long.toString(SEED + seed)));
    if (edits > 0) {
      out.add(Integer.toString(edits));
    }
    return out;
  }

  private Life next(int i) {
    int n = random.nextInt(20);
    return i == 0
        ? Life.USUAL
        : n < 2 ? Life.EARLY : n < 4 && UNIX ? Life.FULL : n < 5 ? Life.LONG : Life.USUAL;
  }

  private void live(int i, PreparedJvm jvm, List<String> program)
      throws IOException, InterruptedException {
    Life life = next(i);
    lives[life.ordinal()]++;
    List<String> command = new ArrayList<>(jvm.command(program));
    if (life == Life.FULL) {
      int blocks = 65 + random.nextInt(40);
      command.addAll(0, List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
    }
    Process p =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
    CountDownLatch ready = new CountDownLatch(1);
    shown = false;
    Thread reader = Thread.ofPlatform().start(() -> read(p, ready, life));
    if (life == Life.EARLY) {
      ready.await(random.nextInt(1_000), TimeUnit.MILLISECONDS);
    } else {
      boolean started = ready.await(START_SECONDS, TimeUnit.SECONDS) && p.isAlive();
      assertThat(started).as(() -> "started: " + errors()).isTrue();
      awaitEdits(random.nextInt(life == Life.LONG ? MANY_EDITS : MOST_EDITS));
      Thread.sleep(random.nextInt(150));
    }
    long now = System.nanoTime();
    p.destroyForcibly().waitFor();
    reader.join();
    if (shown) {
      // One that was killed before it showed anything has lost nothing of its own.
      killed = now;
    }
  }

  /** Not a time: a busy machine edits slowly, and is to be killed at the same moments. */
  private void awaitEdits(int count) throws InterruptedException {
    long before = heard.get();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (heard.get() < before + count && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void read(Process p, CountDownLatch ready, Life life) {
    try (BufferedReader in = p.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        int n = Integer.parseInt(words[1]);
        switch (words[0]) {
          case "ready" -> {
            restored(n);
            shown = true;
            ready.countDown();
          }
          case "edit" -> {
            number = n;
            editCount++;
            // Without room nothing can be kept, which the window says; what was kept stays.
            if (life != Life.FULL) {
              edits.add(new Step(n, System.nanoTime()));
            }
            heard.incrementAndGet();
          }
          default -> {
            lastSaved = n;
            saves++;
          }
        }
      }
    } catch (IOException e) {
      // Killed.
    } finally {
      ready.countDown();
    }
  }

  private final List<String> problems = new ArrayList<>();

  /** A program shows the document with this number. */
  private void restored(int n) {
    for (Step s : edits) {
      if (s.number() > n) {
        long age = killed - s.nanos();
        lostEdits++;
        worst = Math.max(worst, age);
        if (age > TimeUnit.MILLISECONDS.toNanos(MOST_LOST_MILLIS)) {
          problems.add("edit " + s.number() + " was " + age / 1e9 + " s old and is lost");
        }
      }
    }
    // What was kept once is kept; what is lost now cannot be lost again.
    edits.removeIf(s -> s.number() > n);
    if (n < lastSaved) {
      problems.add("saved as " + lastSaved + ", restored as " + n);
    }
  }

  private void checkFiles() throws IOException, DocumentException {
    assertThat(problems).isEmpty();
    if (Files.exists(file())) {
      int n = DocumentFile.read(file()).current().map(FunctionEntry::seed).orElse(-1);
      assertThat(n).as("saved").isGreaterThanOrEqualTo(lastSaved);
      read++;
    }
    Path sessions = folder.resolve("user/data/sessions");
    if (Files.exists(sessions)) {
      try (Stream<Path> all = Files.list(sessions)) {
        assertThat(all).noneMatch(f -> f.toString().endsWith(".broken"));
      }
    }
  }
}
