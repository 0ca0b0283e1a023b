package dev.nabla.device.jvm;

import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.Kernel.Axis;
import dev.nabla.tensor.DType;
import java.lang.foreign.Arena;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A batch of matrix products: operands are packed into panels, the result is computed in tiles that
 * fit the registers, in blocks that fit the caches. Every element is summed in the same order
 * whatever the number of threads.
 */
final class MatmulRunner implements KernelRunner {
  /**
   * Terms summed before the result is touched again: a panel of the right operand stays in the
   * first cache.
   */
  private static final int DEPTH = 256;

  private static final int GROUP_ROWS = 96;
  private static final int GROUP_COLS = 512;

  /**
   * Multiplications of one product below which products run side by side rather than each on all
   * threads.
   */
  private static final long SMALL_PRODUCT = 1_000_000;

  private static final long PARALLEL_WORK = 300_000;

  private final DType type;
  private final DType outType;
  private final int leftBytes;
  private final int rightBytes;
  private final Tiles tiles;
  private final Workers workers;
  private final Packing left;
  private final Packing right;
  private final Offsets batchLeft;
  private final Offsets batchRight;
  private final Offsets batchOut;
  private final Offsets rowOut;
  private final Offsets colOut;
  private final int depth;
  private final long work;
  private final boolean direct;
  private final ConcurrentLinkedDeque<Panels> workspaces = new ConcurrentLinkedDeque<>();

  MatmulRunner(Kernel.Contraction c, Workers workers) {
    this.workers = workers;
    type = c.accumulator();
    outType = c.out().dtype();
    tiles = Tiles.of(type);
    leftBytes = c.left().dtype().bytes();
    rightBytes = c.right().dtype().bytes();
    left =
        new Packing(
            c.left().dtype(),
            type,
            Offsets.of(c.rows(), Axis::strideLeft),
            Offsets.of(c.inner(), Axis::strideLeft),
            tiles.rows);
    right =
        new Packing(
            c.right().dtype(),
            type,
            Offsets.of(c.cols(), Axis::strideRight),
            Offsets.of(c.inner(), Axis::strideRight),
            tiles.cols);
    batchLeft = Offsets.of(c.batch(), Axis::strideLeft);
    batchRight = Offsets.of(c.batch(), Axis::strideRight);
    batchOut = Offsets.of(c.batch(), Axis::strideOut);
    rowOut = Offsets.of(c.rows(), Axis::strideOut);
    colOut = Offsets.of(c.cols(), Axis::strideOut);
    depth = Math.toIntExact(ContractionRunner.size(c.inner()));
    work = (long) rowOut.size() * colOut.size() * depth;
    if (work > PARALLEL_WORK) {
      // By the first run the vector code may be there.
      tiles.warm();
    }
    direct = outType == type && rowOut.stride() != 0 && colOut.stride() == 1;
  }

  @Override
  public void run(long[] a) {
    tiles.warm();
    int batches = batchOut.size();
    if (batches > 1 && work < SMALL_PRODUCT && work * batches > PARALLEL_WORK) {
      workers.run(batches, b -> product(a, b, false));
    } else {
      boolean parallel = work > PARALLEL_WORK && workers.threads() > 1;
      for (int b = 0; b < batches; b++) {
        product(a, b, parallel);
      }
    }
  }

  /** Packed operands, all panels of each in one array. */
  private record Panels(Object left, Object right) {}

  private void product(long[] a, int batch, boolean parallel) {
    Panels kept = workspaces.poll();
    Panels panels =
        kept != null
            ? kept
            : new Panels(
                tiles.panel(left.panels() * left.panelSize()),
                tiles.panel(right.panels() * right.panelSize()));
    long sourceLeft = a[0] + batchLeft.at(batch) * leftBytes;
    long sourceRight = a[1] + batchRight.at(batch) * rightBytes;
    long out = a[2] + batchOut.at(batch) * outType.bytes();
    loop(
        parallel,
        left.panels() + right.panels(),
        i -> {
          if (i < left.panels()) {
            left.pack(i, sourceLeft, panels.left, i * left.panelSize());
          } else {
            int p = i - left.panels();
            right.pack(p, sourceRight, panels.right, p * right.panelSize());
          }
        });
    int groupRows = Math.max(1, groupRows(parallel) / tiles.rows);
    int groupCols = Math.max(1, GROUP_COLS / tiles.cols);
    int rowGroups = (left.panels() + groupRows - 1) / groupRows;
    int colGroups = (right.panels() + groupCols - 1) / groupCols;
    loop(
        parallel,
        rowGroups * colGroups,
        g -> {
          int r = g % rowGroups * groupRows;
          int c = g / rowGroups * groupCols;
          group(
              panels,
              out,
              new Range(r, Math.min(left.panels(), r + groupRows)),
              new Range(c, Math.min(right.panels(), c + groupCols)));
        });
    workspaces.push(panels);
  }

