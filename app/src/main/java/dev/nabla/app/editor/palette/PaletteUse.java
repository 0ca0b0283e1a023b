package dev.nabla.app.editor.palette;

import dev.nabla.app.operations.Operation;
import java.util.HashMap;
import java.util.Map;

/** Which operations are used, and how lately. */
final class PaletteUse {
  private static final int RECENT = 4;

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> last = new HashMap<>();
  private int now;

  void used(Operation o) {
    counts.merge(o.name(), 1, Integer::sum);
    last.put(o.name(), ++now);
  }

  /** More for what was used among the last few, then for what is used most. */
  int score(Operation o) {
    int count = counts.getOrDefault(o.name(), 0);
    int ago = now - last.getOrDefault(o.name(), -RECENT);
    return ago < RECENT ? 1_000_000 + RECENT - ago : count;
  }
}
