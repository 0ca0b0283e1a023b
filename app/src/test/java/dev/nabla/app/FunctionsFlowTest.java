package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.sketch.Node.Call;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.transform.TransformSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Several functions in a document, one calling another, each with a transform stack of its own. */
class FunctionsFlowTest extends FlowTest {
  private void goToFunction(String name) {
    javafx.scene.Node list = robot.lookup("#functions").match(FlowTest::isShown).query();
    javafx.scene.Node entry = robot.from(list).lookup(name).query();
    robot.clickOn(entry);
    settle();
  }

  private List<String> stack() {
    return current().stack().stream().map(TransformSpec::label).toList();
  }

  private List<String> primitives() throws Exception {
    WindowFixture.until(() -> !app.workspace().tracingProperty().get());
    Graph g = Objects.requireNonNull(app.workspace().stages().getFirst().graph());
    return g.equations().stream().map(Equation::primitive).map(p -> p.name()).toList();
  }

  @Test
  void oneCallsAnotherAndEachHasItsOwnTransformations() throws Exception {
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
    assertThat(document().functions()).extracting(FunctionEntry::name).contains("loss", "graph");
    goTo("graph-editor");
    push(KeyCode.RIGHT);
    addNode("loss");
    Call call = sketch().calls().getFirst();
    assertThat(call.operation()).isEqualTo("loss");
    push(KeyCode.C);
    push(KeyCode.ENTER);
    assertThat(sketch().results().operands()).contains(new Operand.FromNode(call.id(), 0));
    assertThat(primitives()).as("the callee's").contains("max");

    action("Add jacfwd");
    assertThat(stack()).containsExactly("jacfwd");
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    goToFunction("loss");
    assertThat(current().name()).isEqualTo("loss");
    assertThat(stack()).isEmpty();
    action("Add vmap");
    assertThat(stack()).containsExactly("vmap");
    goToFunction("graph");
    assertThat(stack()).containsExactly("jacfwd");
    assertThat(primitives()).contains("max");

    goToFunction("loss");
    click("#python-text");
    push(KeyCode.SHORTCUT, KeyCode.END);
    push(KeyCode.BACK_SPACE);
    type("*3\n");
    goToFunction("graph");
    assertThat(primitives()).as("the caller follows").contains("mul");
  }

  private String shownText() {
    settle();
    return robot.lookup("#python-text").queryAs(SourceEditor.class).textProperty().get();
  }

  @Test
  void whatCannotBeReadYetIsKeptForEachFunction() throws Exception {
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    goToFunction("loss");
    click("#python-text");
    push(KeyCode.SHORTCUT, KeyCode.END);
    type("  return (");
    String draft = shownText();
    assertThat(draft).contains("return (");
    assertThat(app.workspace().problems()).isNotEmpty();
    goToFunction("graph");
    assertThat(shownText()).startsWith("def graph");
    assertThat(app.workspace().problems()).isEmpty();
    click("#python-text");
    push(KeyCode.SHORTCUT, KeyCode.END);
    type("oh no (");
    goToFunction("loss");
    assertThat(shownText()).isEqualTo(draft);
    assertThat(app.workspace().problems()).isNotEmpty();
    goToFunction("graph");
    assertThat(shownText()).endsWith("oh no (");

    assertThat(app.workspace().editedProperty().get()).isTrue();
    push(KeyCode.SHORTCUT, KeyCode.S);
    WindowFixture.until(() -> !app.workspace().editedProperty().get());
    Path file = work.resolve("a.nabla.json");
    assertThat(DocumentFile.read(file)).isEqualTo(document());
    assertThat(document().functions().getFirst().draft()).isEqualTo(draft);

    goToFunction("loss");
    click("#python-text");
    push(KeyCode.SHORTCUT, KeyCode.END);
    times(10, KeyCode.BACK_SPACE);
    assertThat(app.workspace().problems()).isEmpty();
    assertThat(current().draft()).isEmpty();
    assertThat(shownText()).isEqualTo("def loss(x):\n  return jnp.sum(jnp.maximum(x, 0.5))\n");
  }

  @Test
  void theListIsUsedByKeysAlone() {
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    goTo("rail");
    tabTo("functions");
    push(KeyCode.UP);
    assertThat(current().name()).isEqualTo("loss");
    push(KeyCode.DOWN);
    assertThat(current().name()).isEqualTo("graph");
    push(KeyCode.DELETE);
    assertThat(document().functions()).hasSize(1);
    push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(document().functions()).hasSize(2);
  }
}
