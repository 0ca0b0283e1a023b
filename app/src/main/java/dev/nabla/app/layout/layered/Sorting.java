package dev.nabla.app.layout.layered;

import java.util.Arrays;

/** Sorts the beginnings of arrays, stably; they are short mostly. */
final class Sorting {
  private static final int FEW = 24;

  private Sorting() {}

  /** Compares two numbers. */
  interface IntOrder {
    int compare(int a, int b);
  }

  static void sort(int[] a, int n, IntOrder order) {
    if (n > FEW) {
      Integer[] boxed = new Integer[n];
      Arrays.setAll(boxed, i -> a[i]);
      Arrays.sort(boxed, order::compare);
      for (int i = 0; i < n; i++) {
        a[i] = boxed[i];
      }
      return;
    }
    for (int i = 1; i < n; i++) {
      int x = a[i];
      int k = i - 1;
      while (k >= 0 && order.compare(a[k], x) > 0) {
        a[k + 1] = a[k];
        k--;
      }
      a[k + 1] = x;
    }
  }
}
