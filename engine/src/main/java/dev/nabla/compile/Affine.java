package dev.nabla.compile;

import dev.nabla.ir.LowerRule.AxisMap;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code offset + Σ steps[d]·i_d} over the dimensions of an iteration space. Dimensions of length 1
 * have step 0, so that equal positions are equal objects.
 */
record Affine(long offset, List<Long> steps) {
  static Affine constant(long offset, int rank) {
    return new Affine(offset, java.util.Collections.nCopies(rank, 0L));
  }

  static Affine dim(int d, Shape space) {
    Long[] s = new Long[space.rank()];
    Arrays.fill(s, 0L);
    s[d] = space.dim(d) == 1 ? 0L : 1L;
    return new Affine(0, List.of(s));
  }

  Affine times(long factor) {
    return new Affine(offset * factor, steps.stream().map(s -> s * factor).toList());
  }

  Affine plus(Affine other) {
    List<Long> sum = new ArrayList<>();
    for (int d = 0; d < steps.size(); d++) {
      sum.add(steps.get(d) + other.steps.get(d));
    }
    return new Affine(offset + other.offset, sum);
  }

  Affine plus(long constant) {
    return new Affine(offset + constant, steps);
  }

  // ---- positions in arrays: one coordinate per axis ----

  /** The row-major position of coordinates. */
  static Affine flat(List<Affine> coordinates, Shape shape, int rank) {
    Affine sum = constant(0, rank);
    long[] strides = shape.strides();
    for (int a = 0; a < strides.length; a++) {
      sum = sum.plus(coordinates.get(a).times(strides[a]));
    }
    return sum;
  }

  /** Where an operand of smaller shape is read: axes of length 1 at 0, scalars at nothing. */
  static List<Affine> broadcast(List<Affine> coordinates, Shape operand, Shape result) {
    if (operand.rank() != result.rank()) {
      return List.of();
    }
    List<Affine> out = new ArrayList<>();
    for (int a = 0; a < operand.rank(); a++) {
      Affine c = coordinates.get(a);
      out.add(operand.dim(a) == 1 ? constant(0, c.steps.size()) : c);
    }
    return out;
  }

  /** Where the operand of a reindexing is read. */
  static List<Affine> reindex(List<Affine> coordinates, List<AxisMap> maps, int rank) {
    List<Affine> out = new ArrayList<>();
    for (AxisMap m : maps) {
      out.add(
          m.outDim() < 0
              ? constant(m.offset(), rank)
              : coordinates.get(m.outDim()).times(m.step()).plus(m.offset()));
    }
    return out;
  }

  /**
   * Coordinates of a row-major position in a shape, or null where they are not affine. From the
   * last axis on, the terms that are no multiples of its length must stay within it.
   */
  static @Nullable List<Affine> coordinates(Affine flat, Shape shape, Shape space) {
    if (shape.size() == 0) {
      // Nothing is ever read there.
      return java.util.Collections.nCopies(shape.rank(), constant(0, space.rank()));
    }
    Affine[] out = new Affine[shape.rank()];
    Affine left = flat;
    for (int a = shape.rank() - 1; a >= 0; a--) {
      long length = shape.dim(a);
      Affine here = a == 0 ? left : left.remainder(length);
      if (!here.within(length, space)) {
        return null;
      }
      out[a] = here;
      left = left.plus(here.times(-1)).dividedBy(length);
    }
    return List.of(out);
  }

  private Affine remainder(long n) {
    List<Long> kept = steps.stream().map(s -> s % n == 0 ? 0L : s).toList();
    return new Affine(Math.floorMod(offset, n), kept);
  }

  private Affine dividedBy(long n) {
    return new Affine(offset / n, steps.stream().map(s -> s / n).toList());
  }

  private boolean within(long length, Shape space) {
    long low = offset;
    long high = offset;
    for (int d = 0; d < steps.size(); d++) {
      long span = steps.get(d) * Math.max(0, space.dim(d) - 1L);
      low += Math.min(0, span);
      high += Math.max(0, span);
    }
    return low >= 0 && high < length;
  }
}
