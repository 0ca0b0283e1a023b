package dev.nabla.app.editor.types;

import dev.nabla.tensor.Shape;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shapes that an array might have been meant to have. */
final class Shapes {
  private static final int MOST = 48;

  private Shapes() {}

  /**
   * The likeliest first: one axis as long as one of the others', the last axes of another, the
   * whole of another, axes in reverse, no axes.
   */
  static List<Shape> near(Shape s, Collection<Shape> others) {
    Set<Shape> out = new LinkedHashSet<>();
    for (Shape o : others) {
      if (o.rank() >= s.rank()) {
        out.add(Shape.of(o.toList().subList(o.rank() - s.rank(), o.rank())));
      }
    }
    for (Shape o : others) {
      for (int length : o.toArray()) {
        for (int axis = 0; axis < s.rank(); axis++) {
          int[] dims = s.toArray();
          dims[axis] = length;
          out.add(Shape.of(dims));
        }
      }
    }
    out.addAll(others);
    out.add(Shape.of(s.toList().reversed()));
    out.remove(s);
    return out.stream().limit(MOST).toList();
  }

  /** Shapes of as many elements: an axis of length 1 more or less, and others' shapes. */
  static List<Shape> equalSize(Shape s, Collection<Shape> others) {
    Set<Shape> out = new LinkedHashSet<>();
    for (int axis = s.rank(); axis >= 0; axis--) {
      out.add(s.insert(axis, 1));
    }
    for (Shape o : others) {
      if (o.size() == s.size()) {
        out.add(o);
      }
    }
    List<Integer> kept = s.toList().stream().filter(d -> d != 1).toList();
    out.add(Shape.of(kept));
    out.remove(s);
    return List.copyOf(out);
  }
}
