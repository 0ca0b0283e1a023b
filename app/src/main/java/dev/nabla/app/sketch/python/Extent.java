package dev.nabla.app.sketch.python;

/**
 * A piece of a text.
 *
 * @param start offset of its first character
 * @param end offset after its last one
 */
public record Extent(int start, int end) {
  public Extent {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(start + " to " + end);
    }
  }

  /** From this one's start to the other's end. */
  public Extent to(Extent other) {
    return new Extent(start, Math.max(end, other.end));
  }

  public int length() {
    return end - start;
  }

  /** Whether an offset is in it or directly after it, where a caret stands. */
  public boolean touches(int offset) {
    return start <= offset && offset <= end;
  }
}
