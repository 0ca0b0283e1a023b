package dev.nabla.device.jvm;

/** The innermost loop of a matrix product: one tile of the result, from packed panels. */
interface TileCode {
  /**
   * {@code out = in + Σ_k a[k, ·] ⊗ b[k, ·]}, each element summed in order of k.
   *
   * @param a a {@code float[]} or {@code double[]} with {@code kc} groups of the tile's rows
   * @param fromA index of the first
   * @param b an array with {@code kc} groups of the tile's columns
   * @param fromB index of the first
   * @param in address of the tile that sums start from
   * @param inRowBytes distance of its rows
   * @param out address of the tile's first element
   * @param outRowBytes distance of its rows
   */
  void tile(
      Object a,
      int fromA,
      Object b,
      int fromB,
      int kc,
      long in,
      long inRowBytes,
      long out,
      long outRowBytes);
}
