package dev.nabla.app.editor.scene;

import dev.nabla.app.editor.scene.NodeBox.Kind;
import dev.nabla.app.editor.scene.NodeBox.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what lies at a point: sockets over nodes over links over frames. */
final class HitTest {
  private static final double SOCKET_REACH = 9;
  private static final double LINK_REACH = 5;
  private static final double DOT_REACH = 7;
  private static final double BUTTON = 26;
  private static final double CORNER = 14;

  /** Below this zoom a node is taken as a whole. */
  private static final double PARTS = 0.4;

  private final EditorScene scene;
  private final double scale;

  HitTest(EditorScene scene, double scale) {
    this.scene = scene;
    this.scale = scale;
  }

  Hit at(double x, double y) {
    boolean parts = scale >= PARTS;
    double reach = SOCKET_REACH / Math.max(1, scale);
    Hit socket = parts ? nodeSocket(x, y, reach) : null;
    if (socket != null) {
      return socket;
    }
    double slack = DOT_REACH / Math.min(1, scale);
    List<NodeBox> near = scene.boxes(new Area(x - slack, y - slack, x + slack, y + slack));
    NodeBox note = null;
    for (int i = near.size() - 1; i >= 0; i--) {
      NodeBox b = near.get(i);
      if (b.kind() == Kind.REROUTE
          ? Math.hypot(x - b.socketX(0), y - b.socketY(0)) <= slack
          : b.kind() != Kind.NOTE && b.contains(x, y)) {
        return parts ? inside(b, x, y) : new Hit.Body(b);
      }
      note = note == null && b.kind() == Kind.NOTE && b.contains(x, y) ? b : note;
    }
    if (note != null) {
      return inside(note, x, y);
    }
    LinkCurve link = link(x, y);
    if (link != null) {
      return new Hit.OnLink(link);
    }
    return scene
        .frameAt(x, y)
        .filter(f -> f.inTitle(x, y))
        .<Hit>map(Hit.FrameTitle::new)
        .orElseGet(Hit.Ground::new);
  }

  private @Nullable LinkCurve link(double x, double y) {
    double reach = LINK_REACH / Math.min(1, scale);
    LinkCurve nearest = null;
    double best = reach;
    for (LinkCurve l : scene.links(new Area(x - reach, y - reach, x + reach, y + reach))) {
      double d = l.distance(x, y);
      if (d < best) {
        best = d;
        nearest = l;
      }
    }
    return nearest;
  }

  /** Sockets but those of reroute points, which are moved as a whole. */
  private @Nullable Hit nodeSocket(double x, double y, double reach) {
    List<NodeBox> near = scene.boxes(new Area(x - reach, y - reach, x + reach, y + reach));
    for (int i = near.size() - 1; i >= 0; i--) {
      NodeBox b = near.get(i);
      Hit hit = b.kind() == Kind.REROUTE ? null : nearest(b, x, y, reach);
      if (hit != null) {
        return hit;
      }
    }
    return null;
  }

  /** The socket of any node within reach, the nearest of its node. */
  static @Nullable Hit socket(EditorScene scene, double x, double y, double reach) {
    List<NodeBox> near = scene.boxes(new Area(x - reach, y - reach, x + reach, y + reach));
    for (int i = near.size() - 1; i >= 0; i--) {
      Hit hit = nearest(near.get(i), x, y, reach);
      if (hit != null) {
        return hit;
      }
    }
    return null;
  }

  private static @Nullable Hit nearest(NodeBox b, double x, double y, double reach) {
    Row best = null;
    double least = reach;
    for (int r = 0; r < b.rows().size(); r++) {
      Row row = b.rows().get(r);
      double d = Math.hypot(x - b.socketX(r), y - b.socketY(r));
      if (row.socket() && d <= least) {
        least = d;
        best = row;
      }
    }
    if (best == null) {
      return null;
    }
    return best.out() != null
        ? new Hit.Out(best.out())
        : best.in() == null ? null : new Hit.In(best.in());
  }

  private Hit inside(NodeBox b, double x, double y) {
    if (b.kind() == Kind.NOTE) {
      boolean corner = x > b.right() - CORNER && y > b.bottom() - CORNER;
      return corner ? new Hit.Corner(b) : new Hit.Body(b);
    }
    if (b.kind() == Kind.REROUTE) {
      return new Hit.Body(b);
    }
    if (y < b.y() + NodeBox.HEADER) {
      return b.hasButton() && x > b.right() - BUTTON ? new Hit.HeaderButton(b) : new Hit.Body(b);
    }
    int row = (int) ((y - b.y() - NodeBox.HEADER) / NodeBox.ROW);
    if (row >= b.rows().size()) {
      return new Hit.Body(b);
    }
    Row r = b.rows().get(row);
    if (r.field() != null && x >= b.fieldX(r, scene.widths())) {
      return new Hit.Field(b, row);
    }
    return b.kind() == Kind.INPUTS ? new Hit.InputName(b, row) : new Hit.Body(b);
  }
}
