package dev.nabla.app.editor;

import dev.nabla.app.editor.paint.GesturePainter;
import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.LinkCurve;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cuts the links that a line drawn by hand meets. */
final class CutGesture implements Gesture {
  private final Surface surface;
  private final List<double[]> points = new ArrayList<>();
  private final Set<LinkCurve> met = new LinkedHashSet<>();

  CutGesture(Surface surface, Pointer p) {
    this.surface = surface;
    points.add(new double[] {p.gx(), p.gy()});
  }

  @Override
  public void drag(Pointer p) {
    double[] last = points.getLast();
    points.add(new double[] {p.gx(), p.gy()});
    for (LinkCurve l : surface.scene().links(Area.between(last[0], last[1], p.gx(), p.gy()))) {
      if (l.isCutBy(last[0], last[1], p.gx(), p.gy())) {
        met.add(l);
      }
    }
  }

  @Override
  public void release(Pointer p) {
    drag(p);
    surface.model().links().cut(met.stream().map(LinkCurve::to).toList());
  }

  @Override
  public void paint(GesturePainter g) {
    g.cut(points, List.copyOf(met));
  }
}
