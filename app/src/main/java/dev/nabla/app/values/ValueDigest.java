package dev.nabla.app.values;

import dev.nabla.tensor.Tensor;
import java.util.List;

/**
 * Everything about an array that takes a pass over its elements, so that it can be made off the
 * JavaFX thread.
 *
 * @param grid the slice that heat map and table show
 * @param overview the slice in blocks
 */
public record ValueDigest(
    ValueStats stats, Histogram histogram, TensorGrid grid, Overview overview) {
  static final int OVERVIEW_ROWS = 160;
  static final int OVERVIEW_COLUMNS = 204;
  private static final long QUICK = 1 << 17;

  /** Whether making one is quicker than a frame. */
  public static boolean isQuick(Tensor t) {
    return t.size() <= QUICK;
  }

  /** The digest of a tensor at a slice; arguments as for {@link TensorGrid#of}. */
  public static ValueDigest of(Tensor t, List<Integer> slice, boolean batchDown) {
    ValueStats stats = ValueStats.of(t);
    TensorGrid grid = TensorGrid.of(t, slice, batchDown);
    return new ValueDigest(
        stats,
        Histogram.of(t, stats, Histogram.bins(t.size())),
        grid,
        Overview.of(grid, OVERVIEW_ROWS, OVERVIEW_COLUMNS));
  }
}