  /** Smaller groups where there would be too few for all threads. */
  private int groupRows(boolean parallel) {
    int wanted = GROUP_ROWS;
    while (parallel && wanted > tiles.rows && rowOut.size() / wanted < 4 * workers.threads()) {
      wanted /= 2;
    }
    return wanted;
  }

  private record Range(int from, int to) {}

  private void loop(boolean parallel, int n, java.util.function.IntConsumer body) {
    if (parallel) {
      workers.run(n, body);
    } else {
      for (int i = 0; i < n; i++) {
        body.accept(i);
      }
    }
  }

  private void group(Panels panels, long out, Range rows, Range cols) {
    try (Arena arena = Arena.ofConfined()) {
      long bytes = (long) tiles.rows * tiles.cols * type.bytes();
      long zeros = arena.allocate(bytes, 64).address();
      long scratch = arena.allocate(bytes, 64).address();
      if (direct) {
        directGroup(panels, out, rows, cols, zeros, scratch);
      } else {
        indirectGroup(panels, out, rows, cols, zeros, scratch);
      }
    }
  }

  /** Runs one tile over terms from k on. */
  private void tile(
      Panels p, int r, int c, int k, long in, long inRowBytes, long out, long outRowBytes) {
    int kc = Math.min(DEPTH, depth - k);
    int fromA = r * left.panelSize() + k * tiles.rows;
    int fromB = c * right.panelSize() + k * tiles.cols;
    tiles.code().tile(p.left, fromA, p.right, fromB, kc, in, inRowBytes, out, outRowBytes);
  }

  private void directGroup(
      Panels panels, long out, Range rows, Range cols, long zeros, long scratch) {
    long rowBytes = rowOut.stride() * type.bytes();
    long tileBytes = (long) tiles.cols * type.bytes();
    for (int k = 0; k < depth; k += DEPTH) {
      for (int c = cols.from; c < cols.to; c++) {
        for (int r = rows.from; r < rows.to; r++) {
          int row = r * tiles.rows;
          int col = c * tiles.cols;
          if (row + tiles.rows > rowOut.size() || col + tiles.cols > colOut.size()) {
            if (k == 0) {
              wholeTile(panels, r, c, zeros, scratch);
              scatter(scratch, out, row, col);
            }
          } else {
            long at = out + (rowOut.at(row) + colOut.at(col)) * type.bytes();
            tile(panels, r, c, k, k == 0 ? zeros : at, k == 0 ? tileBytes : rowBytes, at, rowBytes);
          }
        }
      }
    }
  }

  /**
   * Results that are scattered or of another type: a tile is summed completely before it is
   * written.
   */
  private void indirectGroup(
      Panels panels, long out, Range rows, Range cols, long zeros, long scratch) {
    for (int c = cols.from; c < cols.to; c++) {
      for (int r = rows.from; r < rows.to; r++) {
        wholeTile(panels, r, c, zeros, scratch);
        scatter(scratch, out, r * tiles.rows, c * tiles.cols);
      }
    }
  }

  private void wholeTile(Panels panels, int r, int c, long zeros, long scratch) {
    long tileBytes = (long) tiles.cols * type.bytes();
    for (int k = 0; k < depth; k += DEPTH) {
      tile(panels, r, c, k, k == 0 ? zeros : scratch, tileBytes, scratch, tileBytes);
    }
  }

  private void scatter(long tile, long out, int row, int col) {
    int rows = Math.min(tiles.rows, rowOut.size() - row);
    int cols = Math.min(tiles.cols, colOut.size() - col);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        long from = tile + ((long) i * tiles.cols + j) * type.bytes();
        long to = out + (rowOut.at(row + i) + colOut.at(col + j)) * outType.bytes();
        store(type == DType.FLOAT32 ? Native.loadF32(from) : Native.loadF64(from), to);
      }
    }
  }

  private void store(double v, long address) {
    switch (outType) {
      case FLOAT32 -> Native.storeF32((float) v, address);
      case FLOAT64 -> Native.storeF64(v, address);
      case FLOAT16 -> Native.storeF16(Scalars.toF16(v), address);
      case BFLOAT16 -> Native.storeBf16(Scalars.toBf16(v), address);
      default ->
          throw new IllegalStateException(
              "a matrix product of floats has no result of type " + outType);
    }
  }

  @Override
  public void settle() {
    tiles.settle();
  }
}
