package dev.nabla.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Stages of a stack, and where errors are shown. */
class StageBuilderTest {
  private static final TransformSpec SHARED_WEIGHTS =
      new TransformSpec.Vmap(
          Tree.tuple(List.of(Tree.none(), Tree.leaf(0), Tree.leaf(0))), Tree.leaf(0));

  private static Tree<Value> zeros(int... dims) {
    return Tree.leaf(Value.of(Tensor.zeros(ShapedArray.of(DType.FLOAT32, dims))));
  }

  private static Fn named(Fn f, String... names) {
    return new Fn() {
      @Override
      public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
        return f.call(args, kwargs);
      }

      @Override
      public String name() {
        return "loss_fn";
      }

      @Override
      public List<String> parameters() {
        return List.of(names);
      }
    };
  }

  private static List<Stage> lossStages() {
    return StageBuilder.build(
        named(TransformsTest.LOSS, "weights", "inputs", "targets"),
        List.of(TransformSpec.grad(), SHARED_WEIGHTS, TransformSpec.jit()),
        List.of(zeros(3), zeros(8, 3), zeros(8, 1)));
  }

  @Test
  void everyStageOfTheStack() {
    List<Stage> stages = lossStages();
    assertThat(stages.stream().map(Stage::label))
        .containsExactly(
            "loss_fn", "grad(loss_fn)", "vmap(grad(loss_fn))", "jit(vmap(grad(loss_fn)))");
    assertThat(stages.stream().map(s -> Objects.requireNonNull(s.graph()).signature()))
        .containsExactly(
            "f32[3], f32[3], f32[1] → f32[]",
            "f32[3], f32[3], f32[1] → f32[3]",
            "f32[3], f32[8,3], f32[8,1] → f32[8,3]",
            "f32[3], f32[8,3], f32[8,1] → f32[8,3]");
    // The numbers of equations that JAX writes for the same functions.
    assertThat(Objects.requireNonNull(stages.get(0).graph()).equations()).hasSize(5);
    assertThat(Objects.requireNonNull(stages.get(1).graph()).equations()).hasSize(11);
    Stage.BatchLabel label =
        stages
            .get(2)
            .batch()
            .get(Objects.requireNonNull(stages.get(2).graph()).inputs().get(1))
            .getFirst();
    assertThat(label).isEqualTo(new Stage.BatchLabel("B", 8, 0));
  }

  @Test
  void everyEquationComesFromTheStageBefore() {
    List<Stage> stages = lossStages();
    for (int k = 1; k < stages.size(); k++) {
      List<Equation> before = Objects.requireNonNull(stages.get(k - 1).graph()).equations();
      for (Equation e : Objects.requireNonNull(stages.get(k).graph()).equations()) {
        assertThat(e.provenance().sources()).as(e.toString()).isNotEmpty().isSubsetOf(before);
      }
    }
  }

  @Test
  void jitKeepsVariables() {
    List<Stage> stages = lossStages();
    List<Var> inputs = Objects.requireNonNull(stages.get(3).graph()).inputs();
    assertThat(inputs.getFirst().hint()).isEqualTo("weights");
    assertThat(Objects.requireNonNull(stages.get(3).graph()).equations().size())
        .isLessThan(Objects.requireNonNull(stages.get(2).graph()).equations().size());
  }

  @Test
  void sizeConflictIsShownOnVmapWithAFixThatWorks() {
    Fn predict =
        named(
            TransformsTest.fn(x -> TransformsTest.call("jax.numpy.dot", x.get(0), x.get(1))),
            "weights",
            "x");
    List<Stage> stages =
        StageBuilder.build(
            predict,
            List.of(TransformSpec.vmap(), TransformSpec.jit()),
            List.of(zeros(2, 3), zeros(10, 3)));
    assertThat(stages.get(0).graph()).isNotNull();
    assertThat(Objects.requireNonNull(stages.get(1).error()).type()).isEqualTo("ValueError");
    TransformSpec.Vmap fix =
        (TransformSpec.Vmap) Objects.requireNonNull(stages.get(1).suggestion());
    assertThat(fix.inAxes().toString()).isEqualTo("(None, 0)");
    assertThat(stages.get(2).graph()).isNull();
    assertThat(stages.get(2).error()).isNull();
  }

  @Test
  void hiddenValuesAreShownOnTheTransformationThatHidesThem() {
    Fn f =
        named(
            TransformsTest.fn(
                x -> {
                  Value c = TransformsTest.call("jax.numpy.greater", x.getFirst(), 0L);
                  boolean up =
                      FunctionTransforms.concrete(c, FunctionTransforms.Conversion.BOOL)
                          .getBoolean(0);
                  return up
                      ? x.getFirst()
                      : TransformsTest.call("jax.numpy.negative", x.getFirst());
                }),
            "x");
    List<Stage> stages =
        StageBuilder.build(f, List.of(TransformSpec.grad(), TransformSpec.jit()), List.of(zeros()));
    assertThat(stages.get(0).graph()).isNotNull();
    assertThat(stages.get(1).graph()).isNotNull();
    assertThat(Objects.requireNonNull(stages.get(2).error()).type())
        .isEqualTo("TracerBoolConversionError");
  }
}
