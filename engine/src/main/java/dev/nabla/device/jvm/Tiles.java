package dev.nabla.device.jvm;

import dev.nabla.tensor.DType;
import java.lang.foreign.Arena;

/**
 * The tile code of one element type: scalar until the vector code, warmed up in the background, is
 * fast.
 */
final class Tiles {
  private static final Tiles F32 = new Tiles(DType.FLOAT32);
  private static final Tiles F64 = new Tiles(DType.FLOAT64);
  private static final int WARM_DEPTH = 64;

  private final DType type;

  /** Rows and columns of a tile: as many sums as registers hold, with room for the operands. */
  final int rows;

  final int cols;

  private final int vectors;
  private final TileCode scalar;
  private volatile TileCode current;
  private boolean scheduled;
  private volatile boolean ready;

  private Tiles(DType type) {
    this.type = type;
    int lanes = VectorChoice.VECTOR_BITS / type.bits();
    boolean manyRegisters = VectorChoice.VECTOR_BITS >= 512;
    rows = manyRegisters ? 8 : 6;
    vectors = manyRegisters ? 3 : 2;
    cols = vectors * lanes;
    scalar = new ScalarTile(type, rows, cols);
    current = scalar;
  }

  static Tiles of(DType type) {
    return type == DType.FLOAT32 ? F32 : F64;
  }

  /** An array for panels of an operand. */
  Object panel(int length) {
    return type == DType.FLOAT32 ? new float[length] : new double[length];
  }

  TileCode code() {
    return current;
  }

  synchronized void warm() {
    if (!scheduled) {
      scheduled = true;
      Thread.ofPlatform().daemon().name("nabla-warm-up-matmul").start(this::compile);
    }
  }

  private void compile() {
    try (Arena arena = Arena.ofConfined()) {
      TileCode vector = TileCompiler.compile(type, cols / vectors, rows, vectors);
      Object a = panel(WARM_DEPTH * rows);
      Object b = panel(WARM_DEPTH * cols);
      long c = arena.allocate((long) rows * cols * type.bytes(), 64).address();
      long rowBytes = (long) cols * type.bytes();
      for (int i = 0; i < 300; i++) {
        vector.tile(a, 0, b, 0, 4, c, rowBytes, c, rowBytes);
      }
      double operations = WARM_DEPTH * rows * (vectors + 1.0) + 100;
      if (WarmUp.untilFast(
          () -> vector.tile(a, 0, b, 0, WARM_DEPTH, c, rowBytes, c, rowBytes),
          operations * WarmUp.COMPILED_NANOS_PER_OPERATION)) {
        current = vector;
      }
    } finally {
      finish();
    }
  }

  private synchronized void finish() {
    ready = true;
    notifyAll();
  }

  synchronized void settle() {
    while (scheduled && !ready) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
