package dev.nabla.app.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where columns, and with them nodes, stand from left to right. Zones follow one another; those
 * that flow up count their columns from the right. Between the columns are gutters for the links
 * that pass.
 */
final class Placement {
  /**
   * A strip free of nodes.
   *
   * @param zone the zone it belongs to
   * @param index the column, counted as the zone counts them, that it lies outside of
   */
  record Gutter(Zone zone, int index, double left, double right) {}

  private final Skeleton skeleton;
  private final Map<List<Object>, Integer> lanes;
  private final Map<List<Object>, Double> columnX = new HashMap<>();
  private final Map<List<Object>, Double> columnWidth = new HashMap<>();
  private final List<Gutter> gutters = new ArrayList<>();
  private final ViewNode[] placed;
  private double width;

  /**
   * @param lanes how many links each gutter, by zone and index, must have room for
   * @param minWidth the pane's width: what is left over goes between the zones
   */
  Placement(Skeleton skeleton, Map<List<Object>, Integer> lanes, double minWidth) {
    this.skeleton = skeleton;
    this.lanes = lanes;
    this.placed = skeleton.nodes.toArray(ViewNode[]::new);
    measureColumns();
    double inputsEnd = packInputs();
    List<Zone> zones = new ArrayList<>(skeleton.columns.keySet());
    double[] starts = starts(zones, inputsEnd, 0);
    double slack = minWidth - contentWidth(zones, starts, inputsEnd);
    if (slack > 0 && zones.size() > 1) {
      starts = starts(zones, inputsEnd, slack / (zones.size() - 1));
      shiftTo(zones, starts, minWidth);
    }
    for (int i = 0; i < zones.size(); i++) {
      placeZone(zones.get(i), starts[i]);
    }
    addZoneGaps(zones, starts);
    packPills();
    width = Metrics.MARGIN;
    for (ViewNode n : placed) {
      width = Math.max(width, n.right() + Metrics.MARGIN);
    }
  }

  List<ViewNode> nodes() {
    return List.of(placed);
  }

  List<Gutter> gutters() {
    return gutters;
  }

  double width() {
    return width;
  }

  double columnX(Zone zone, int column) {
    return columnX.getOrDefault(List.of(zone, column), Metrics.MARGIN);
  }

  double columnWidth(Zone zone, int column) {
    return columnWidth.getOrDefault(List.of(zone, column), Metrics.NODE_WIDTH);
  }

  private void measureColumns() {
    for (ViewNode n : skeleton.nodes) {
      if (!n.kind().isPill()) {
        List<Object> key = List.of(n.zone(), Known.get(skeleton.column, n.id()));
        columnWidth.merge(key, n.width(), Math::max);
      }
    }
  }

  private double packInputs() {
    double x = Metrics.MARGIN;
    double end = 0;
    for (int i = 0; i < placed.length; i++) {
      ViewNode n = placed[i];
      if (n.kind() == ViewNode.Kind.INPUT || n.kind() == ViewNode.Kind.CONSTANT) {
        placed[i] = n.at(x);
        end = x + n.width();
        x = end + Metrics.PILL_GAP;
      }
    }
    return end;
  }

  private double gutterWidth(Zone z, int index) {
    int n = lanes.getOrDefault(List.of(z, index), 0);
    boolean outer = index == Known.get(skeleton.columns, z) - 1;
    if (outer) {
      return n == 0 ? 0 : n * Metrics.LANE + 4;
    }
    return Math.max(Metrics.COLUMN_GAP, (n + 1) * Metrics.LANE);
  }

  private double zoneWidth(Zone z) {
    double w = 0;
    for (int c = 0; c < Known.get(skeleton.columns, z); c++) {
      w += columnWidth(z, c) + gutterWidth(z, c);
    }
    return w;
  }

  private double[] starts(List<Zone> zones, double inputsEnd, double extra) {
    double[] starts = new double[zones.size()];
    double x = Metrics.MARGIN;
    for (int i = 0; i < zones.size(); i++) {
      Zone z = zones.get(i);
      if (i > 0 && z.flowsUp()) {
        x = Math.max(x, inputsEnd + 24 - topPillIndent(z));
      }
      starts[i] = x;
      x += zoneWidth(z) + Metrics.ZONE_GAP + extra;
    }
    return starts;
  }

