package dev.nabla.app.sketch.text;

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

/**
 * Sketches in words, to be compared.
 *
 * @param known words of calls with their numbers: the same call has the same number in all sketches
 */
record Shapes(Map<String, Integer> known) {
  /**
   * What a sketch computes, in words: what each call is given, whatever the order of those that do
   * not need each other.
   */
  List<String> of(Sketch s) {
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
