package dev.nabla.app.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Trig;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectorTest {
  private static final ShapedArray TYPE = ShapedArray.of(DType.FLOAT32, 3);

  private final WorkspaceModel model = new WorkspaceModel() {};
  private Var input;
  private Var forward;
  private Var backward;
  private InspectorViewModel inspector;

  @BeforeEach
  void gradientOfSine() {
    GraphBuilder b = new GraphBuilder("f");
    input = b.input(TYPE, "x");
    forward = b.bind1(Trig.COS, Params.EMPTY, input);
    b.provenance(new Provenance("grad", "transpose(mul)", Provenance.Role.BACKWARD, List.of()));
    backward = b.bind1(Arithmetic.MUL, Params.EMPTY, forward, forward);
    Graph g = b.build(List.<Atom>of(backward));
    List<Stage.Argument> x = List.of(new Stage.Argument("x", Tree.leaf(TYPE)));
    model.stages().add(stage("f", null, x, g));
    model.stages().add(stage("grad(f)", TransformSpec.grad(), x, g));
    inspector =
        new InspectorViewModel(model, Texts.of(Inspector.class), Runnable::run, Runnable::run);
  }

  private static Stage stage(
      String label, TransformSpec transform, List<Stage.Argument> x, Graph g) {
    return new Stage(label, transform, x, g, null, Map.of(), null);
  }

  @Test
  void withoutASelectionTheOutermostResultIsShown() {
    Inspected now = inspector.current();
    assertThat(now.label()).isEqualTo("\u2202x");
    assertThat(now.role()).isEqualTo("cotangent");
    assertThat(now.path()).isEqualTo("grad(f) \u203a mul \u203a c");
    assertThat(now.type()).isEqualTo("f32[3]");
    assertThat(now.value()).isNull();
    assertThat(inspector.nodeProperty().get()).isNull();
  }

  @Test
  void theSelectedVariableIsShownWithItsEquation() {
    model.selectionProperty().set(new Selection.OfVar(1, forward));
    assertThat(inspector.current().name()).isEqualTo("b");
    assertThat(inspector.current().role()).isEqualTo("primal");
    assertThat(inspector.nodeProperty().get().primitive()).isEqualTo("cos");
    model.selectionProperty().set(new Selection.OfVar(1, input));
    assertThat(inspector.current().label()).isEqualTo("x");
    assertThat(inspector.current().role()).isEqualTo("input");
    assertThat(inspector.nodeProperty().get()).isNull();
  }

  @Test
  void anEquationIsPutIntoWords() {
    Graph g = model.stages().getFirst().graph();
    model.selectionProperty().set(new Selection.OfEquation(0, g.equations().getLast()));
    NodeInfo n = inspector.nodeProperty().get();
    assertThat(n.role()).isEqualTo("cotangent");
    assertThat(n.rule()).isEqualTo("transpose(mul)");
    assertThat(n.equation()).isEqualTo("c:f32[3] = mul b b");
    assertThat(n.operands()).extracting(NodeInfo.Entry::text).contains("b:f32[3]", "c:f32[3]");
    assertThat(n.explain()).isEqualTo(Arithmetic.MUL.explanation());
  }

  @Test
  void aSelectionOfAStageThatIsGoneIsForgotten() {
    model.selectionProperty().set(new Selection.OfVar(1, backward));
    model.stages().removeLast();
    assertThat(inspector.current().path()).startsWith("f \u203a");
  }
}
