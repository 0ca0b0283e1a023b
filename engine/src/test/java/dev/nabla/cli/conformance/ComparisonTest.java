package dev.nabla.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.function.Value;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Tolerance TOLERANCE = new Tolerance(1e-5, 1e-6);

  private static Tree<Value> floats(float... values) {
    return Tree.leaf(Value.of(Tensor.ofFloats(Shape.of(values.length), values)));
  }

  private static Tree<Value> ints(int... values) {
    return Tree.leaf(Value.of(Tensor.ofInts(Shape.of(values.length), values)));
  }

  private static String difference(Tree<Value> got, Tree<Value> expected) {
    return Comparison.difference(got, expected, TOLERANCE).orElse("");
  }

  @Test
  void numbersWithinTheToleranceAreTheSame() {
    assertThat(difference(floats(100.0009f, 0.0000009f), floats(100f, 0f))).isEmpty();
    assertThat(difference(floats(100.002f), floats(100f))).startsWith("expected 100.0, got 100.00");
    assertThat(difference(floats(1, 2, 3), floats(1, 0, 0)))
        .isEqualTo("expected 0.0, got 2.0 at [1] (2 of 3 differ)");
  }

  @Test
  void notANumberAndInfinityHaveToBeInTheSamePlaces() {
    float inf = Float.POSITIVE_INFINITY;
    assertThat(difference(floats(Float.NaN, inf), floats(Float.NaN, inf))).isEmpty();
    assertThat(difference(floats(1), floats(Float.NaN))).contains("expected NaN");
    assertThat(difference(floats(Float.NaN), floats(1))).contains("got NaN");
    assertThat(difference(floats(-inf), floats(inf))).contains("expected Infinity, got -Infinity");
    assertThat(difference(floats(inf), floats(1))).contains("got Infinity");
  }

  @Test
  void subnormalNumbersAreZero() {
    Tolerance none = new Tolerance(0, 0);
    assertThat(Comparison.difference(floats(1e-40f), floats(0), none)).isEmpty();
    assertThat(Comparison.difference(floats(1e-37f), floats(0), none)).isPresent();
  }

  @Test
  void integersHaveToBeEqual() {
    assertThat(difference(ints(100_000_001), ints(100_000_000))).isNotEmpty();
    assertThat(difference(ints(7), ints(7))).isEmpty();
  }

  @Test
  void structureShapeAndTypeHaveToAgree() {
    assertThat(difference(ints(1), floats(1))).isEqualTo("expected f32[1], got i32[1]");
    assertThat(difference(floats(1, 1), floats(1))).isEqualTo("expected f32[1], got f32[2]");
    assertThat(difference(Tree.list(List.of(floats(1))), Tree.tuple(List.of(floats(1)))))
        .isEqualTo("expected the structure (f32[1],), got [f32[1]]");
    assertThat(
            difference(
                Tree.tuple(List.of(floats(1), floats(2))),
                Tree.tuple(List.of(floats(1), floats(3)))))
        .isEqualTo("at [1]: expected 3.0, got 2.0 at [0]");
  }

  @Test
  void pythonNumbersCountAsWeakScalars() {
    Tree<Value> python = Tree.leaf(new Value.Scalar(2.0));
    assertThat(difference(python, Tree.leaf(Value.of(Tensor.ofFloats(Shape.SCALAR, 2f)))))
        .isEmpty();
  }
}
