package dev.nabla.device.jvm;

/**
 * Generated code of a loop kernel. Both variants give the same bits.
 *
 * <p>Parameters, for a kernel of rank D: [0, D) the lengths of the dimensions, [D, 2D) the
 * coordinates they start at, then for every access its address and its D strides in bytes.
 */
interface LoopCode {
  void scalar(long[] parameters);

  /**
   * The length of the vectorised dimension, if it is an outer one, must be a multiple of the lanes.
   */
  void vector(long[] parameters);
}
