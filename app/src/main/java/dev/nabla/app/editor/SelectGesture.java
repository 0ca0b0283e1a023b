package dev.nabla.app.editor;

import dev.nabla.app.editor.paint.GesturePainter;
import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.NodeBox;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Selects the nodes that an area meets: a box, or with Alt one drawn by hand, which must hold their
 * middles. Shift adds them to the selection, Ctrl takes them from it.
 */
final class SelectGesture implements Gesture {
  private final Surface surface;
  private final Set<Integer> before;
  private final boolean lasso;
  private final boolean add;
  private final boolean remove;
  private final List<double[]> points = new ArrayList<>();
  private Area area;

  SelectGesture(Surface surface, Pointer p) {
    this.surface = surface;
    before = surface.model().selected();
    lasso = p.alt();
    add = p.shift();
    remove = p.control();
    points.add(new double[] {p.gx(), p.gy()});
    area = Area.between(p.gx(), p.gy(), p.gx(), p.gy());
  }

  @Override
  public void drag(Pointer p) {
    double[] first = points.getFirst();
    area = Area.between(first[0], first[1], p.gx(), p.gy());
    if (lasso) {
      points.add(new double[] {p.gx(), p.gy()});
    }
    Set<Integer> met = lasso ? inLasso() : inBox();
    Set<Integer> now = new LinkedHashSet<>(add || remove ? before : Set.of());
    if (remove) {
      now.removeAll(met);
    } else {
      now.addAll(met);
    }
    if (!now.equals(surface.model().selected())) {
      surface.model().select(now);
    }
  }

  private Set<Integer> inBox() {
    Set<Integer> out = new LinkedHashSet<>();
    for (NodeBox b : surface.scene().boxes(area)) {
      if (area.meets(b.x(), b.y(), b.right(), b.bottom())) {
        out.add(b.id());
      }
    }
    for (FrameBox f : surface.scene().frames()) {
      if (area.x1() <= f.x()
          && area.y1() <= f.y()
          && area.x2() >= f.right()
          && area.y2() >= f.bottom()) {
        out.add(f.id());
      }
    }
    return out;
  }

  private Set<Integer> inLasso() {
    Area around = Area.NOTHING;
    for (double[] p : points) {
      around = around.plus(p[0], p[1], p[0], p[1]);
    }
    Set<Integer> out = new LinkedHashSet<>();
    for (NodeBox b : surface.scene().boxes(around)) {
      if (holds(b.x() + b.width() / 2, b.y() + b.height() / 2)) {
        out.add(b.id());
      }
    }
    return out;
  }

  /** Whether a ray from the point crosses the way an odd number of times. */
  private boolean holds(double x, double y) {
    boolean in = false;
    double[] last = points.getLast();
    for (double[] p : points) {
      boolean crosses = p[1] > y != last[1] > y;
      if (crosses && x < (last[0] - p[0]) * (y - p[1]) / (last[1] - p[1]) + p[0]) {
        in = !in;
      }
      last = p;
    }
    return in;
  }

  @Override
  public void release(Pointer p) {
    drag(p);
  }

  @Override
  public void cancel() {
    surface.model().select(before);
  }

  @Override
  public void paint(GesturePainter g) {
    if (lasso) {
      g.lasso(points);
    } else {
      g.box(area);
    }
  }
}
