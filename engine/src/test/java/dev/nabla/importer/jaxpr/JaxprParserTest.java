package dev.nabla.importer.jaxpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Var;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What texts mean, and what is said about those that mean nothing. */
class JaxprParserTest {
  private static List<Tensor> run(Graph g, Tensor... inputs) {
    return new Interpreter().run(g, List.of(inputs));
  }

  private static Graph parse(String text) {
    return JaxprParser.parse(text).graph();
  }

  @Test
  void readsAGraph() {
    Graph g =
        parse("{ lambda ; a:f32[2] b:f32[]. let c:f32[2] = mul 2.0:f32[] a in (c, b, 3:i32[]) }");
    List<Tensor> outs =
        run(g, Tensor.ofFloats(Shape.of(2), 1, -2), Tensor.ofFloats(Shape.SCALAR, 7));
    assertThat(outs.get(0).toFloats()).containsExactly(2, -4);
    assertThat(outs.get(1).toFloats()).containsExactly(7);
    assertThat(outs.get(2).getLong(0)).isEqualTo(3);
    assertThat(g.inputs()).extracting(Var::hint).containsExactly("a", "b");
  }

  @Test
  void commentsLineBreaksAndTypesOfResultsAreFree() {
    Graph g =
        parse(
            """
            { lambda ; x:f32[3]  # the input
            . let
              y = sin
                x ; z
              = cos y   # on one line
              in (y,
                  z) }
            """);
    assertThat(JaxprPrinter.print(g))
        .isEqualTo(
            "{ lambda ; a:f32[3]. let\n    b:f32[3] = sin a\n    c:f32[3] = cos b\n  in (b, c) }");
  }

  @Test
  void namesThatAreWordsAreNames() {
    String text =
        """
        { lambda ; in:f32[] nan:f32[]. let
            let:f32[] = sin in
            inf:f32[] = add let
              nan:f32[]
            lambda:f32[] = mul nan
              inf
          in (lambda, in, nan:f32[]) }
        """;
    ParsedJaxpr p = JaxprParser.parse(text);
    assertThat(p.graph().equations()).hasSize(3);
    assertThat(p.graph().equations().get(1).input(1)).isInstanceOf(Literal.class);
    assertThat(p.graph().outputs().get(2)).isInstanceOf(Literal.class);
    assertThat(p.print())
        .contains("inf:f32[] = add let nan:f32[]\n")
        .endsWith("in (lambda, in, nan:f32[]) }");
  }

  /** Letters reach these words where graphs are long. */
  @Test
  void aGraphWithThousandsOfVariablesComesBack() {
    GraphBuilder b = new GraphBuilder("f");
    Var x = b.input(ShapedArray.of(DType.FLOAT32), null);
    for (int i = 0; i < 10_000; i++) {
      x =
          b.bind1(
              Primitive.get("add"),
              Params.EMPTY,
              x,
              GraphBuilder.literal(DType.FLOAT32, Float.NaN));
    }
    String text = JaxprPrinter.print(b.build(List.of(x)));
    assertThat(text).contains("nan:f32[] = ", "inf:f32[] = ", "in:f32[] = ", "let:f32[] = ");
    assertThat(JaxprPrinter.print(parse(text))).isEqualTo(text);
  }

  @Test
  void weakTypesAreMarkedInTheExactForm() {
    GraphBuilder b = new GraphBuilder("f");
    Var x = b.input(ShapedArray.weak(DType.FLOAT32), null);
    Var y =
        b.bind1(
            Primitive.get("mul"),
            Params.EMPTY,
            x,
            GraphBuilder.literal(ShapedArray.weak(DType.FLOAT32), 2));
    Graph g = b.build(List.of(y));
    assertThat(JaxprPrinter.print(g)).doesNotContain("~");
    String exact = JaxprPrinter.exact(g);
    assertThat(exact).contains("a:~f32[]", "b:~f32[] = mul a 2.0:~f32[]");
    assertThat(parse(exact).outputs().getFirst().aval().weakType()).isTrue();
    assertThat(parse("{ lambda ; a:~f32[]. let b = neg a in (b,) }").outputs().getFirst().aval())
        .isEqualTo(ShapedArray.weak(DType.FLOAT32));
  }

