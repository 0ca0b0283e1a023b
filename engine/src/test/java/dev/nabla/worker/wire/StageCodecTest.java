package dev.nabla.worker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.function.Fn;
import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.StageBuilder;
import dev.nabla.function.Value;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StageCodecTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Value call(String name, Object... args) {
    return (Value) Objects.requireNonNull(FunctionTransforms.call(name, List.of(args), Map.of()));
  }

  /** mean((w·x − c)²) with a constant that the function closes over. */
  private static final Fn LOSS =
      new Fn() {
        private final Value closure = Value.of(Tensor.ofFloats(Shape.of(2), 1, Float.NaN));

        @Override
        public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
          Value w = args.get(0).leaves().getFirst();
          Value x = args.get(1).leaves().getFirst();
          Value d = CompiledDot.dot(w, x);
          Value e = StageCodecTest.call("jax.numpy.subtract", d, closure);
          return Tree.leaf(
              StageCodecTest.call("jax.numpy.mean", StageCodecTest.call("jax.numpy.power", e, 2L)));
        }

        @Override
        public List<String> parameters() {
          return List.of("w", "x");
        }
      };

  /** A call of a compiled function, so that a graph is nested in the graph. */
  private static final class CompiledDot {
    static Value dot(Value w, Value x) {
      Fn dot =
          (args, kwargs) ->
              Tree.leaf(
                  StageCodecTest.call(
                      "jax.numpy.dot",
                      args.get(0).leaves().getFirst(),
                      args.get(1).leaves().getFirst()));
      return FunctionTransforms.jit(dot, List.of(), List.of())
          .call(List.of(Tree.leaf(w), Tree.leaf(x)))
          .leaves()
          .getFirst();
    }
  }

  private static List<Stage> stages() {
    Tree<Value> w = Tree.leaf(Value.of(Tensor.ofFloats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6)));
    Tree<Value> x = Tree.leaf(Value.of(Tensor.ofFloats(Shape.of(4, 3), new float[12])));
    return StageBuilder.build(
        LOSS,
        List.of(
            TransformSpec.grad(),
            new TransformSpec.Vmap(Tree.tuple(List.of(Tree.none(), Tree.leaf(0))), Tree.leaf(0)),
            TransformSpec.jit()),
        List.of(w, x));
  }

  private static List<Stage> roundTrip(List<Stage> stages) {
    Blobs out = new Blobs();
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    StageCodec.write(n, stages, out);
    JsonNode parsed = JSON.readTree(JSON.writeValueAsBytes(n));
    return StageCodec.read(parsed, new Blobs(out.segments()));
  }

  private static String print(Stage s) {
    return JaxprPrinter.print(Objects.requireNonNull(s.graph()));
  }

  @Test
  void stagesComeBackEqual() {
    List<Stage> before = stages();
    List<Stage> after = roundTrip(before);
    assertThat(before).allSatisfy(s -> assertThat(s.error()).isNull());
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      Stage b = before.get(i);
      Stage a = after.get(i);
      assertThat(print(a)).isEqualTo(print(b));
      assertThat(a.label()).isEqualTo(b.label());
      assertThat(a.transform()).isEqualTo(b.transform());
      assertThat(a.arguments()).isEqualTo(b.arguments());
      assertThat(a.outputs()).isEqualTo(b.outputs());
      assertThat(labels(a)).isEqualTo(labels(b));
    }
  }

  /** Batch labels by the variable's place in the graph. */
  private static Map<Integer, List<Stage.BatchLabel>> labels(Stage s) {
    List<Var> vars = new ArrayList<>(Objects.requireNonNull(s.graph()).inputs());
    s.graph().equations().forEach(e -> vars.addAll(e.outputs()));
    return s.batch().entrySet().stream()
        .filter(e -> vars.contains(e.getKey()))
        .collect(Collectors.toMap(e -> vars.indexOf(e.getKey()), Map.Entry::getValue));
  }

  @Test
  void everyEquationKeepsItsParametersScopeLineAndOrigin() {
    List<Stage> before = stages();
    List<Stage> after = roundTrip(before);
    Map<Equation, Equation> same = new IdentityHashMap<>();
    for (int i = 0; i < before.size(); i++) {
      pair(
          Objects.requireNonNull(before.get(i).graph()),
          Objects.requireNonNull(after.get(i).graph()),
          same);
    }
    assertThat(same).isNotEmpty();
    same.forEach(
        (b, a) -> {
          assertThat(a.scope() == null ? "" : a.scope().path())
              .isEqualTo(b.scope() == null ? "" : b.scope().path());
          assertThat(a.source()).isEqualTo(b.source());
          assertThat(a.provenance().stage()).isEqualTo(b.provenance().stage());
          assertThat(a.provenance().rule()).isEqualTo(b.provenance().rule());
          assertThat(a.provenance().role()).isEqualTo(b.provenance().role());
          for (int k = 0; k < b.provenance().sources().size(); k++) {
            Equation source = b.provenance().sources().get(k);
            if (same.containsKey(source)) {
              assertThat(a.provenance().sources().get(k)).isSameAs(same.get(source));
            }
          }
        });
    Set<String> scopes =
        same.values().stream()
            .filter(e -> e.scope() != null)
            .map(e -> Objects.requireNonNull(e.scope()).path())
            .collect(Collectors.toSet());
    assertThat(scopes).contains("mean");
  }

  private static void pair(Graph before, Graph after, Map<Equation, Equation> same) {
    assertThat(after.equations()).hasSameSizeAs(before.equations());
    for (int i = 0; i < before.equations().size(); i++) {
      Equation b = before.equations().get(i);
      Equation a = after.equations().get(i);
      same.put(b, a);
      b.params()
          .asMap()
          .forEach(
              (k, v) -> {
                if (v instanceof Graph g) {
                  pair(g, a.params().graph(k), same);
                } else {
                  assertThat(a.params().get(k)).isEqualTo(v);
                }
              });
    }
  }

  @Test
  void constantsComeBackBitByBit() {
    Graph before = Objects.requireNonNull(stages().getFirst().graph());
    Graph after = Objects.requireNonNull(roundTrip(stages()).getFirst().graph());
    assertThat(before.constants()).isNotEmpty();
    List<Tensor> b = List.copyOf(before.constants().values());
    List<Tensor> a = List.copyOf(after.constants().values());
    for (int i = 0; i < b.size(); i++) {
      assertThat(a.get(i).bitEquals(b.get(i))).isTrue();
    }
  }

  @Test
  void aFailedStageKeepsItsErrorAndSuggestion() {
    Tree<Value> w = Tree.leaf(Value.of(Tensor.ofFloats(Shape.of(2, 3), new float[6])));
    Tree<Value> x = Tree.leaf(Value.of(Tensor.ofFloats(Shape.of(4, 3), new float[12])));
    List<Stage> before = StageBuilder.build(LOSS, List.of(TransformSpec.vmap()), List.of(w, x));
    Stage failed = roundTrip(before).getLast();
    assertThat(Objects.requireNonNull(failed.error()).type()).isEqualTo("ValueError");
    assertThat(failed.error().getMessage())
        .isEqualTo(Objects.requireNonNull(before.getLast().error()).getMessage());
    assertThat(failed.error().fix()).isEqualTo(before.getLast().error().fix());
    assertThat(failed.suggestion()).isNotNull().isEqualTo(before.getLast().suggestion());
  }

  @Test
  void classesThatAreNotTheEnginesAreRefused() {
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    n.put("record", "java.lang.ProcessBuilder").putObject("fields");
    assertThatThrownBy(() -> StageCodec.readSpec(n)).isInstanceOf(WireException.class);
  }
}
