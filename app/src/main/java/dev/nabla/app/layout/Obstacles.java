package dev.nabla.app.layout;

import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where nodes stand and links already run. */
final class Obstacles {
  private static final double CLEAR = 5;
  private static final double APART = 9;

  /** The nodes of each row from left to right. */
  private final Map<Integer, ViewNode[]> rows = new HashMap<>();

  private final Map<Long, List<Run>> vertical = new HashMap<>();
  private final Map<Integer, List<Run>> horizontal = new HashMap<>();

  /**
   * A straight piece of a link: at {@code at}, from {@code lo} to {@code hi} along the other axis.
   */
  private record Run(double at, double lo, double hi, @Nullable Var value) {}

  Obstacles(List<ViewNode> nodes) {
    Map<Integer, List<ViewNode>> lists = new HashMap<>();
    for (ViewNode n : nodes) {
      lists.computeIfAbsent(n.row(), k -> new ArrayList<>()).add(n);
    }
    lists.forEach(
        (row, list) -> {
          list.sort(Comparator.comparingDouble(ViewNode::x));
          rows.put(row, list.toArray(ViewNode[]::new));
        });
  }

  /** Whether no node of the rows from {@code a} to {@code b}, both included, is in the strip. */
  boolean isFree(double x1, double x2, int a, int b, int... except) {
    double lo = Math.min(x1, x2) - CLEAR;
    double hi = Math.max(x1, x2) + CLEAR;
    for (int r = Math.min(a, b); r <= Math.max(a, b); r++) {
      ViewNode[] row = rows.get(r);
      for (int i = row == null ? 0 : firstEndingAfter(row, lo);
          row != null && i < row.length && row[i].x() < hi;
          i++) {
        if (!isOneOf(row[i].id(), except)) {
          return false;
        }
      }
    }
    return true;
  }

  private static int firstEndingAfter(ViewNode[] row, double x) {
    int lo = 0;
    int hi = row.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (row[mid].right() > x) {
        hi = mid;
      } else {
        lo = mid + 1;
      }
    }
    return lo;
  }

  private static boolean isOneOf(int id, int... ids) {
    for (int i : ids) {
      if (i == id) {
        return true;
      }
    }
    return false;
  }

  /** Whether a vertical piece would keep its distance from those of other values. */
  boolean isRunFree(double x, double y1, double y2, @Nullable Var value) {
    double lo = Math.min(y1, y2);
    double hi = Math.max(y1, y2);
    for (long k = bucket(x) - 1; k <= bucket(x) + 1; k++) {
      for (Run r : vertical.getOrDefault(k, List.of())) {
        boolean same = value != null && r.value() == value;
        if (!same && Math.abs(r.at() - x) < APART && r.lo() < hi && r.hi() > lo) {
          return false;
        }
      }
    }
    return true;
  }

  private static long bucket(double x) {
    return (long) Math.floor(x / APART);
  }

  void addRun(double x, double y1, double y2, @Nullable Var value) {
    vertical
        .computeIfAbsent(bucket(x), k -> new ArrayList<>())
        .add(new Run(x, Math.min(y1, y2), Math.max(y1, y2), value));
  }

  /**
   * The height for a horizontal piece in a channel between rows: near {@code y}, off other values'
   * pieces.
   */
  double track(double y, double x1, double x2, @Nullable Var value) {
    double lo = Math.min(x1, x2);
    double hi = Math.max(x1, x2);
    List<Run> taken = horizontal.computeIfAbsent((int) y, k -> new ArrayList<>());
    for (double d : new double[] {0, -4, 4, -7, 7}) {
      double at = y + d;
      boolean free = true;
      for (Run r : taken) {
        boolean same = value != null && r.value() == value;
        free &= same || Math.abs(r.at() - at) >= 3 || r.lo() >= hi || r.hi() <= lo;
      }
      if (free) {
        taken.add(new Run(at, lo, hi, value));
        return at;
      }
    }
    return y;
  }
}
