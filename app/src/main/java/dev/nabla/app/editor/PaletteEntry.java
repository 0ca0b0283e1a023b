package dev.nabla.app.editor;

import dev.nabla.app.operations.Operation;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the palette.
 *
 * @param result what it gives for the array at hand, as a jaxpr writes it; empty if unknown
 */
record PaletteEntry(Operation operation, String result) {

  /**
   * The operations that a search finds: names that start with it, then names that contain it, then
   * descriptions that do.
   *
   * @param type where given, only operations that take such an array
   */
  static List<PaletteEntry> search(List<Operation> all, String text, @Nullable ShapedArray type) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    List<PaletteEntry> found = new ArrayList<>();
    for (Operation o : all) {
      if (rank(o, wanted) < 4) {
        SketchTypes.Known k = type == null ? null : CallTypes.resultFor(o, type);
        if (type == null || k != null) {
          found.add(new PaletteEntry(o, k == null ? "" : k.type().strong().toString()));
        }
      }
    }
    found.sort(Comparator.comparingInt(e -> rank(e.operation(), wanted)));
    return found;
  }

  private static int rank(Operation o, String wanted) {
    String name = o.shortName().toLowerCase(Locale.ROOT);
    if (name.equals(wanted)) {
      return 0;
    }
    if (name.startsWith(wanted)) {
      return 1;
    }
    if (name.contains(wanted)) {
      return 2;
    }
    boolean described =
        o.doc().toLowerCase(Locale.ROOT).contains(wanted)
            || o.category().toLowerCase(Locale.ROOT).contains(wanted)
            || o.name().toLowerCase(Locale.ROOT).contains(wanted);
    return described ? 3 : 4;
  }
}
