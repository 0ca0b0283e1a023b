package dev.nabla.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of a laid-out graph.
 *
 * @param lines for every link the points that it passes: x, y, x, y …
 * @param nets for every link which value it carries: those of one are drawn as one line that
 *     branches
 */
record Drawn(List<double[]> lines, long[] nets) {
  /** What is left of a line where two of one net lie on each other. */
  private record Piece(double x1, double y1, double x2, double y2, long net) {
    double low() {
      return Math.min(y1, y2);
    }

    double high() {
      return Math.max(y1, y2);
    }

    /** Where two cross, or null. */
    double[] crossing(Piece o) {
      double d = (x2 - x1) * (o.y2 - o.y1) - (y2 - y1) * (o.x2 - o.x1);
      if (Math.abs(d) < 1e-9) {
        return null;
      }
      double t = ((o.x1 - x1) * (o.y2 - o.y1) - (o.y1 - y1) * (o.x2 - o.x1)) / d;
      double u = ((o.x1 - x1) * (y2 - y1) - (o.y1 - y1) * (x2 - x1)) / d;
      boolean met = t >= -1e-9 && t <= 1 + 1e-9 && u >= -1e-9 && u <= 1 + 1e-9;
      boolean inside = (t > 1e-9 && t < 1 - 1e-9) || (u > 1e-9 && u < 1 - 1e-9);
      return met && inside ? new double[] {x1 + t * (x2 - x1), y1 + t * (y2 - y1)} : null;
    }
  }

  /** The sum of all links' lengths. */
  double length() {
    double sum = 0;
    for (double[] l : lines) {
      for (int i = 2; i < l.length; i += 2) {
        sum += Math.hypot(l[i] - l[i - 2], l[i + 1] - l[i - 1]);
      }
    }
    return sum;
  }

  /** The places where links of different values cross, each pair counted once at a place. */
  int crossings() {
    List<Piece> pieces = new ArrayList<>();
    for (int k = 0; k < lines.size(); k++) {
      double[] l = lines.get(k);
      for (int i = 2; i < l.length; i += 2) {
        pieces.add(new Piece(l[i - 2], l[i - 1], l[i], l[i + 1], nets[k]));
      }
    }
    pieces.sort(Comparator.comparingDouble(Piece::low));
    Set<List<Long>> found = new HashSet<>();
    Piece[] active = new Piece[pieces.size()];
    int n = 0;
    for (Piece p : pieces) {
      int kept = 0;
      for (int i = 0; i < n; i++) {
        Piece a = active[i];
        if (a.high() < p.low()) {
          continue;
        }
        active[kept++] = a;
        boolean apart =
            Math.max(a.x1, a.x2) < Math.min(p.x1, p.x2)
                || Math.min(a.x1, a.x2) > Math.max(p.x1, p.x2);
        double[] at = a.net == p.net || apart ? null : a.crossing(p);
        if (at != null) {
          long first = Math.min(a.net, p.net);
          found.add(List.of(first, Math.max(a.net, p.net), Math.round(at[0]), Math.round(at[1])));
        }
      }
      Arrays.fill(active, kept, n, null);
      n = kept;
      active[n++] = p;
    }
    return found.size();
  }
}
