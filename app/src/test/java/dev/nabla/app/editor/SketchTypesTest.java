package dev.nabla.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.Input;
import dev.nabla.app.document.GraphSketch.NamedOperand;
import dev.nabla.app.document.GraphSketch.Node;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.app.document.GraphSketch.Place;
import dev.nabla.app.editor.SketchTypes.Failed;
import dev.nabla.app.editor.SketchTypes.Known;
import dev.nabla.app.editor.SketchTypes.Typing;
import dev.nabla.app.editor.SketchTypes.Unknown;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SketchTypesTest {
  private static final Map<String, ShapedArray> INPUTS =
      Map.of(
          "x", ShapedArray.of(DType.FLOAT32, 32, 10),
          "b", ShapedArray.of(DType.FLOAT32, 64),
          "i", ShapedArray.of(DType.INT32));

  private static NamedOperand given(String parameter, Operand o) {
    return new NamedOperand(parameter, o);
  }

  private static Operand in(String name) {
    return new Operand.FromInput(name);
  }

  private static GraphSketch sketch(Node... nodes) {
    return new GraphSketch(
        List.of(new Input("x", 0, 0), new Input("b", 0, 0), new Input("i", 0, 0)),
        List.of(nodes),
        List.of(),
        new Place(0, 0));
  }

  private static Typing of(String operation, NamedOperand... operands) {
    return SketchTypes.of(sketch(new Node(1, operation, List.of(operands), 0, 0)), INPUTS).of(1);
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
    GraphSketch s =
        sketch(
            new Node(1, "jnp.add", List.of(given("x1", in("x")), given("x2", in("b"))), 0, 0),
            new Node(2, "jnp.sin", List.of(given("x", new Operand.FromNode(1))), 0, 0));
    SketchTypes types = SketchTypes.of(s, INPUTS);
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
    SketchTypes types =
        SketchTypes.of(sketch(new Node(1, "jnp.add", List.of(given("x1", in("x"))), 0, 0)), INPUTS);
    Target.OfNode x2 = new Target.OfNode(1, "x2", 0);
    assertThat(types.tryConnect(in("b"), x2)).isInstanceOf(Failed.class);
    assertThat(type(types.tryConnect(in("i"), x2))).isEqualTo("f32[32,10]");
    assertThat(types.tryConnect(new Operand.FromNode(1), x2)).isInstanceOf(Failed.class);
  }

  @Test
  void thePaletteOffersWhatFits() {
    List<PaletteEntry> found =
        PaletteEntry.search(Operations.all().list(), "max", ShapedArray.of(DType.FLOAT32, 32, 64));
    assertThat(found.getFirst().operation().name()).isEqualTo("jnp.max");
    assertThat(found.getFirst().result()).isEqualTo("f32[]");
    assertThat(found)
        .anySatisfy(
            e -> {
              assertThat(e.operation().name()).isEqualTo("jnp.maximum");
              assertThat(e.result()).isEqualTo("f32[32,64]");
            });
    assertThat(PaletteEntry.search(Operations.all().list(), "no such thing", null)).isEmpty();
    assertThat(
            PaletteEntry.search(Operations.all().list(), "zeros", ShapedArray.of(DType.FLOAT32, 3)))
        .extracting(e -> e.operation().name())
        .contains("jnp.zeros_like")
        .doesNotContain("jnp.zeros");
    assertThat(PaletteEntry.search(Operations.all().list(), "where", ShapedArray.of(DType.BOOL, 3)))
        .isNotEmpty();
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
}
