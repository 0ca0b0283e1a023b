package dev.nabla.app.compare;

import dev.nabla.app.compare.PaneSizes.Need;
import dev.nabla.app.layout.PaneContent;
import dev.nabla.app.layout.PaneLayout;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stages lined up, what room their panes need, and their graphs in panes as wide as those shown
 * before: all that can be worked out away from the JavaFX thread.
 *
 * @param laid for each stage its graph, if one was asked for
 */
record Prepared(Comparison comparison, List<Need> needs, List<@Nullable Laid> laid) {
  private static final double EMPTY_WIDTH = 260;
  private static final double SIGNATURE_ADVANCE = 6;
  private static final double WIDEST_SIGNATURE = 294;

  /** Graphs of more equations are wider than any pane anyway. */
  private static final int MEASURED = 250;

  static final Need NOTHING = new Need(EMPTY_WIDTH, 0, false);

  /** A graph in a pane of some width. */
  record Laid(double width, ViewGraph graph) {}

  /**
   * @param widths of the panes' graphs, at 100 %; negative or missing where none is shown
   */
  static Prepared of(List<Stage> stages, String function, double[] widths) {
    Comparison c = new Comparison(stages, function);
    List<Need> needs = new ArrayList<>();
    List<@Nullable Laid> laid = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      PaneContent content = c.content(i);
      needs.add(content == null ? NOTHING : need(c, content, i));
      Laid l = null;
      if (content != null && i < widths.length && widths[i] >= 0) {
        l = new Laid(widths[i], PaneLayout.of(content, c.plan(), i, widths[i]));
      }
      laid.add(l);
    }
    return new Prepared(c, needs, laid);
  }

  private static Need need(Comparison c, PaneContent content, int i) {
    if (content.graph().equations().size() > MEASURED) {
      return new Need(PaneWidths.CARD_ROOM, 0, true);
    }
    ViewGraph g = PaneLayout.of(content, c.plan(), i, 0);
    double signature = content.graph().signature().length() * SIGNATURE_ADVANCE;
    boolean wide = g.nodes().stream().anyMatch(n -> n.zone().level() > 0);
    return new Need(g.width(), Math.min(signature, WIDEST_SIGNATURE), wide);
  }

  /** The graph of a pane of this width; null if it is yet to be laid out. */
  @Nullable ViewGraph graph(int stage, double width) {
    Laid l = stage < laid.size() ? laid.get(stage) : null;
    return l == null || l.width() != width ? null : l.graph();
  }
}
