package dev.nabla.api;

import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Arrays from Java's numbers. */
final class Elements {
  private Elements() {}

  static Array doubles(@Nullable DType dtype, double... elements) {
    DType d = dtype == null ? Precision.defaultFloat() : Precision.canonical(dtype);
    return array(Tensor.ofDoubles(ShapedArray.of(d, elements.length), elements));
  }

  static Array ints(Shape shape, int... elements) {
    Tensor t = Tensor.zeros(ShapedArray.of(Precision.defaultInt(), shape));
    for (int i = 0; i < elements.length; i++) {
      t.setLong(i, elements[i]);
    }
    return array(t);
  }

  static Array booleans(boolean... elements) {
    Tensor t = Tensor.zeros(ShapedArray.of(DType.BOOL, elements.length));
    for (int i = 0; i < elements.length; i++) {
      t.setLong(i, elements[i] ? 1 : 0);
    }
    return array(t);
  }

  static Array matrix(float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] all = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      checkWidth(width, i, rows[i].length);
      System.arraycopy(rows[i], 0, all, i * width, width);
    }
    return array(Tensor.ofFloats(Shape.of(rows.length, width), all));
  }

  static Array matrix(int[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    int[] all = new int[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      checkWidth(width, i, rows[i].length);
      System.arraycopy(rows[i], 0, all, i * width, width);
    }
    return ints(Shape.of(rows.length, width), all);
  }

  private static void checkWidth(int width, int row, int length) {
    if (length != width) {
      throw NablaError.valueError(
              "The rows of a matrix must have one length: row 0 has "
                  + width
                  + " elements, row "
                  + row
                  + " has "
                  + length
                  + ".")
          .withFix("Fill the shorter rows up, or keep a List of arrays.");
    }
  }

  private static Array array(Tensor t) {
    return new Array(Value.of(t));
  }
}