  /** How far the leftmost result pill stands inside the zone. */
  private double topPillIndent(Zone z) {
    double pill = 0;
    for (ViewNode n : skeleton.nodes) {
      if (n.kind().isPill() && n.row() < 0 && n.zone().equals(z)) {
        pill = Math.max(pill, n.width());
      }
    }
    return pill == 0 ? zoneWidth(z) : (columnWidth(z, 0) - pill) / 2;
  }

  private double contentWidth(List<Zone> zones, double[] starts, double inputsEnd) {
    double end = inputsEnd;
    for (int i = 0; i < starts.length; i++) {
      end = Math.max(end, starts[i] + zoneWidth(zones.get(i)));
    }
    return end + Metrics.MARGIN;
  }

  /** Moves the last zone to the right edge, and those between so that their gaps are equal. */
  private void shiftTo(List<Zone> zones, double[] starts, double minWidth) {
    int last = zones.size() - 1;
    double end = minWidth - Metrics.MARGIN - zoneWidth(zones.get(last));
    double between = end - (starts[0] + zoneWidth(zones.getFirst()));
    for (int i = 1; i < last; i++) {
      between -= zoneWidth(zones.get(i));
    }
    double gap = between / last;
    double x = starts[0] + zoneWidth(zones.getFirst()) + gap;
    for (int i = 1; i <= last; i++) {
      starts[i] = i == last ? end : Math.round(x);
      x += zoneWidth(zones.get(i)) + gap;
    }
  }

  private void placeZone(Zone z, double start) {
    int n = Known.get(skeleton.columns, z);
    double x = z.flowsUp() ? start + zoneWidth(z) : start;
    for (int c = 0; c < n; c++) {
      double w = columnWidth(z, c);
      double g = gutterWidth(z, c);
      if (z.flowsUp()) {
        columnX.put(List.of(z, c), x - w);
        gutters.add(new Gutter(z, c, x - w - g, x - w));
        x -= w + g;
      } else {
        columnX.put(List.of(z, c), x);
        gutters.add(new Gutter(z, c, x + w, x + w + g));
        x += w + g;
      }
    }
    for (int i = 0; i < placed.length; i++) {
      ViewNode node = placed[i];
      if (!node.kind().isPill() && node.zone().equals(z)) {
        int c = Known.get(skeleton.column, node.id());
        placed[i] = node.at(columnX(z, c) + Math.floor((columnWidth(z, c) - node.width()) / 2));
      }
    }
  }

  /** What is free between two zones counts as the outermost gutter of the left one. */
  private void addZoneGaps(List<Zone> zones, double[] starts) {
    for (int i = 0; i + 1 < zones.size(); i++) {
      Zone z = zones.get(i);
      int outer = Known.get(skeleton.columns, z) - 1;
      double left = starts[i] + zoneWidth(z);
      gutters.removeIf(g -> g.zone().equals(z) && g.index() == outer && !z.flowsUp());
      double from = left - (z.flowsUp() || outer < 0 ? 0 : gutterWidth(z, outer));
      gutters.add(new Gutter(z, z.flowsUp() ? -1 : outer, from, starts[i + 1]));
    }
    Zone last = zones.getLast();
    double end = starts[zones.size() - 1] + zoneWidth(last);
    if (!last.flowsUp()) {
      gutters.add(new Gutter(last, Known.get(skeleton.columns, last), end, end + 1e4));
    }
  }

  private void packPills() {
    packRow(-1);
    packRow(Integer.MAX_VALUE);
  }

  private void packRow(int row) {
    List<ViewNode> pills = new ArrayList<>();
    double x = Metrics.MARGIN;
    for (ViewNode n : placed) {
      if (!n.kind().isPill() || (n.row() < 0) != (row < 0)) {
        continue;
      }
      if (n.kind() == ViewNode.Kind.INPUT || n.kind() == ViewNode.Kind.CONSTANT) {
        x = Math.max(x, n.right() + Metrics.PILL_GAP);
      } else {
        pills.add(n);
      }
    }
    pills.sort(Comparator.comparingDouble(this::wish).thenComparingInt(ViewNode::id));
    for (ViewNode n : pills) {
      x = Math.max(x, Math.round(wish(n)));
      placed[n.id()] = n.at(x);
      x += n.width() + Metrics.PILL_GAP;
    }
  }

  private double wish(ViewNode pill) {
    int c = skeleton.column.getOrDefault(pill.id(), 0);
    double center = columnX(pill.zone(), c) + columnWidth(pill.zone(), c) / 2;
    return Math.max(Metrics.MARGIN, center - pill.width() / 2);
  }
}
