package dev.nabla.app.sketch.text;

import java.util.Map;
import java.util.Optional;

/**
 * A function as text.
 *
 * @param spans where each call and each node of results is written, by id; muted calls and reroutes
 *     are not
 */
public record Written(String text, Map<Integer, Span> spans) {
  public Written {
    spans = Map.copyOf(spans);
  }

  /** The node that a line was written for: the one whose expression is the longest there. */
  public Optional<Integer> nodeAt(int line) {
    return spans.entrySet().stream()
        .filter(e -> e.getValue().line() == line)
        .max(
            java.util.Comparator.<Map.Entry<Integer, Span>>comparingInt(
                    e -> e.getValue().to() - e.getValue().from())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  /** The innermost node written at a place of the text. */
  public Optional<Integer> nodeAt(int line, int column) {
    return spans.entrySet().stream()
        .filter(e -> e.getValue().line() == line)
        .filter(e -> e.getValue().from() <= column && column <= e.getValue().to())
        .min(
            java.util.Comparator.<Map.Entry<Integer, Span>>comparingInt(
                    e -> e.getValue().to() - e.getValue().from())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }
}
