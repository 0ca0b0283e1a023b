package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Area;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands where: finds room for what is to stand there too. */
final class Ground {
  private static final double CELL = 256;
  private static final double STEP = 16;

  /** So many rings of places are tried around the one that is wished for. */
  private static final int RINGS = 60;

  private final Map<Long, List<Area>> cells = new HashMap<>();
  private double bottom = Double.NEGATIVE_INFINITY;

  /** A distance to move by. */
  record Move(double dx, double dy) {}

  /**
   * @param margin what is kept free around it
   */
  void add(Area a, double margin) {
    Area grown =
        new Area(a.x() - margin, a.y() - margin, a.width() + 2 * margin, a.height() + 2 * margin);
    for (long cx = cell(grown.x()); cx <= cell(grown.right()); cx++) {
      for (long cy = cell(grown.y()); cy <= cell(grown.bottom()); cy++) {
        cells.computeIfAbsent(key(cx, cy), k -> new ArrayList<>()).add(grown);
      }
    }
    bottom = Math.max(bottom, grown.bottom());
  }

  private static long cell(double v) {
    return (long) Math.floor(v / CELL);
  }

  private static long key(long cx, long cy) {
    return cx * 1_000_003L + cy;
  }

  boolean isFree(Area a) {
    for (long cx = cell(a.x()); cx <= cell(a.right()); cx++) {
      for (long cy = cell(a.y()); cy <= cell(a.bottom()); cy++) {
        for (Area other : cells.getOrDefault(key(cx, cy), List.of())) {
          if (other.overlaps(a)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean isFree(List<Area> block, double dx, double dy) {
    for (Area a : block) {
      if (!isFree(new Area(a.x() + dx, a.y() + dy, a.width(), a.height()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The least move that takes a block to free ground; below everything where there is none near.
   *
   * @param least how far it may move along the first axis, backwards: 0 or less
   * @param most how far it may, forwards
   */
  Move room(List<Area> block, double least, double most) {
    for (int ring = 0; ring <= RINGS; ring++) {
      Move best = null;
      double d = ring * STEP;
      for (int i = -ring; i <= ring; i++) {
        for (Move m : corners(i * STEP, d)) {
          boolean nearer = best == null || distance(m) < distance(best);
          boolean allowed = m.dx() >= least && m.dx() <= most;
          if (allowed && nearer && isFree(block, m.dx(), m.dy())) {
            best = m;
          }
        }
      }
      if (best != null) {
        return best;
      }
    }
    double top = block.stream().mapToDouble(Area::y).min().orElse(0);
    return new Move(0, bottom - top);
  }

  private static List<Move> corners(double along, double d) {
    return List.of(
        new Move(along, d), new Move(along, -d), new Move(d, along), new Move(-d, along));
  }

  private static double distance(Move m) {
    return Math.hypot(m.dx(), m.dy());
  }
}
