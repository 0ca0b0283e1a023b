package dev.nabla.app.sketch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Where nodes stand. */
public final class Arrange {
  private Arrange() {}

  /** A node's box on the canvas: drawing knows its size. */
  public record Box(int id, double x, double y, double width, double height) {}

  /** An edge or middle that boxes are brought into line by. */
  public enum Edge {
    LEFT,
    CENTRE,
    RIGHT,
    TOP,
    MIDDLE,
    BOTTOM
  }

  /** Nodes moved by so much; members of a frame move with it. */
  public static Sketch move(Sketch s, Set<Integer> ids, double dx, double dy) {
    Set<Integer> all = new java.util.HashSet<>(ids);
    for (Frame f : s.frames()) {
      if (ids.contains(f.id())) {
        all.addAll(Frames.nodesAndFrames(s, f));
      }
    }
    return s.map(n -> all.contains(n.id()) ? n.movedTo(n.at().plus(dx, dy)) : n);
  }

  /** Nodes put at places; those without one stay. */
  public static Sketch place(Sketch s, Map<Integer, Place> places) {
    return s.map(n -> places.containsKey(n.id()) ? n.movedTo(places.get(n.id())) : n);
  }

  /** Places of boxes that share an edge: the outermost of them, or the middle of all. */
  public static Map<Integer, Place> align(List<Box> boxes, Edge edge) {
    Map<Integer, Place> out = new HashMap<>();
    double left = boxes.stream().mapToDouble(Box::x).min().orElse(0);
    double top = boxes.stream().mapToDouble(Box::y).min().orElse(0);
    double right = boxes.stream().mapToDouble(b -> b.x() + b.width()).max().orElse(0);
    double bottom = boxes.stream().mapToDouble(b -> b.y() + b.height()).max().orElse(0);
    for (Box b : boxes) {
      out.put(
          b.id(),
          switch (edge) {
            case LEFT -> new Place(left, b.y());
            case CENTRE -> new Place((left + right - b.width()) / 2, b.y());
            case RIGHT -> new Place(right - b.width(), b.y());
            case TOP -> new Place(b.x(), top);
            case MIDDLE -> new Place(b.x(), (top + bottom - b.height()) / 2);
            case BOTTOM -> new Place(b.x(), bottom - b.height());
          });
    }
    return out;
  }

  /** Places of boxes with equal gaps between them; the outermost two stay. */
  public static Map<Integer, Place> distribute(List<Box> boxes, boolean across) {
    ToDoubleFunction<Box> start = across ? Box::x : Box::y;
    ToDoubleFunction<Box> size = across ? Box::width : Box::height;
    List<Box> sorted = new ArrayList<>(boxes);
    sorted.sort(Comparator.comparingDouble(start));
    Map<Integer, Place> out = new HashMap<>();
    if (sorted.size() < 3) {
      return out;
    }
    double from = start.applyAsDouble(sorted.getFirst());
    Box last = sorted.getLast();
    double to = start.applyAsDouble(last) + size.applyAsDouble(last);
    double filled = sorted.stream().mapToDouble(size).sum();
    double gap = (to - from - filled) / (sorted.size() - 1);
    double at = from;
    for (Box b : sorted) {
      out.put(b.id(), across ? new Place(at, b.y()) : new Place(b.x(), at));
      at += size.applyAsDouble(b) + gap;
    }
    return out;
  }
}
