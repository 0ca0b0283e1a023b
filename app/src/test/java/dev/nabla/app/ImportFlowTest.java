package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.ir.JaxprPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Python and jaxprs from files: dropped on the window, opened, and saved as documents. */
class ImportFlowTest extends FlowTest {
  private static final String SQUARES =
      "{ lambda ; a:f32[3]. let\n"
          + "    b:f32[3] = square a\n"
          + "    c:f32[] = reduce_sum[axes=(0,)] b\n"
          + "  in (c,) }\n";

  @Override
  Document first() {
    return Document.EMPTY;
  }

  @Override
  Windows.Engine engine() {
    return Windows.Engine.here();
  }

  private void drop(Path file) {
    robot.interact(() -> assertThat(Drops.files(app.window().window(), file)).isTrue());
    settle();
  }

  private String jaxpr(int stage) throws Exception {
    WindowFixture.until(
        () -> app.workspace().stages().size() > stage && !app.workspace().tracingProperty().get());
    return JaxprPrinter.print(Objects.requireNonNull(app.workspace().stages().get(stage).graph()));
  }

  @Test
  void aJaxprIsDroppedTransformedEditedAndSaved() throws Exception {
    drop(Files.writeString(work.resolve("sum of squares.jaxpr"), SQUARES));
    assertThat(current().name()).isEqualTo("sum_of_squares");
    assertThat(current().definition()).isInstanceOf(Definition.InJaxpr.class);
    assertThat(jaxpr(0)).contains("square a", "reduce_sum");
    assertThat(app.workspace().editedProperty().get()).as("not saved yet").isTrue();
    action("Add grad");
    assertThat(jaxpr(1)).contains("mul");

    robot.clickOn("#source");
    push(KeyCode.SHORTCUT, KeyCode.HOME);
    push(KeyCode.DOWN);
    push(KeyCode.END);
    type("x");
    WindowFixture.until(() -> !app.workspace().problems().isEmpty());
    assertThat(app.workspace().problems().getFirst().source()).isNotNull();
    push(KeyCode.BACK_SPACE);
    WindowFixture.until(() -> app.workspace().problems().isEmpty());

    app.answer = Optional.of(work.resolve("squares"));
    push(KeyCode.SHORTCUT, KeyCode.S);
    WindowFixture.until(() -> !app.workspace().editedProperty().get());
    Path saved = work.resolve("squares.nabla.json");
    assertThat(DocumentFile.read(saved)).isEqualTo(document());
    Document before = document();
    push(KeyCode.SHORTCUT, KeyCode.N);
    app.answer = Optional.of(saved);
    push(KeyCode.SHORTCUT, KeyCode.O);
    assertThat(document()).isEqualTo(before);
    assertThat(jaxpr(1)).contains("mul");
  }

  @Test
  void aBrokenJaxprIsToldWithItsPlaceAndChangesNothing() throws Exception {
    Path broken = work.resolve("broken.jaxpr");
    drop(Files.writeString(broken, SQUARES.replace("reduce_sum[", "reduce_sun[")));
    assertThat(WindowFixture.notices(robot).getFirst())
        .contains("broken.jaxpr was not imported", "reduce_sun", "line 3");
    assertThat(document().functions()).isEmpty();
  }

  @Test
  void pythonIsDroppedAndOpened() throws Exception {
    String text = "import jax.numpy as jnp\n\ndef f(x):\n  return jnp.sin(x) * 2\n";
    Path file = Files.writeString(work.resolve("waves.py"), text);
    drop(file);
    WindowFixture.until(() -> !app.workspace().document().functions().isEmpty());
    assertThat(document().functions()).extracting(FunctionEntry::name).containsExactly("f");
    assertThat(document().sources().getFirst().text()).isEqualTo(text);
    assertThat(jaxpr(0)).contains("sin", "mul");
  }
}
