package dev.nabla.app.values;

import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Ways to show an array. */
public enum ViewKind {
  NUMBER,
  HEAT_MAP,
  PLOT,
  TABLE,
  HISTOGRAM;

  /** The views that suit a shape; the first is the one to open with. */
  public static List<ViewKind> suiting(Shape shape) {
    if (shape.size() == 1) {
      return List.of(NUMBER);
    }
    List<ViewKind> out = new ArrayList<>();
    if (shape.rank() == 1) {
      out.add(PLOT);
    }
    out.add(HEAT_MAP);
    out.add(TABLE);
    out.add(HISTOGRAM);
    return out;
  }

  /** Key of its name in the messages. */
  String key() {
    return "view." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
