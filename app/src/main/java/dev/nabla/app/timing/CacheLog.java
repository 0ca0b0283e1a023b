package dev.nabla.app.timing;

import java.util.ArrayList;
import java.util.List;

/** The compilation cache's answers, equal ones counted together. Safe for several threads. */
final class CacheLog {
  private static final int MOST = 50;
  private final List<CacheRow> rows = new ArrayList<>();

  synchronized void add(boolean hit, String target, String signature, String reason) {
    long count = 1;
    for (int i = 0; i < rows.size(); i++) {
      CacheRow r = rows.get(i);
      boolean same =
          r.hit() == hit
              && r.target().equals(target)
              && r.signature().equals(signature)
              && r.reason().equals(reason);
      if (same) {
        count += rows.remove(i).count();
        break;
      }
    }
    rows.addFirst(new CacheRow(hit, target, signature, reason, count));
    if (rows.size() > MOST) {
      rows.removeLast();
    }
  }

  /** The newest answer first. */
  synchronized List<CacheRow> rows() {
    return List.copyOf(rows);
  }
}
