package dev.nabla.app.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which panes are open, and how wide each is. */
final class PaneWidths {
  static final double MIN = 200;
  static final double STRIP = 28;

  /** The width at which a rule card fits between the two sides of a derivative. */
  static final double CARD_ROOM = 456;

  /**
   * What a pane would like.
   *
   * @param natural the width of its graph
   * @param wide whether its graph has sides that it can spread
   * @param priority lower numbers open first
   */
  record Wish(double natural, boolean wide, int priority) {}

  private PaneWidths() {}

  /**
   * Widths in whole pixels that add up to {@code available}; {@link #STRIP} for a collapsed pane.
   *
   * @param available the width for all panes without the lines between them
   */
  static double[] distribute(List<Wish> wishes, double available) {
    boolean[] open = open(wishes, available);
    double[] w = new double[wishes.size()];
    double left = available;
    for (int i = 0; i < w.length; i++) {
      w[i] = open[i] ? Math.ceil(Math.max(MIN, wishes.get(i).natural())) : STRIP;
      left -= w[i];
    }
    if (left < 0) {
      shrink(w, open, -left);
    } else {
      grow(wishes, w, open, left);
    }
    return w;
  }

  private static boolean[] open(List<Wish> wishes, double available) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      order.add(i);
    }
    Collections.sort(
        order, (a, b) -> Integer.compare(wishes.get(a).priority(), wishes.get(b).priority()));
    boolean[] open = new boolean[wishes.size()];
    double used = STRIP * wishes.size();
    for (int i : order) {
      double more = Math.max(MIN, wishes.get(i).natural()) - STRIP;
      boolean first = i == order.getFirst();
      if (first || used + more <= available) {
        open[i] = true;
        used += more;
      }
    }
    // Rather two panes that scroll sideways than one beside a strip.
    for (int i : order) {
      double least = MIN - STRIP;
      if (!open[i] && count(open) < 2 && used + least <= available) {
        open[i] = true;
        used += least;
      }
    }
    return open;
  }

  private static int count(boolean[] open) {
    int n = 0;
    for (boolean o : open) {
      n += o ? 1 : 0;
    }
    return n;
  }

  private static void shrink(double[] w, boolean[] open, double by) {
    double left = by;
    for (int i = w.length - 1; i >= 0 && left > 0; i--) {
      if (open[i]) {
        double give = Math.min(left, Math.max(0, w[i] - MIN));
        w[i] -= give;
        left -= give;
      }
    }
    for (int i = w.length - 1; i >= 0 && left > 0; i--) {
      if (open[i]) {
        double give = Math.min(left, Math.max(0, w[i] - STRIP));
        w[i] -= give;
        left -= give;
      }
    }
  }

  private static void grow(List<Wish> wishes, double[] w, boolean[] open, double room) {
    double left = Math.floor(room);
    List<Integer> takers = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < w.length; i++) {
      if (open[i]) {
        all.add(i);
        if (wishes.get(i).wide()) {
          takers.add(i);
        }
      }
    }
    if (!takers.isEmpty()) {
      int first = takers.getFirst();
      double card = Math.clamp(CARD_ROOM - w[first], 0, left);
      w[first] += card;
      left -= card;
    }
    List<Integer> rest = takers.isEmpty() ? all : takers;
    for (int k = 0; k < rest.size(); k++) {
      double share =
          k == rest.size() - 1 ? left : Math.floor(room > 0 ? left / (rest.size() - k) : 0);
      w[rest.get(k)] += share;
      left -= share;
    }
    if (!all.isEmpty()) {
      w[all.getLast()] += room - Math.floor(room);
    }
  }
}
