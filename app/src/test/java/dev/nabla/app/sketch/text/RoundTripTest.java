package dev.nabla.app.sketch.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.operations.Callables;
import dev.nabla.app.operations.Operations;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Order;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written is read back, and what is read is written back. */
class RoundTripTest {
  private static final Callables CALLABLES = Operations.all();

  @Test
  void sketchesAreReadBack() {
    for (int seed = 0; seed < 400; seed++) {
      Sketch s = RandomSketches.of(seed, 2 + seed % 30);
      String text = PythonWriter.write("f", s, CALLABLES).text();
      Reading.Function read = PythonReaderTest.read(text);
      assertThat(shape(read.sketch())).as("seed %d\n%s", seed, text).isEqualTo(shape(s));
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
        assertThat(shape(read.sketch())).as(text).isEqualTo(shape(s));
      }
    }
  }

  private final Map<String, Integer> known = new HashMap<>();

  /**
   * What a sketch computes, in words: what each call is given, whatever the order of those that do
   * not need each other.
   */
  private List<String> shape(Sketch s) {
    Map<Integer, Integer> numbers = new HashMap<>();
    List<String> calls = new ArrayList<>();
    for (Node n : Order.of(s)) {
      if (n instanceof Node.Call c && !c.look().isMuted()) {
        String words =
            c.operation()
                + c.operands().stream()
                    .sorted(Comparator.comparing(NamedOperand::parameter))
                    .map(o -> o.parameter() + "=" + word(s, o.operand(), numbers))
                    .filter(w -> !w.endsWith("=None"))
                    .toList();
        numbers.put(c.id(), known.computeIfAbsent(words, w -> known.size()));
        calls.add(words + c.look().comment());
      }
    }
    calls.sort(Comparator.naturalOrder());
    List<String> out = new ArrayList<>(List.of(s.doc(), s.parameters().toString()));
    out.addAll(calls);
    s.results().operands().forEach(o -> out.add(word(s, o, numbers)));
    out.remove("None");
    out.add(s.results().comment());
    return out;
  }

  private static String word(Sketch s, Operand o, Map<Integer, Integer> numbers) {
    return switch (Links.resolve(s, o)) {
      case Operand.FromInput(String name) -> name;
      case Operand.FromNode(int id, int k) -> "#" + numbers.get(id) + "." + k;
      case Operand.Literal(String text) -> text;
      case Operand.Open x -> "None";
    };
  }
}
