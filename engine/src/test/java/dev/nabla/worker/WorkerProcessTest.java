package dev.nabla.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nabla.worker.WorkerFailure.Reason;
import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class WorkerProcessTest {
  private static final WorkerSpec SPEC = new WorkerSpec(TestService.class, 64, 64, List.of());
  private static final Duration LONG = Duration.ofSeconds(60);

  private Set<Path> before = Set.of();
  private WorkerProcess worker;

  @BeforeEach
  void start() throws Exception {
    before = directories();
    worker = WorkerProcess.start(SPEC);
    worker.ready().get(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void nothingStaysBehind() throws Exception {
    worker.close();
    assertThat(directories()).isSubsetOf(before);
  }

  private static Set<Path> directories() throws Exception {
    try (Stream<Path> s = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return s.filter(p -> p.getFileName().toString().startsWith("nabla-worker-"))
          .collect(Collectors.toSet());
    }
  }

  private CompletableFuture<Message> ask(String what, Duration deadline, MemorySegment... blobs) {
    var body = JsonNodeFactory.instance.objectNode().put("do", what);
    return worker.request(new Message(body, List.of(blobs)), deadline, e -> {});
  }

  private WorkerFailure failure(CompletableFuture<Message> reply) {
    return (WorkerFailure) catchThrowableOfType(CompletionException.class, reply::join).getCause();
  }

  @Test
  void carriesJsonEventsAndArraysOfAnySize() {
    MemorySegment small = MemorySegment.ofArray(new byte[] {1, 2, 3});
    MemorySegment large = Arena.ofAuto().allocate(5 << 20, 64);
    for (long i = 0; i < large.byteSize(); i += 4096) {
      large.set(java.lang.foreign.ValueLayout.JAVA_BYTE, i, (byte) (i >> 12));
    }
    var events = new ConcurrentLinkedQueue<Message>();
    var body = JsonNodeFactory.instance.objectNode().put("do", "echo").put("text", "∇ grad");
    Message reply =
        worker.request(new Message(body, List.of(small, large)), LONG, events::add).join();
    assertThat(reply.body()).isEqualTo(body);
    assertThat(reply.blobs().get(0).mismatch(small)).isEqualTo(-1);
    assertThat(reply.blobs().get(1).mismatch(large)).isEqualTo(-1);
    assertThat(events)
        .singleElement()
        .satisfies(e -> assertThat(e.body().path("seen").asBoolean()).isTrue());
  }

  @Test
  void aDefectOfTheServiceFailsTheRequestOnly() {
    assertThat(failure(ask("throw", LONG)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INTERNAL))
        .hasMessageContaining("a defect");
    assertThat(ask("echo", LONG).join().body().path("do").asString()).isEqualTo("echo");
  }

  @Test
  void theDeadlineKillsAnEndlessLoop() {
    assertThat(failure(ask("loop", Duration.ofMillis(300))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DEADLINE))
        .hasMessageContaining("0.3 s");
    assertThat(worker.isAlive()).isFalse();
  }

  @Test
  void killFailsEveryOpenRequest() {
    var loop = ask("loop", LONG);
    var queued = ask("echo", LONG);
    worker.kill();
    assertThat(failure(loop).reason()).isEqualTo(Reason.CANCELLED);
    assertThat(failure(queued).reason()).isEqualTo(Reason.CANCELLED);
    assertThat(failure(ask("echo", LONG)).reason()).isEqualTo(Reason.CANCELLED);
  }

  @Test
  void theHeapLimitEndsTheProcessAndIsTold() {
    assertThat(failure(ask("heap", LONG)).reason()).isEqualTo(Reason.OUT_OF_MEMORY);
  }

  @Test
  void aCrashHasLastWords() {
    WorkerFailure e = failure(ask("exit", LONG));
    assertThat(e.reason()).isEqualTo(Reason.CRASHED);
    assertThat(e).hasMessageContaining("code 7");
    assertThat(e.lastWords()).contains("these are my last words");
  }

  @Test
  void theWorkerEndsWhenTheProgramIsGone() throws Exception {
    Path directory = Files.createTempDirectory("nabla-worker-");
    Process orphan =
        new ProcessBuilder(JavaCommand.of(SPEC, directory))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(new File(directory.toString())).exists();
    orphan.getOutputStream().close();
    assertThat(orphan.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(directory).doesNotExist();
  }
}