  /** Random bits, NaNs with bits of their own and subnormals among them. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void literalsAndConstantsComeBackBitByBit(DType d) {
    Random random = new Random(5);
    GraphBuilder b = new GraphBuilder("f");
    List<dev.nabla.ir.Atom> outs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      outs.add(new Literal(bits(ShapedArray.of(d), random)));
    }
    for (int[] dims : new int[][] {{3}, {2, 0}, {0}, {2, 3, 4}, {100}, {}}) {
      Tensor t = bits(ShapedArray.of(d, dims), random);
      Var v = new Var(t.aval());
      b.constant(v, t);
      outs.add(v);
    }
    Graph g = b.build(outs);
    RoundTrip.of(g);
  }

  private static Tensor bits(ShapedArray type, Random random) {
    Tensor t = Tensor.zeros(type);
    for (long i = 0; i < t.data().byteSize(); i++) {
      byte any = (byte) random.nextInt(256);
      t.data().set(ValueLayout.JAVA_BYTE, i, type.dtype().isBool() ? (byte) (any & 1) : any);
    }
    return t;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nan:f32[]                    | 7fc00000
          -inf:f32[]                   | ff800000
          inf:f32[]                    | 7f800000
          -0.0:f32[]                   | 80000000
          1e-45:f32[]                  | 1
          0.10000000149011612:f32[]    | 3dcccccd
          0.1:f32[]                    | 3dcccccd
          1.0000000596046448:f32[]     | 3f800000
          3:f32[]                      | 40400000
          True:bool[]                  | 1
          False:bool[]                 | 0
          -128:i8[]                    | ffffff80
          255:u8[]                     | ff
          4294967295:u32[]             | ffffffff
          b64'AQDAfw==':f32[]          | 7fc00001
          """)
  void literalsAreRead(String literal, String bits) {
    Graph g = parse("{ lambda ; . let in (" + literal + ",) }");
    Tensor t = ((Literal) g.outputs().getFirst()).value();
    int got =
        t.dtype() == DType.FLOAT32
            ? t.data().get(ValueLayout.JAVA_INT_UNALIGNED, 0)
            : (int) t.getLong(0);
    assertThat(Integer.toHexString(got)).isEqualTo(bits);
  }

  @Test
  void constantsHaveValuesInTheTextOrFromOutsideOrBecomeInputs() {
    String open = "{ lambda a:f32[2]; b:f32[2]. let c:f32[2] = mul a b in (c,) }";
    assertThatThrownBy(() -> parse(open))
        .isInstanceOf(NablaError.class)
        .hasMessageStartingWith("line 1, column 10: the constant a has no value.");
    Tensor value = Tensor.ofFloats(Shape.of(2), 1, Float.NaN);
    Graph given =
        JaxprParser.parse(open, "f", new JaxprParser.Constants.Given(List.of(value))).graph();
    assertThat(given.constants().values()).singleElement().matches(t -> t.bitEquals(value));
    assertThat(JaxprPrinter.exact(given)).startsWith("{ lambda a:f32[2]=[1.0, nan]; b:f32[2].");
    Graph inputs = JaxprParser.parse(open, "f", new JaxprParser.Constants.AsInputs()).graph();
    assertThat(inputs.inputs()).hasSize(2);
    assertThat(inputs.constants()).isEmpty();
    assertThatThrownBy(
            () -> JaxprParser.parse(open, "f", new JaxprParser.Constants.Given(List.of())))
        .hasMessageContaining("is given no value");
    assertThatThrownBy(
            () ->
                JaxprParser.parse(
                    open, "f", new JaxprParser.Constants.Given(List.of(value, value))))
        .hasMessageContaining("1 constants without values, not 2");
  }

  @Test
  void everyEquationKnowsItsPlace() {
    String text =
        """
        { lambda ; a:f32[3]. let
            b:f32[3] = jit[
              name=inner
              jaxpr={ lambda ; c:f32[3]. let d:f32[3] = sin c in (d,) }
            ] a
            e:f32[] = reduce_sum[axes=(0,)] b
          in (e,) }
        """;
    ParsedJaxpr p = JaxprParser.parse(text, "model.jaxpr", new JaxprParser.Constants.Written());
    List<Equation> all = p.graph().allEquations();
    assertThat(p.span(all.get(0))).isEqualTo(new Span(2, 5, 5, 8));
    assertThat(p.span(all.get(1))).isEqualTo(new Span(4, 38, 4, 54));
    assertThat(p.span(all.get(2))).isEqualTo(new Span(6, 5, 6, 38));
    assertThat(Objects.requireNonNull(all.get(2).source()).toString()).isEqualTo("model.jaxpr:6");
    assertThat(p.variables().get(all.get(2).output())).isEqualTo(new Span(6, 5, 6, 12));
    assertThat(p.graph().equations().getFirst().params().graph("jaxpr").name()).isEqualTo("inner");
  }

  @Test
  void namesOfTheTextAreKept() {
    String text =
        "{ lambda ; x:f32[2]. let\n    loss:f32[] = reduce_sum[axes=(0,)] x\n  in (loss,) }";
    ParsedJaxpr p = JaxprParser.parse(text);
    assertThat(p.print()).isEqualTo(text);
    assertThat(p.exact()).isEqualTo(text);
    Map<Var, String> one = Map.of(p.graph().inputs().getFirst(), "b");
    assertThat(JaxprPrinter.print(p.graph(), JaxprPrinter.names(p.graph(), one)))
        .startsWith("{ lambda ; b:f32[2]. let\n    a:f32[] = ");
  }

  /** JAX names graphs that are used more than once, the outer before the inner. */
  @Test
  void graphsCanHaveNames() {
    String text =
        """
        let f = { lambda ; a:f32[]. let b:f32[] = jit[name=g jaxpr=g] a in (b,) } in
        let g = { lambda ; c:f32[]. let d:f32[] = sin c in (d,) } in
        { lambda ; e:f32[]. let
            h:f32[] = jit[name=f jaxpr=f] e
            i:f32[] = pjit[name=f jaxpr=f] h
          in (i,) }
        """;
    Graph g = parse(text);
    assertThat(g.totalEquations()).isEqualTo(6);
    assertThat(run(g, Tensor.ofFloats(Shape.SCALAR, 1)).getFirst().toFloats()[0])
        .isEqualTo((float) Math.sin(Math.sin(1)), org.assertj.core.api.Assertions.within(1e-6f));
    RoundTrip.of(g);
    assertThatThrownBy(() -> parse(text.replace("jaxpr=g", "jaxpr=f")))
        .hasMessageContaining("the graph 'f' contains itself");
  }

