package dev.nabla.app.layout;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A list of numbers that grows. */
public final class Numbers {
  private int[] all = new int[64];
  private int size;

  public void add(int n) {
    if (size == all.length) {
      all = Arrays.copyOf(all, 2 * size);
    }
    all[size++] = n;
  }

  public int size() {
    return size;
  }

  public void sorted(IntConsumer action) {
    Arrays.sort(all, 0, size);
    for (int i = 0; i < size; i++) {
      action.accept(all[i]);
    }
  }
}
