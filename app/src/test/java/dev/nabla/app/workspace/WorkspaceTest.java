package dev.nabla.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.timing.Measurable;
import dev.nabla.device.DeviceInfo;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
  private static final Argument X = new Argument("x", new ArgumentValue.Typed("2.0"));

  /** Answers at once, or when told to. */
  private static final class Service implements FunctionService {
    final List<Request> traced = new ArrayList<>();
    CountDownLatch gate = new CountDownLatch(0);
    List<Argument> parameters = List.of(X);
    NablaError problem;

    @Override
    public Inspection inspect(Source source) {
      List<Found> found =
          problem == null ? List.of(new Found("f", "f", List.of(), parameters)) : List.of();
      return new Inspection(found, List.of("hello"), problem, problem == null ? null : "fixed()");
    }

    @Override
    public Traced trace(Request r) throws InterruptedException {
      gate.await();
      traced.add(r);
      return new Traced(
          List.of(new Stage("f " + r.stack().size(), null, List.of(), null, null, Map.of(), null)),
          List.of("traced"),
          5);
    }

    @Override
    public void close() {}
  }

  private final Service service = new Service();
  private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
  private final Workspace workspace = new Workspace(service, noCompiler(), fx::add);

  @AfterEach
  void close() {
    workspace.close();
  }

  private static Compiler noCompiler() {
    return new Compiler() {
      @Override
      public List<DeviceInfo> devices() {
        return List.of();
      }

      @Override
      public Measurable measure(Call call, String device, Consumer<List<Tensor>> results) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static Document document() {
    FunctionEntry f =
        new FunctionEntry("f", new Definition.InPython("f.py", "f"), List.of(), List.of(X), 0);
    return Document.EMPTY.withSource(new Source("f.py", "def f(x): ...")).plus(f);
  }

  /** Runs what arrives for the JavaFX thread until the stages are there. */
  private void settle() throws InterruptedException {
    while (workspace.tracingProperty().get()) {
      fx.take().run();
    }
  }

  @Test
  void openingTracesTheCurrentFunction() throws InterruptedException {
    workspace.open(document(), null);
    assertThat(workspace.tracingProperty().get()).isTrue();
    settle();
    assertThat(workspace.stages()).extracting(Stage::label).containsExactly("f 0");
    assertThat(workspace.prints()).containsExactly("hello", "traced");
    assertThat(workspace.traceNanosProperty().get()).isEqualTo(5);
  }

  @Test
  void theStackIsAnEditThatUndoTakesBack() throws InterruptedException {
    workspace.open(document(), null);
    workspace.setStack(List.of(TransformSpec.grad()));
    settle();
    assertThat(workspace.stack()).containsExactly(TransformSpec.grad());
    assertThat(workspace.editedProperty().get()).isTrue();
    workspace.undo();
    settle();
    assertThat(workspace.stack()).isEmpty();
    assertThat(workspace.editedProperty().get()).isFalse();
    assertThat(workspace.stages()).extracting(Stage::label).containsExactly("f 0");
  }

  @Test
  void theResultOfAnEarlierEditIsDropped() throws InterruptedException {
    service.gate = new CountDownLatch(1);
    workspace.open(document(), null);
    workspace.setStack(List.of(TransformSpec.jit()));
    service.gate.countDown();
    settle();
    assertThat(workspace.stages()).extracting(Stage::label).containsExactly("f 1");
  }

  @Test
  void newParametersBecomeArgumentsOfTheSameEdit() throws InterruptedException {
    workspace.open(document(), null);
    settle();
    Argument n = new Argument("n", new ArgumentValue.Typed("3"));
    service.parameters = List.of(new Argument("x", new ArgumentValue.Typed("9.0")), n);
    workspace.edit(Edit.of("Type", d -> d.withSource(new Source("f.py", "def f(x, n): ..."))));
    settle();
    assertThat(workspace.document().current().orElseThrow().arguments()).containsExactly(X, n);
    workspace.undo();
    assertThat(workspace.document()).isEqualTo(document());
  }

  @Test
  void aMistakeInTheSourceOffersTheLineAsItShouldBe() throws InterruptedException {
    service.problem =
        NablaError.of("ImportError", "no such name").at(new dev.nabla.ir.SourceLine("f.py", 1, ""));
    workspace.open(document(), null);
    settle();
    Problem p = workspace.problems().getFirst();
    assertThat(p.stage()).isZero();
    assertThat(p.message()).isEqualTo("no such name");
    workspace.apply(p.fixes().getFirst());
    assertThat(workspace.document().source("f.py").orElseThrow().text()).isEqualTo("fixed()");
  }

  @Test
  void aWrongArgumentIsAProblemAndNothingIsTraced() throws InterruptedException {
    Argument bad = new Argument("x", new ArgumentValue.Typed("[1.0, [2.0]]"));
    workspace.open(
        document().withCurrent(document().current().orElseThrow().withArguments(List.of(bad))),
        null);
    settle();
    assertThat(service.traced).isEmpty();
    assertThat(workspace.problems())
        .singleElement()
        .extracting(Problem::type)
        .isEqualTo("ValueError");
  }

  @Test
  void stoppingSaysSo() {
    service.gate = new CountDownLatch(1);
    workspace.open(document(), null);
    workspace.stop();
    assertThat(workspace.tracingProperty().get()).isFalse();
    assertThat(workspace.problems())
        .singleElement()
        .extracting(Problem::type)
        .isEqualTo("KeyboardInterrupt");
  }
}