  /** JAX's condition of a batched loop gives an answer for each example. */
  @Test
  void aBatchedLoopGoesOnForTheExamplesThatNeedIt() {
    String text =
        """
        { lambda ; a:f32[3] b:f32[]. let
            c:f32[3] = while[
              body_jaxpr={ lambda ; d:f32[3]. let e:f32[3] = mul d 2.0:f32[] in (e,) }
              body_nconsts=0
              cond_jaxpr={ lambda ; f:f32[] g:f32[3]. let h:bool[3] = lt g f in (h,) }
              cond_nconsts=1
            ] b a
          in (c,) }
        """;
    List<Tensor> out =
        run(parse(text), Tensor.ofFloats(Shape.of(3), 1, 3, 20), Tensor.ofFloats(Shape.SCALAR, 10));
    assertThat(out.getFirst().toFloats()).containsExactly(16, 12, 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sin[accuracy=None] a                                            | sin a
          broadcast_in_dim[broadcast_dimensions=(np.int64(0),)] a         | broadcast_in_dim[broadcast_dimensions=(0,) shape=(3,)] a
          reduce_sum[axes=(0,) out_sharding=None] a                       | reduce_sum[axes=(0,)] a
          slice[limit_indices=(2,) start_indices=(0,) strides=None] a     | slice[limit_indices=(2,) start_indices=(0,) strides=(1,)] a
          reshape[dimensions=None new_sizes=(1, 3) sharding=None] a       | reshape[new_sizes=(1, 3)] a
          convert_element_type[new_dtype=float32 weak_type=False sharding=NamedSharding(mesh=Mesh('x': 4), spec=P('x',))] a | convert_element_type[new_dtype=float32 weak_type=False] a
          """)
  void whatJaxAddsOrLeavesOutIsUnderstood(String jax, String ours) {
    String before = "{ lambda ; a:f32[3]. let\n    b" + type(ours) + " = ";
    Graph g = parse(before + jax + "\n  in (b,) }");
    assertThat(JaxprPrinter.print(g)).isEqualTo(before + ours + "\n  in (b,) }");
  }

  private static String type(String equation) {
    return equation.startsWith("reduce")
        ? ":f32[]"
        : equation.startsWith("slice")
            ? ":f32[2]"
            : equation.startsWith("reshape") ? ":f32[1,3]" : ":f32[3]";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b:f32[3] = sine a                     | NameError   | 1, column 37 | no primitive 'sine'      | Is 'sin' meant?
          b:f32[3] = add a c                    | NameError   | 1, column 43 | no variable 'c'          | Define it above.
          b:f32[4] = sin a                      | TypeError   | 1, column 26 | b is f32[3], not f32[4]  | Write b:f32[3]
          b:f32[3] = sin a a                    | TypeError   | 1, column 37 | takes 1 operand, not 2   | Add or remove
          b:f32[3] c:f32[3] = sin a             | TypeError   | 1, column 26 | gives 1 result here, not 2 | a name before '='
          b:f32[] = reduce_sum a                | TypeError   | 1, column 36 | needs the parameter 'axes' | reduce_sum[axes=
          b:f32[] = reduce_sum[axis=(0,)] a     | TypeError   | 1, column 47 | no parameter 'axis'      | Is 'axes' meant?
          b:f32[] = reduce_sum[axes=0] a        | ValueError  | 1, column 52 | axes has to be a tuple, not 0 | Such as axes=(0
          b:f32[] = reduce_sum[axes=(3,)] a     | ValueError  | 1, column 36 | 3                        | f32[3]
          b:f32[3] = add a 1.0                  | SyntaxError | 1, column 47 | expected ':' and a type  | A jaxpr looks like
          b:f33[3] = sin a                      | TypeError   | 1, column 28 | no dtype 'f33'           | f32
          a:f32[3] = sin a                      | NameError   | 1, column 26 | is defined twice         | another name
          b:i8[] = neg 300:i8[]                 | OverflowError | 1, column 39 | 300 does not fit in int8 | wider dtype
          b:f32[3] = add a [...]:f32[3]         | SyntaxError | 1, column 43 | elements of this array are left out | a constant of the graph
          b:f32[3] = jit[name=f jaxpr={ lambda ; x:f32[2]. let in (x,) }] a | TypeError | 1, column 37 | jit takes [f32[2]] but is given [f32[3]] | inputs and outputs fit
          b:f32[99999999,99999999,99] = sin a   | ValueError  | 1, column 28 | larger than any memory   | smaller
          """)
  void aMistakeIsToldWithItsPlaceAndWhatToDo(
      String equation, String type, String place, String message, String fix) {
    assertThatThrownBy(() -> parse("{ lambda ; a:f32[3]. let " + equation + " in (b,) }"))
        .isInstanceOfSatisfying(
            NablaError.class,
            e -> {
              assertThat(e.type()).isEqualTo(type);
              assertThat(e.getMessage()).startsWith("line " + place + ": ").contains(message);
              assertThat(e.fix()).contains(fix);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                              | expected '{' at the start of a graph, found the end of the text
          { lambda ; a. let in (a,) }                     | expected ':' and the type of a, found '.'
          { lambda ; a:f32[]. let in (a,) } x             | expected the end of the text after the graph's '}', found 'x'
          { lambda ; a:f32[]. let b = sin a in (b,)       | expected '}' after the outputs, found the end of the text
          { lambda ; a:f32[]. let b = sin[x=1 a in (b,) } | expected another parameter or ']' after 1, found 'a'
          """)
  void brokenTextIsASyntaxError(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            NablaError.class,
            e -> {
              assertThat(e.type()).isEqualTo("SyntaxError");
              assertThat(e.getMessage()).contains(message);
              assertThat(e.fix()).isNotBlank();
            });
  }

  @Test
  void bracketsWithoutEndDoNoHarm() {
    assertThatThrownBy(() -> parse("{ lambda ; . let a = iota[shape=" + "(".repeat(100_000)))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("brackets inside one another");
    String graph = "{ lambda ; a:f32[]. let b = jit[name=f jaxpr=";
    assertThatThrownBy(() -> parse(graph.repeat(5_000)))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("brackets inside one another");
  }
}
