package dev.nabla.kernel;

import java.util.List;

/**
 * An affine position in a buffer: {@code offset + Σ strides[d] · coordinate[d]}, in elements, over
 * the kernel's outer dimensions followed by its inner ones.
 */
public record Access(long offset, List<Long> strides) {
  public Access {
    strides = List.copyOf(strides);
  }

  public long stride(int dim) {
    return strides.get(dim);
  }
}
