package dev.nabla.app.compare;

import dev.nabla.app.compare.PaneWidths.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What width each pane gets, and the zoom that suits: from what graphs need and a user chose. */
final class PaneSizes {
  /** The line between two panes. */
  static final double LINE = 1;

  /** What a header needs beside its words; less where the panes together are narrow. */
  private static final double MARGINS = 28;

  private static final double NARROW_MARGINS = 20;
  private static final double NARROW = 850;

  private final Map<Integer, Integer> priority = new HashMap<>();
  private final Map<Integer, Double> dragged = new HashMap<>();
  private int opened;

  /**
   * What a pane needs.
   *
   * @param graph the width of its graph at 100 %
   * @param signature the width of its signature
   * @param wide whether its graph has sides that it can spread
   */
  record Need(double graph, double signature, boolean wide) {}

  /** Forgets what a user chose. */
  void reset() {
    dragged.clear();
    priority.clear();
  }

  /** Opens a pane before all others. */
  void open(int pane) {
    priority.put(pane, --opened);
    dragged.clear();
  }

  /** Gives a pane the width that a user dragged it to. */
  void drag(int pane, double width) {
    dragged.put(pane, width);
  }

  /** The panes' widths if their graphs are shown at this zoom. */
  double[] widths(List<Need> needs, double scale, double width) {
    double margins = width < NARROW ? NARROW_MARGINS : MARGINS;
    List<Wish> wishes = new ArrayList<>();
    for (int i = 0; i < needs.size(); i++) {
      Double own = dragged.get(i);
      Need n = needs.get(i);
      double header = PaneWidths.MIN + margins - NARROW_MARGINS;
      double least = Math.max(n.signature() + margins, header);
      double natural = own == null ? Math.max(n.graph() * scale, least) : own;
      wishes.add(new Wish(natural, own == null && n.wide(), priority.getOrDefault(i, i)));
    }
    return PaneWidths.distribute(wishes, width - LINE * Math.max(0, needs.size() - 1));
  }

  /**
   * The zoom at which the graphs fit.
   *
   * @param graph the height of the graphs at 100 %
   * @param room the height that there is for them
   * @param width of all panes together
   */
  double scale(List<Need> needs, double graph, double room, double width) {
    return needs.isEmpty() || room <= 0
        ? 1
        : StackFit.scale(graph, room, needs.size(), s -> open(widths(needs, s, width)));
  }

  private static int open(double[] widths) {
    return (int) Arrays.stream(widths).filter(w -> w > PaneWidths.STRIP).count();
  }
}
