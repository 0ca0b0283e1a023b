package dev.nabla.kernel;

/** How a reduction combines values. MAX and MIN give NaN if any value is NaN. */
public enum ReduceOp {
  SUM,
  PRODUCT,
  MAX,
  MIN,
  AND,
  OR
}
