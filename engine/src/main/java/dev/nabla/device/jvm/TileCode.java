package dev.nabla.device.jvm;

/** The innermost loop of a matrix product: one tile of the result, from packed panels. */
interface TileCode {
  /**
   * {@code tile (+)= Σ_k a[k, ·] ⊗ b[k, ·]}, each element summed in order of k.
   *
   * @param a address of a panel of {@code kc} groups of the tile's rows
   * @param b address of a panel of {@code kc} groups of the tile's columns
   * @param c address of the tile's first element
   * @param rowBytes distance of the tile's rows
   * @param accumulate whether to add to what is there
   */
  void tile(long a, long b, int kc, long c, long rowBytes, boolean accumulate);
}
