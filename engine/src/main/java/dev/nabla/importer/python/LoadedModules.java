package dev.nabla.importer.python;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which modules the current process holds; the least recently used are given up when there are
 * many.
 */
final class LoadedModules {
  private static final int LIMIT = 32;

  private final LinkedHashSet<Long> ids = new LinkedHashSet<>();
  private final List<Long> forgotten = new ArrayList<>();

  synchronized boolean contains(PythonModule m) {
    boolean known = ids.remove(m.id());
    if (known) {
      ids.add(m.id());
    }
    return known;
  }

  synchronized void add(PythonModule m) {
    ids.add(m.id());
    while (ids.size() > LIMIT) {
      forgotten.add(ids.removeFirst());
    }
  }

  /** The modules given up since the last time this was asked. */
  synchronized List<Long> takeForgotten() {
    List<Long> out = List.copyOf(forgotten);
    forgotten.clear();
    return out;
  }

  synchronized void clear() {
    ids.clear();
    forgotten.clear();
  }
}
