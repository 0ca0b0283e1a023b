package dev.nabla.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageValuesTest {
  private static final Tensor CUBE =
      Tensor.ofFloats(Shape.of(2, 3, 2), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

  @ParameterizedTest
  @CsvSource({
    "0, 1, '[[6.0, 7.0], [8.0, 9.0], [10.0, 11.0]]'",
    "1, 2, '[[4.0, 5.0], [10.0, 11.0]]'",
    "2, 0, '[[0.0, 2.0, 4.0], [6.0, 8.0, 10.0]]'",
    "-1, 1, '[[1.0, 3.0, 5.0], [7.0, 9.0, 11.0]]'",
    "0, 9, '[[6.0, 7.0], [8.0, 9.0], [10.0, 11.0]]'",
  })
  void aSliceIsWhatNumpyTakes(int axis, int position, String text) {
    assertThat(StageValues.slice(CUBE, axis, position)).hasToString(text);
  }

  @Test
  void anAxisThatIsNotThereLeavesTheArray() {
    assertThat(StageValues.slice(CUBE, 3, 0)).isSameAs(CUBE);
  }

  @Test
  void stagesInsideVmapTakeTheChosenExample() {
    Tensor weights = Tensor.ofFloats(Shape.of(2), 1, 2);
    Tensor inputs = Tensor.ofFloats(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
    Tree<Integer> axes = Tree.tuple(List.of(Tree.none(), Tree.leaf(0)));
    List<List<Tree<Tensor>>> byStage =
        StageValues.inputs(
            List.of(
                stage(null),
                stage(new TransformSpec.Vmap(axes, Tree.leaf(0))),
                stage(TransformSpec.jit())),
            List.of(
                new CallArgument.Arrays(Tree.leaf(weights)),
                new CallArgument.Arrays(Tree.leaf(inputs))),
            2);
    assertThat(byStage.get(2)).hasToString("[[1.0, 2.0], [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]]");
    assertThat(byStage.get(1)).isEqualTo(byStage.get(2));
    assertThat(byStage.get(0)).hasToString("[[1.0, 2.0], [5.0, 6.0]]");
  }

  private static Stage stage(TransformSpec t) {
    return new Stage("f", t, List.of(), null, null, Map.of(), null);
  }
}
