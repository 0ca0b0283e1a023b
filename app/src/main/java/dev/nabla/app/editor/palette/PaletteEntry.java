package dev.nabla.app.editor.palette;

import dev.nabla.app.editor.types.Fits.Fit;
import dev.nabla.app.operations.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * A line of the palette.
 *
 * @param fit the operation with how it fits
 * @param matched positions of the letters of its name that were typed
 */
record PaletteEntry(Fit fit, List<Integer> matched) {
  private static final int NOT = 9;
  private static final int DESCRIBED = 4;

  Operation operation() {
    return fit.operation();
  }

  /**
   * What a search finds: the name itself, names that start with it, that contain it, that have its
   * letters in order, then descriptions that contain it. Without a search, what is used most.
   *
   * @param used how often an operation has been used lately; more comes first
   */
  static List<PaletteEntry> search(List<Fit> all, String text, ToIntFunction<Operation> used) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    record Ranked(PaletteEntry entry, int rank) {}
    List<Ranked> found = new ArrayList<>();
    for (Fit f : all) {
      List<Integer> letters = letters(f.operation().shortName(), wanted);
      int rank = rank(f.operation(), wanted, letters);
      if (rank < NOT) {
        found.add(new Ranked(new PaletteEntry(f, letters), rank));
      }
    }
    found.sort(
        Comparator.comparingInt(Ranked::rank)
            .thenComparingInt(r -> -used.applyAsInt(r.entry().operation())));
    return found.stream().map(Ranked::entry).toList();
  }

  private static int rank(Operation o, String wanted, List<Integer> letters) {
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
    if (!letters.isEmpty()) {
      return DESCRIBED - 1;
    }
    boolean described =
        o.doc().toLowerCase(Locale.ROOT).contains(wanted)
            || o.category().toLowerCase(Locale.ROOT).contains(wanted)
            || o.name().toLowerCase(Locale.ROOT).contains(wanted);
    return described ? DESCRIBED : NOT;
  }

  /** Where the typed letters are in a name, together or in order; empty where they are not. */
  private static List<Integer> letters(String name, String wanted) {
    List<Integer> out = new ArrayList<>();
    String lower = name.toLowerCase(Locale.ROOT);
    int together = wanted.isEmpty() ? -1 : lower.indexOf(wanted);
    if (together >= 0) {
      for (int i = 0; i < wanted.length(); i++) {
        out.add(together + i);
      }
      return out;
    }
    int from = 0;
    for (int i = 0; i < wanted.length(); i++) {
      int at = lower.indexOf(wanted.charAt(i), from);
      if (at < 0) {
        return List.of();
      }
      out.add(at);
      from = at + 1;
    }
    return out;
  }
}
