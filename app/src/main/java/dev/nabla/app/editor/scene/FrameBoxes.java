package dev.nabla.app.editor.scene;

import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits frames around what is in them. */
final class FrameBoxes {
  private final Map<Integer, Frame> frames = new HashMap<>();
  private final Map<Integer, Integer> parents = new HashMap<>();
  private final Map<Integer, NodeBox> nodes;
  private final Map<Integer, FrameBox> done = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();

  private FrameBoxes(Sketch sketch, Map<Integer, NodeBox> nodes) {
    this.nodes = nodes;
    for (Frame f : sketch.frames()) {
      frames.put(f.id(), f);
      f.members().forEach(m -> parents.put(m, f.id()));
    }
  }

  /** Outer frames first. */
  static List<FrameBox> all(Sketch sketch, Map<Integer, NodeBox> nodes) {
    FrameBoxes boxes = new FrameBoxes(sketch, nodes);
    List<FrameBox> out = new ArrayList<>();
    for (Frame f : sketch.frames()) {
      FrameBox b = boxes.box(f.id());
      if (b != null) {
        out.add(b);
      }
    }
    out.sort(Comparator.comparingInt(FrameBox::depth));
    return List.copyOf(out);
  }

  private @Nullable FrameBox box(int id) {
    Frame f = frames.get(id);
    FrameBox known = done.get(id);
    if (f == null || known != null || !open.add(id)) {
      return known;
    }
    Area a = Area.NOTHING;
    int count = 0;
    for (int m : f.members()) {
      NodeBox n = nodes.get(m);
      FrameBox inner = n == null ? box(m) : null;
      if (n != null) {
        a = a.plus(n.x(), n.top(), n.right(), n.bottom());
        count++;
      } else if (inner != null) {
        a = a.plus(inner.x(), inner.y(), inner.right(), inner.bottom());
        count += inner.count();
      }
    }
    if (a.isEmpty()) {
      return null;
    }
    double x = a.x1() - FrameBox.PADDING;
    double y = a.y1() - FrameBox.ABOVE;
    double w = a.width() + 2 * FrameBox.PADDING;
    double h = a.height() + FrameBox.ABOVE + FrameBox.PADDING;
    FrameBox b = new FrameBox(id, f.title(), f.color(), count, depth(id), x, y, w, h);
    done.put(id, b);
    return b;
  }

  private int depth(int id) {
    int depth = 0;
    for (Integer p = parents.get(id); p != null && depth <= frames.size(); p = parents.get(p)) {
      depth++;
    }
    return depth;
  }
}
