package dev.nabla.app.layout;

import dev.nabla.app.layout.Placement.Gutter;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds each link's way between the nodes: straight where nothing is in between, else through the
 * strips between rows and the gutters between columns.
 */
final class Router {
  /** The least distance that a link can cross straight from one node's side to another's. */
  private static final double CLOSEST = 8;

  private static final double NEAR = 30;
  private static final double CORNER = 18;
  private static final double SWING = 84;

  /** How many gutters on each side are looked at for a free lane. */
  private static final int AROUND = 3;

  private final List<ViewNode> nodes;
  private final List<Gutter> gutters;
  private final Ports ports;
  private final Obstacles obstacles;
  private final int rowCount;
  private final Map<List<Object>, Integer> missing = new HashMap<>();

  Router(Placement placement, List<Skeleton.Spec> links, int rowCount) {
    this.nodes = placement.nodes();
    this.gutters = new ArrayList<>(placement.gutters());
    gutters.sort(Comparator.comparingDouble(Gutter::left));
    this.ports = new Ports(nodes, links);
    this.obstacles = new Obstacles(nodes);
    this.rowCount = rowCount;
  }

  /** Gutters that had no room, with the number of lanes that each lacked. */
  Map<List<Object>, Integer> missing() {
    return missing;
  }

  List<ViewLink> route(List<Skeleton.Spec> links) {
    Route[] routes = new Route[links.size()];
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < routes.length; i++) {
        Skeleton.Spec l = links.get(i);
        if (ports.isSide(l) == (pass == 1)) {
          routes[i] = pass == 0 ? along(l) : across(l);
        }
      }
    }
    List<ViewLink> out = new ArrayList<>();
    for (int i = 0; i < routes.length; i++) {
      Skeleton.Spec l = links.get(i);
      out.add(new ViewLink(l.from(), l.to(), l.operand(), l.style(), l.value(), routes[i]));
    }
    return out;
  }

  private int rowOf(ViewNode n) {
    return Math.min(n.row(), rowCount);
  }

  /** Along the flow: out at the one edge, in at the opposite. */
  private Route along(Skeleton.Spec l) {
    ViewNode a = nodes.get(l.from());
    ViewNode b = nodes.get(l.to());
    int dir = b.zone().flowsUp() ? -1 : 1;
    int first = rowOf(a) + dir;
    int last = rowOf(b) - dir;
    double[] u = ports.exit(l);
    double[] v = ports.entry(l);
    if (!a.zone().equals(b.zone()) && !a.kind().isPill()) {
      Route bent = bend(a, b, v);
      if (bent != null) {
        return bent;
      }
    }
    boolean adjacent = (last - first) * dir < 0;
    boolean near = Math.abs(u[0] - v[0]) <= NEAR;
    if (adjacent || (near && obstacles.isFree(u[0], v[0], first, last) && runFree(u, v, l))) {
      if (!adjacent) {
        obstacles.addRun((u[0] + v[0]) / 2, u[1], v[1], l.value());
      }
      return Route.from(u[0], u[1]).fallTo(v[0], v[1]).build();
    }
    return detour(l, u, v, first, last, dir);
  }

  private boolean runFree(double[] u, double[] v, Skeleton.Spec l) {
    return obstacles.isRunFree((u[0] + v[0]) / 2, u[1], v[1], l.value());
  }

  /**
   * Out at the right edge, then down into the top of a node further right; null if something is in
   * the way.
   */
  private @Nullable Route bend(ViewNode a, ViewNode b, double[] v) {
    boolean right = b.x() >= a.right() + CLOSEST;
    if (!right || b.zone().flowsUp()) {
      return null;
    }
    if (!obstacles.isFree(a.right(), b.right(), rowOf(a), rowOf(b) - 1, a.id())) {
      return null;
    }
    double x = a.right();
    double y = a.centerY();
    return Route.from(x, y)
        .curve(x + (v[0] - x) * 0.66, y, v[0], v[1] - (v[1] - y) * 0.6, v[0], v[1])
        .build();
  }

  /** Straight on from the source, or straight into the target, or through a gutter. */
  private Route detour(Skeleton.Spec l, double[] u, double[] v, int first, int last, int dir) {
    double leave = channel(first - dir, dir);
    double arrive = channel(last, dir);
    double x = lane(l.value(), u, v, first, last);
    obstacles.addRun(x, leave, arrive, l.value());
    Route.Builder r = Route.from(u[0], u[1]);
    if (x != u[0]) {
      double y = obstacles.track(leave, u[0], x, l.value());
      r.through(CORNER, u[0], y, x, y, x, x == v[0] ? v[1] : arrive - 10 * dir);
    }
    if (x != v[0]) {
      double y = obstacles.track(arrive, x, v[0], l.value());
      r.through(CORNER, x, y, v[0], y, v[0], v[1]);
    }
    return r.build();
  }

  private static double channel(int row, int dir) {
    return Metrics.channelBelow(dir > 0 ? row : row - 1);
  }

  private double lane(@Nullable Var value, double[] u, double[] v, int first, int last) {
    for (double x : new double[] {u[0], v[0]}) {
      if (obstacles.isFree(x, x, first, last) && obstacles.isRunFree(x, u[1], v[1], value)) {
        return x;
      }
    }
    double middle = (u[0] + v[0]) / 2;
    List<Gutter> near = nearest(middle);
    double best = Double.NaN;
    double cost = Double.POSITIVE_INFINITY;
    for (Gutter g : near) {
      for (double x : candidates(g)) {
        double c = Math.abs(x - u[0]) + Math.abs(x - v[0]);
        if (c < cost
            && obstacles.isRunFree(x, u[1], v[1], value)
            && obstacles.isFree(x, x, first, last)) {
          best = x;
          cost = c;
        }
      }
    }
    if (Double.isNaN(best)) {
      Gutter g = near.getFirst();
      missing.merge(List.of(g.zone(), g.index()), 1, Integer::sum);
      return (g.left() + g.right()) / 2;
    }
    return best;
  }

  /** The gutters around a place, the nearest that can be widened first. */
  private List<Gutter> nearest(double x) {
    int at = 0;
    int hi = gutters.size();
    while (at < hi) {
      int mid = (at + hi) >>> 1;
      if (gutters.get(mid).left() < x) {
        at = mid + 1;
      } else {
        hi = mid;
      }
    }
    int from = Math.max(0, at - AROUND);
    List<Gutter> out =
        new ArrayList<>(gutters.subList(from, Math.min(gutters.size(), at + AROUND)));
    out.sort(
        Comparator.comparing((Gutter g) -> g.index() < 0)
            .thenComparingDouble(
                g -> Math.abs((g.left() + Math.min(g.right(), g.left() + 24)) / 2 - x)));
    return out;
  }

  private static List<Double> candidates(Gutter g) {
    List<Double> xs = new ArrayList<>();
    double end = Math.min(g.right(), g.left() + 40 * Metrics.LANE);
    for (double x = g.left() + Metrics.LANE; x <= end - 8; x += Metrics.LANE) {
      xs.add(x);
    }
    return xs;
  }

  /** From one side of the pane to the other, into the left edge. */
  private Route across(Skeleton.Spec l) {
    ViewNode a = nodes.get(l.from());
    ViewNode b = nodes.get(l.to());
    double[] v = ports.side(l);
    if (!a.kind().isPill() && b.x() >= a.right() + CLOSEST) {
      int lo = Math.min(rowOf(a), rowOf(b));
      int hi = Math.max(rowOf(a), rowOf(b));
      if (obstacles.isFree(a.right(), b.x(), lo, hi, a.id(), b.id())) {
        return Route.from(a.right(), a.centerY()).crossTo(v[0], v[1]).build();
      }
    }
    return around(l, a, b, v);
  }

  private Route around(Skeleton.Spec l, ViewNode a, ViewNode b, double[] v) {
    double[] u = ports.exit(l);
    boolean below = u[1] > a.centerY();
    int channelRow = below ? rowOf(a) : rowOf(a) - 1;
    double y = Metrics.channelBelow(channelRow);
    boolean adjacent = channelRow == rowOf(b) || channelRow == rowOf(b) - 1;
    double swing = v[0] - SWING;
    if (adjacent && swing > u[0] && obstacles.isFree(swing, v[0] - 6, rowOf(b), rowOf(b), b.id())) {
      double track = obstacles.track(y, u[0], swing, l.value());
      return Route.from(u[0], u[1])
          .through(CORNER, u[0], track, swing, track)
          .crossTo(v[0], v[1])
          .build();
    }
    int next = below ? channelRow + 1 : channelRow;
    double x = sideLane(l.value(), v[0], y, v[1], next, rowOf(b));
    obstacles.addRun(x, y, v[1], l.value());
    double track = obstacles.track(y, u[0], x, l.value());
    return Route.from(u[0], u[1])
        .through(CORNER, u[0], track, x, track, x, v[1], v[0], v[1])
        .build();
  }

  private double sideLane(
      @Nullable Var value, double right, double y1, double y2, int from, int to) {
    for (double x = right - 14; x > right - 14 - 8 * Metrics.LANE; x -= Metrics.LANE) {
      if (obstacles.isFree(x, x, from, to) && obstacles.isRunFree(x, y1, y2, value)) {
        return x;
      }
    }
    return right - 14;
  }
}
