package dev.nabla.app.engine;

import dev.nabla.app.timing.CacheRow;
import java.util.ArrayList;
import java.util.List;

/** What the cache answered, the newest answer first; equal answers are counted in one row. */
final class CacheRecord {
  private static final int MOST = 50;

  private final List<CacheRow> rows = new ArrayList<>();

  synchronized void hit(String target, String signature, long times) {
    add(new CacheRow(true, target, signature, "", times));
  }

  synchronized void miss(String target, String signature, String reason) {
    add(new CacheRow(false, target, signature, reason, 1));
  }

  private void add(CacheRow row) {
    long before = 0;
    for (CacheRow r : List.copyOf(rows)) {
      if (r.hit() == row.hit()
          && r.target().equals(row.target())
          && r.signature().equals(row.signature())
          && r.reason().equals(row.reason())) {
        before = r.count();
        rows.remove(r);
      }
    }
    rows.addFirst(
        new CacheRow(row.hit(), row.target(), row.signature(), row.reason(), before + row.count()));
    if (rows.size() > MOST) {
      rows.removeLast();
    }
  }

  synchronized List<CacheRow> rows() {
    return List.copyOf(rows);
  }
}
