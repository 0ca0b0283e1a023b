package dev.nabla.app.workspace;

import dev.nabla.ir.Equation;
import dev.nabla.ir.SourceLine;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which node of a drawing a line was recorded for. Several nodes can share a line of the text, so
 * the record itself counts and not what it holds.
 */
final class NodeLines {
  static final NodeLines NONE = new NodeLines(Map.of());

  private final Map<SourceLine, Integer> nodes = new IdentityHashMap<>();

  /**
   * @param lines by node, a record each
   */
  NodeLines(Map<Integer, SourceLine> lines) {
    lines.forEach((id, line) -> nodes.put(line, id));
  }

  Optional<Integer> node(@Nullable SourceLine line) {
    return Optional.ofNullable(nodes.get(line));
  }

  /** For each node the last of these equations that it made: the one that gives its result. */
  Map<Integer, Equation> results(Iterable<Equation> equations) {
    Map<Integer, Equation> out = new HashMap<>();
    for (Equation e : equations) {
      node(e.source()).ifPresent(id -> out.put(id, e));
    }
    return out;
  }
}
