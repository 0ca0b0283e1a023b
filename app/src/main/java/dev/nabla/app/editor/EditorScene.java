package dev.nabla.app.editor;

import dev.nabla.app.editor.NodeBox.Row;
import dev.nabla.app.operations.Callables;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sketch laid out: its boxes and links, and what lies at a point. Coordinates are the graph's.
 */
final class EditorScene {
  private static final double SOCKET_REACH = 9;
  private static final double LINK_REACH = 5;

  private final Sketch sketch;
  private final SketchTypes types;
  private final TextWidths widths;
  private final List<NodeBox> boxes;
  private final List<LinkCurve> links = new ArrayList<>();

  EditorScene(
      Sketch sketch,
      SketchTypes types,
      Callables callables,
      Set<Integer> expanded,
      TextWidths widths) {
    this.sketch = sketch;
    this.types = types;
    this.widths = widths;
    this.boxes = List.copyOf(new NodeBoxes(sketch, types, callables, expanded, widths).all());
    link();
  }

  /** What a point of the canvas shows. */
  sealed interface Hit {
    /** A socket that links end in. */
    record In(Target target) implements Hit {}

    /** A socket that links start from. */
    record Out(Operand operand) implements Hit {}

    /** A field, or the room of one that is open. */
    record Field(NodeBox box, int row) implements Hit {}

    /** The name of a parameter of the function. */
    record InputName(NodeBox box, int row) implements Hit {}

    /** The sign in a header: more parameters, or another input. */
    record HeaderButton(NodeBox box) implements Hit {}

    /** Anywhere else on a node. */
    record Body(NodeBox box) implements Hit {}

    record OnLink(LinkCurve link) implements Hit {}

    record Ground() implements Hit {}
  }

  List<NodeBox> boxes() {
    return boxes;
  }

  List<LinkCurve> links() {
    return links;
  }

  Sketch sketch() {
    return sketch;
  }

  SketchTypes types() {
    return types;
  }

  TextWidths widths() {
    return widths;
  }

  @Nullable NodeBox box(int id) {
    return boxes.stream().filter(b -> b.id() == id).findFirst().orElse(null);
  }

  /** Where links from an operand start; null for one that has no socket. */
  double @Nullable [] start(Operand from) {
    for (NodeBox b : boxes) {
      for (int i = 0; i < b.rows().size(); i++) {
        if (from.equals(b.rows().get(i).out())) {
          return new double[] {b.right(), b.rowY(i)};
        }
      }
    }
    return null;
  }

  private void link() {
    Map<Operand, double[]> starts = new HashMap<>();
    for (NodeBox b : boxes) {
      for (int i = 0; i < b.rows().size(); i++) {
        Operand out = b.rows().get(i).out();
        if (out != null) {
          starts.put(out, new double[] {b.right(), b.rowY(i)});
        }
      }
    }
    for (NodeBox b : boxes) {
      for (int i = 0; i < b.rows().size(); i++) {
        Row r = b.rows().get(i);
        if (r.in() != null && r.connected()) {
          Operand from = Links.get(sketch, r.in());
          double[] at = starts.get(from);
          if (at != null) {
            links.add(new LinkCurve(from, r.in(), at[0], at[1], b.x(), b.rowY(i), r.dtype()));
          }
        }
      }
    }
  }

  /** The topmost thing at a point. */
  Hit hit(double x, double y) {
    Hit socket = socket(x, y, SOCKET_REACH);
    if (socket != null) {
      return socket;
    }
    for (int i = boxes.size() - 1; i >= 0; i--) {
      if (boxes.get(i).contains(x, y)) {
        return inside(boxes.get(i), x, y);
      }
    }
    LinkCurve nearest = null;
    double best = LINK_REACH;
    for (LinkCurve l : links) {
      double d = l.distance(x, y);
      if (d < best) {
        best = d;
        nearest = l;
      }
    }
    return nearest == null ? new Hit.Ground() : new Hit.OnLink(nearest);
  }

  /** The socket within reach of a point, or null. */
  @Nullable Hit socket(double x, double y, double reach) {
    for (int i = boxes.size() - 1; i >= 0; i--) {
      NodeBox b = boxes.get(i);
      for (int r = 0; r < b.rows().size(); r++) {
        Row row = b.rows().get(r);
        if (!row.socket()) {
          continue;
        }
        double sx = row.out() != null ? b.right() : b.x();
        if (Math.hypot(x - sx, y - b.rowY(r)) <= reach) {
          if (row.out() != null) {
            return new Hit.Out(row.out());
          }
          return row.in() == null ? null : new Hit.In(row.in());
        }
      }
    }
    return null;
  }

  private Hit inside(NodeBox b, double x, double y) {
    if (y < b.y() + NodeBox.HEADER) {
      boolean button = b.hidden() > 0 || b.kind() == NodeBox.Kind.INPUTS;
      return button && x > b.right() - 26 ? new Hit.HeaderButton(b) : new Hit.Body(b);
    }
    int row = (int) ((y - b.y() - NodeBox.HEADER) / NodeBox.ROW);
    if (row >= b.rows().size()) {
      return new Hit.Body(b);
    }
    Row r = b.rows().get(row);
    if (r.field() != null && x >= b.fieldX(r, widths)) {
      return new Hit.Field(b, row);
    }
    return b.kind() == NodeBox.Kind.INPUTS ? new Hit.InputName(b, row) : new Hit.Body(b);
  }

  /** Left, top, right and bottom of everything. */
  double[] bounds() {
    double[] e = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (NodeBox b : boxes) {
      e[0] = Math.min(e[0], b.x());
      e[1] = Math.min(e[1], b.y());
      e[2] = Math.max(e[2], b.right());
      e[3] = Math.max(e[3], b.y() + b.height());
    }
    return e;
  }

  /** The node nearest to {@code from} in a direction, for the arrow keys; the first without one. */
  @Nullable Integer neighbour(@Nullable Integer from, int dx, int dy) {
    NodeBox start = from == null ? null : box(from);
    if (start == null) {
      return boxes.getFirst().id();
    }
    Integer best = null;
    double least = Double.POSITIVE_INFINITY;
    for (NodeBox b : boxes) {
      double along = dx * (b.x() - start.x()) + dy * (b.y() - start.y());
      double aside = Math.abs(dy * (b.x() - start.x())) + Math.abs(dx * (b.y() - start.y()));
      if (along > 0 && along + 2 * aside < least) {
        least = along + 2 * aside;
        best = b.id();
      }
    }
    return best;
  }
}
