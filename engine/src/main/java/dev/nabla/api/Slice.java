package dev.nabla.api;

import dev.nabla.library.Index;

/** Parts of a subscript for {@link Array#get(Object...)} that are no numbers, as in NumPy. */
public final class Slice {
  private Slice() {}

  /** {@code :}, a whole axis. */
  public static Index all() {
    return new Index.Slice(null, null, null);
  }

  /** {@code start:stop}; negative bounds count from the end. */
  public static Index of(long start, long stop) {
    return new Index.Slice(start, stop, null);
  }

  /** {@code start:stop:step}. */
  public static Index of(long start, long stop, long step) {
    return new Index.Slice(start, stop, step);
  }

  /** {@code start:}. */
  public static Index from(long start) {
    return new Index.Slice(start, null, null);
  }

  /** {@code :stop}. */
  public static Index to(long stop) {
    return new Index.Slice(null, stop, null);
  }

  /** {@code ::step}; with −1 the axis backwards. */
  public static Index every(long step) {
    return new Index.Slice(null, null, step);
  }

  /** {@code ...}, as many whole axes as are left. */
  public static Index rest() {
    return new Index.Ellipsis();
  }

  /** {@code None}, a new axis of length 1. */
  public static Index newAxis() {
    return new Index.NewAxis();
  }
}
