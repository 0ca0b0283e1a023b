package dev.nabla.app.sketch.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.operations.Callables;
import dev.nabla.app.operations.Operations;
import dev.nabla.app.sketch.Sketch;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** What is written is read back, and what is read is written back. */
class RoundTripTest {
  private static final Callables CALLABLES = Operations.all();
  private final Shapes shapes = new Shapes(new HashMap<>());

  @Test
  void sketchesAreReadBack() {
    for (int seed = 0; seed < 400; seed++) {
      Sketch s = RandomSketches.of(seed, 2 + seed % 30);
      String text = PythonWriter.write("f", s, CALLABLES).text();
      Reading.Function read = PythonReaderTest.read(text);
      assertThat(shapes.of(read.sketch())).as("seed %d\n%s", seed, text).isEqualTo(shapes.of(s));
      boolean muted = s.calls().stream().anyMatch(c -> c.look().isMuted());
      if (!muted) {
        assertThat(PythonWriter.write("f", read.sketch(), CALLABLES).text()).isEqualTo(text);
      }
    }
  }

  @Test
  void everyOperationIsReadBack() {
    for (var o : Operations.all().list()) {
      for (int seed = 0; seed < 4; seed++) {
        Sketch s = RandomSketches.of(o.name().hashCode() + seed, o);
        String text = PythonWriter.write("f", s, CALLABLES).text();
        Reading.Function read = PythonReaderTest.read(text);
        assertThat(shapes.of(read.sketch())).as(text).isEqualTo(shapes.of(s));
      }
    }
  }
}
