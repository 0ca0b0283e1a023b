package dev.nabla.app.layout.layered;

/** Counts how often straight links between two lines cross. */
final class Crossings {
  private Crossings() {}

  /** Pairs of links that are in the one order on the first line, and in the other on the second. */
  static long count(double[] up, double[] low) {
    int m = up.length;
    if (m < 2) {
      return 0;
    }
    int[] order = new int[m];
    for (int i = 0; i < m; i++) {
      order[i] = i;
    }
    Sorting.sort(
        order, m, (a, b) -> up[a] != up[b] ? Double.compare(up[a], up[b]) : compare(low, a, b));
    double[] a = new double[m];
    for (int i = 0; i < m; i++) {
      a[i] = low[order[i]];
    }
    return inversions(a, new double[m], 0, m);
  }

  private static int compare(double[] low, int a, int b) {
    return Double.compare(low[a], low[b]);
  }

  private static long inversions(double[] a, double[] spare, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int mid = (from + to) >>> 1;
    long n = inversions(a, spare, from, mid) + inversions(a, spare, mid, to);
    int i = from;
    int k = mid;
    int at = from;
    while (i < mid && k < to) {
      if (a[k] < a[i]) {
        n += mid - i;
        spare[at++] = a[k++];
      } else {
        spare[at++] = a[i++];
      }
    }
    while (i < mid) {
      spare[at++] = a[i++];
    }
    while (k < to) {
      spare[at++] = a[k++];
    }
    System.arraycopy(spare, from, a, from, to - from);
    return n;
  }
}
