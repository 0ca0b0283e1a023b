package dev.nabla.importer.jaxpr;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was meant. */
final class Nearest {
  private static final int FEW = 2;

  private Nearest() {}

  /** {@code Is 'sin' meant?}, or {@code otherwise} if nothing is near. */
  static String advice(String name, Collection<String> known, String otherwise) {
    Optional<String> best =
        known.stream()
            .filter(k -> k.length() > 1 && Math.abs(k.length() - name.length()) <= FEW)
            .min(Comparator.comparingInt((String k) -> distance(name, k)).thenComparing(k -> k));
    return best.isPresent() && distance(name, best.get()) <= Math.min(FEW, name.length() / 2)
        ? "Is '" + best.get() + "' meant?"
        : otherwise;
  }

  /** Letters to insert, remove or replace. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[b.length()];
  }
}
