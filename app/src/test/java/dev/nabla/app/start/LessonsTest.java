package dev.nabla.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.ArgumentTensors;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentJson;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.engine.PythonFunctions;
import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.app.workspace.FunctionService.Request;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LessonsTest {
  private static PythonFunctions python;

  @BeforeAll
  static void start() {
    python = new PythonFunctions(PythonSettings.DEFAULT);
  }

  @AfterAll
  static void stop() {
    python.close();
  }

  @Test
  void everyFunctionOfEveryLessonTraces() throws InterruptedException {
    for (Lesson l : Lesson.ALL) {
      Document d = Lessons.document(l);
      for (FunctionEntry f : d.functions()) {
        List<Stage> stages = python.trace(request(d, f)).stages();
        assertThat(stages).as(l.id()).hasSize(f.stack().size() + 1);
        assertThat(stages).as(l.id()).allSatisfy(s -> assertThat(s.error()).isNull());
        assertThat(stages).as(l.id()).allSatisfy(s -> assertThat(s.graph()).isNotNull());
      }
    }
  }

  private static Request request(Document d, FunctionEntry f) {
    Definition.InPython p = (Definition.InPython) f.definition();
    List<CallArgument> arguments = new ArrayList<>();
    for (int i = 0; i < f.arguments().size(); i++) {
      int position = i;
      boolean fixed =
          f.stack().stream()
              .anyMatch(
                  t -> t instanceof TransformSpec.Jit j && j.staticArgnums().contains(position));
      arguments.add(
          fixed
              ? new CallArgument.Static(ArgumentTensors.literal(f.arguments().get(i)))
              : new CallArgument.Arrays(ArgumentTensors.values(f.arguments().get(i), f.seed())));
    }
    return new Request(d.sourceOf(f).orElseThrow(), p.function(), f.stack(), arguments);
  }

  /** Saving a lesson unchanged changes nothing in its file. */
  @Test
  void lessonsAreInTheFormThatIsSaved() throws Exception {
    for (Lesson l : Lesson.ALL) {
      String path = "samples/" + l.id() + ".nabla.json";
      try (InputStream in = Objects.requireNonNull(Lessons.class.getResourceAsStream(path))) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(DocumentJson.write(Lessons.document(l))).as(l.id()).isEqualTo(text);
      }
    }
  }

  @Test
  void everyLessonHasATitleATextAndADrawing() {
    var texts = dev.nabla.app.controls.Texts.of(Lesson.class);
    for (Lesson l : Lesson.ALL) {
      assertThat(texts.get("lesson." + l.id() + ".title")).isNotBlank();
      assertThat(texts.get("lesson." + l.id() + ".text")).isNotBlank();
      Sketch s = Sketch.of(l);
      assertThat(s.boxes.size() + s.matrices.size() + (s.parabola ? 1 : 0)).as(l.id()).isPositive();
      assertThat(s.boxes).allSatisfy(b -> assertThat(b.right()).isLessThanOrEqualTo(Sketch.WIDTH));
    }
  }
}
