package dev.nabla.app.editor.types;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.types.Fits.Fit;
import dev.nabla.app.editor.types.SketchTypes.Failed;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.editor.types.SketchTypes.Typing;
import dev.nabla.app.editor.types.SketchTypes.Unknown;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operations;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SketchTypesTest {
  private static final Map<String, ShapedArray> INPUTS =
      Map.of(
          "x", ShapedArray.of(DType.FLOAT32, 32, 10),
          "b", ShapedArray.of(DType.FLOAT32, 64),
          "i", ShapedArray.of(DType.INT32));

  private static final DocumentFunctions FUNCTIONS = new DocumentFunctions(Document.EMPTY);

  private static SketchTypes types(Node... nodes) {
    return SketchTypes.of(Sketches.of(List.of("x", "b", "i"), nodes), INPUTS, FUNCTIONS, null);
  }

  private static Typing of(String operation, NamedOperand... operands) {
    return types(call(1, operation, operands)).of(1);
  }

  private static String type(Typing t) {
    return t instanceof Known k ? k.type().toString() : t.toString();
  }

  @Test
  void resultsHaveTheTypesThatTracingFinds() {
    assertThat(type(of("jnp.sin", given("x", in("x"))))).isEqualTo("f32[32,10]");
    assertThat(type(of("jnp.sum", given("a", in("x")), given("axis", new Operand.Literal("1")))))
        .isEqualTo("f32[32]");
    assertThat(
            type(
                of(
                    "jnp.astype",
                    given("x", in("x")),
                    given("dtype", new Operand.Literal("'bfloat16'")))))
        .isEqualTo("bf16[32,10]");
    assertThat(type(of("jnp.add", given("x1", in("x")), given("x2", new Operand.Literal("2.0")))))
        .isEqualTo("f32[32,10]");
  }

  @Test
  void aMistakeIsAtItsNodeAndNotAfterIt() {
    SketchTypes types =
        types(
            call(1, "jnp.add", given("x1", in("x")), given("x2", in("b"))),
            call(2, "jnp.sin", given("x", Operand.node(1))));
    assertThat(types.of(1)).isInstanceOf(Failed.class);
    assertThat(((Failed) types.of(1)).error())
        .hasMessageContaining("(32, 10)")
        .hasMessageContaining("(64,)");
    assertThat(types.of(2)).isInstanceOf(Unknown.class);
  }

  @Test
  void whatIsMissingIsNoMistake() {
    assertThat(of("jnp.add", given("x1", in("x")))).isInstanceOf(Unknown.class);
    assertThat(of("jnp.sin", given("x", in("untyped")))).isInstanceOf(Unknown.class);
  }

  @Test
  void unknownFunctionsAndBadLiteralsAreTold() {
    assertThat(((Failed) of("jnp.sine", given("x", in("x")))).error())
        .hasMessageContaining("jnp.sine");
    assertThat(of("jnp.sin", given("x", new Operand.Literal("1 +")))).isInstanceOf(Failed.class);
    assertThat(of("jnp.sum", given("a", in("x")), given("axis", new Operand.Literal("5"))))
        .isInstanceOf(Failed.class);
  }

  @Test
  void aLinkIsJudgedBeforeItIsMade() {
    SketchTypes types = types(call(1, "jnp.add", given("x1", in("x"))));
    Target.OfCall x2 = new Target.OfCall(1, "x2", 0);
    assertThat(types.tryConnect(in("b"), x2)).isInstanceOf(Failed.class);
    assertThat(type(types.tryConnect(in("i"), x2))).isEqualTo("f32[32,10]");
    assertThat(types.tryConnect(Operand.node(1), x2)).isInstanceOf(Failed.class);
  }

  @Test
  void operationsAreOfferedThatTakeAnArray() {
    List<Operation> all = Operations.all().list();
    Fits fits = new Fits(FUNCTIONS);
    List<Fit> found = fits.taking(all, ShapedArray.of(DType.FLOAT32, 32, 64));
    assertThat(found).contains(new Fit(operation("jnp.max"), "a", "f32[]"));
    assertThat(found).contains(new Fit(operation("jnp.maximum"), "x1", "f32[32,64]"));
    assertThat(found).contains(new Fit(operation("jnp.reshape"), "a", ""));
    assertThat(found).extracting(f -> f.operation().name()).doesNotContain("jnp.zeros");
    assertThat(fits.taking(operation("jnp.linalg.inv"), ShapedArray.of(DType.FLOAT32, 3, 4)))
        .isNull();
    assertThat(fits.taking(all, ShapedArray.of(DType.BOOL, 3)))
        .anySatisfy(f -> assertThat(f.operation().name()).isEqualTo("jnp.where"));
  }

  @Test
  void operationsAreOfferedThatASocketTakes() {
    SketchTypes types = types(call(1, "jnp.add", given("x1", in("x"))), call(2, "jnp.linalg.inv"));
    Fits fits = new Fits(FUNCTIONS);
    List<Fit> found = fits.giving(Operations.all().list(), new Target.OfCall(1, "x2", 0), types);
    assertThat(found).contains(new Fit(operation("jnp.sin"), "", "f32[32,10]"));
    List<Fit> square =
        fits.giving(
            List.of(operation("jnp.sin"), operation("jnp.matmul"), operation("jnp.zeros")),
            new Target.OfCall(2, "a", 0),
            types);
    assertThat(square).extracting(f -> f.operation().name()).containsExactly("jnp.zeros");
  }

  private static Operation operation(String name) {
    return Objects.requireNonNull(Operations.all().find(name));
  }

  @Test
  void everyOperationHasWhatThePaletteShows() {
    assertThat(Operations.all().list())
        .hasSizeGreaterThan(80)
        .allSatisfy(
            o -> {
              assertThat(o.doc()).isNotBlank();
              assertThat(o.signature()).startsWith("(");
              assertThat(Operations.all().find(o.name())).isSameAs(o);
            });
  }

  @Test
  void indicesAreTyped() {
    assertThat(
            type(
                of(
                    "jnp.getitem",
                    given("x", in("x")),
                    given("index", new Operand.Literal("0, None, 2:")))))
        .isEqualTo("f32[1,8]");
    assertThat(type(of("jnp.getitem", given("x", in("x")), given("index", in("i")))))
        .isEqualTo("f32[10]");
  }

  @Test
  void callsOfDrawnFunctionsAreTypedInside() {
    Document d =
        Document.EMPTY.plus(
            new FunctionEntry(
                "inner",
                new Definition.Drawn(
                    Sketches.returning(
                        Sketches.of(List.of("a"), call(1, "jnp.linalg.norm", given("x", in("a")))),
                        Operand.node(1),
                        in("a"))),
                List.of(),
                List.of(),
                0));
    SketchTypes types =
        SketchTypes.of(
            Sketches.of(
                List.of("x", "b", "i"),
                call(1, "inner", given("a", in("b"))),
                call(2, "jnp.sin", given("x", new Operand.FromNode(1, 1)))),
            INPUTS,
            new DocumentFunctions(d),
            null);
    assertThat(((Known) types.of(1)).types()).hasSize(2);
    assertThat(type(types.of(2))).isEqualTo("f32[64]");
  }
}
