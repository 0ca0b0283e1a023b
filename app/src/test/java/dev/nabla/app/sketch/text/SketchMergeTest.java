package dev.nabla.app.sketch.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.operations.Callables;
import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Order;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.text.SketchMerge.Merged;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchMergeTest {
  private static final Callables CALLABLES = PythonReaderTest.CALLABLES;
  private static final int DOT = 5;
  private static final int TANH = 6;
  private static final int REROUTE = 7;
  private static final int ADD = 8;

  /** {@code h = x @ w}, a muted tanh and a reroute, {@code return h + 1}. */
  private static Sketch sketch() {
    return new Sketch(
        "Doc.",
        List.of(
            new Node.Inputs(1, new Place(8, 16), List.of("x")),
            new Node.Inputs(2, new Place(8, 160), List.of("w")),
            new Node.Call(
                DOT,
                new Place(200, 16),
                "jnp.matmul",
                List.of(
                    new NamedOperand("b", new Operand.FromInput("w")),
                    new NamedOperand("a", new Operand.FromInput("x"))),
                List.of("h"),
                new Look("why", "blue", "", true)),
            new Node.Call(
                TANH,
                new Place(400, 16),
                "jnp.tanh",
                List.of(new NamedOperand("x", Operand.node(DOT))),
                List.of(""),
                new Look("", "", "x", false)),
            new Node.Reroute(REROUTE, new Place(500, 16), Operand.node(TANH)),
            new Node.Note(9, new Place(0, 300), 100, 50, "note"),
            new Node.Call(
                ADD,
                new Place(600, 16),
                "jnp.add",
                List.of(
                    new NamedOperand("x1", Operand.node(REROUTE)),
                    new NamedOperand("x2", new Operand.Literal("1"))),
                List.of(""),
                Look.PLAIN),
            new Node.Results(3, new Place(800, 16), List.of(Operand.node(ADD)))),
        List.of(new Frame(11, "Frame", "green", List.of(DOT, TANH, ADD))));
  }

  private static String text(Sketch s) {
    return PythonWriter.write("f", s, CALLABLES).text();
  }

  private static Merged merged(Sketch s, String text) {
    return new SketchMerge("f", s, CALLABLES).merge(PythonReaderTest.read(text), s);
  }

  private static Sketch edited(String from, String to) {
    String text = text(sketch());
    assertThat(text).contains(from);
    return merged(sketch(), text.replace(from, to)).sketch();
  }

  @Test
  void anUnchangedTextIsTheSameSketch() {
    assertThat(merged(sketch(), text(sketch())).sketch()).isEqualTo(sketch());
    for (int seed = 0; seed < 200; seed++) {
      Sketch s = RandomSketches.of(seed, 2 + seed % 30);
      String text = text(s);
      assertThat(merged(s, text).sketch()).as(text).isEqualTo(s);
      assertThat(merged(s, text.replace("):\n", "):\n\n")).sketch()).as(text).isEqualTo(s);
    }
  }

  @Test
  void anotherOperationStaysWhereTheOneBeforeWas() {
    Sketch s = edited("x @ w", "x * w");
    assertThat(s.call(DOT).operation()).isEqualTo("jnp.multiply");
    assertThat(s.call(DOT).at()).isEqualTo(new Place(200, 16));
    assertThat(s.call(DOT).look().color()).isEqualTo("blue");
    assertThat(s.call(DOT).look().comment()).isEqualTo("why");
    assertThat(s.frames()).isEqualTo(sketch().frames());
    assertThat(s.find(REROUTE)).isEqualTo(sketch().find(REROUTE));
    s = edited("h + 1", "h - 1");
    assertThat(s.call(ADD).operation()).isEqualTo("jnp.subtract");
    assertThat(s.call(ADD).operands().getFirst().operand()).isEqualTo(Operand.node(REROUTE));
  }

  @Test
  void namesNumbersAndCommentsChangeAlone() {
    Sketch plain = sketch();
    Sketch s =
        merged(plain, text(plain).replace("h =", "hidden =").replace("h +", "hidden +")).sketch();
    assertThat(s.call(DOT).variables()).containsExactly("hidden");
    assertThat(s.mapCall(DOT, c -> c.withVariables(List.of("h")))).isEqualTo(plain);
    assertThat(edited("+ 1", "+ 2").mapCall(ADD, c -> plain.call(ADD))).isEqualTo(plain);
    assertThat(edited("# why", "# because").call(DOT).look().comment()).isEqualTo("because");
  }

  @Test
  void aParameterIsRenamedAddedAndTakenAway() {
    Sketch s = sketch();
    Merged m = merged(s, text(s).replace(", w)", ", V)").replace("@ w", "@ V"));
    assertThat(m.sketch().parameters()).containsExactly("x", "V");
    assertThat(m.renamed()).containsEntry("w", "V");
    assertThat(m.sketch().inputs()).extracting(Node.Inputs::id).containsExactly(1, 2);
    assertThat(m.sketch().call(DOT).operands())
        .contains(new NamedOperand("b", new Operand.FromInput("V")));
    assertThat(edited("(x, w)", "(x, y, w)").inputs())
        .extracting(Node.Inputs::names)
        .containsExactly(List.of("x", "y"), List.of("w"));
    Sketch less = merged(s, text(s).replace("(x, w)", "(x)").replace("@ w", "@ x")).sketch();
    assertThat(less.inputs()).extracting(Node.Inputs::id).containsExactly(1);
  }

  @Test
  void newNodesComeAndOldOnesGo() {
    Sketch s = edited("return h + 1", "k = jnp.sin(h)\n  return h + 1, k");
    Node.Call added =
        s.calls().stream().filter(c -> c.operation().equals("jnp.sin")).findFirst().orElseThrow();
    assertThat(added.variables()).containsExactly("k");
    assertThat(sketch().has(added.id())).isFalse();
    assertThat(s.frameOf(added.id())).isEmpty();
    for (Node n : sketch().nodes()) {
      assertThat(s.node(n.id()).at()).isEqualTo(n.at());
      assertThat(n.at()).isNotEqualTo(added.at());
    }
    Sketch inside = edited("h + 1", "jnp.exp(h) + 1");
    Node.Call exp =
        inside.calls().stream().filter(c -> c.shortName().equals("exp")).findFirst().orElseThrow();
    assertThat(inside.frameOf(exp.id())).isPresent();
    assertThat(exp.operands().getFirst().operand()).isEqualTo(Operand.node(REROUTE));
    assertThat(inside.find(REROUTE)).isEqualTo(sketch().find(REROUTE));
    Sketch gone = edited("return h + 1", "return h");
    assertThat(gone.has(ADD)).isFalse();
    assertThat(gone.results().operands()).containsExactly(Operand.node(DOT));
  }

  @Test
  void whatWasNewKeepsItsIdAndComesBack() {
    Sketch start = sketch();
    SketchMerge merge = new SketchMerge("f", start, CALLABLES);
    String more = text(start).replace("h + 1", "jnp.exp(h) + 1");
    Sketch one = merge.merge(PythonReaderTest.read(more), start).sketch();
    Sketch two = merge.merge(PythonReaderTest.read(more.replace("+ 1", "+ 2")), one).sketch();
    assertThat(two.calls())
        .extracting(Node.Call::id)
        .containsExactlyInAnyOrderElementsOf(one.calls().stream().map(Node.Call::id).toList());
    assertThat(merge.merge(PythonReaderTest.read(text(start)), two).sketch()).isEqualTo(start);
  }

  @Test
  void editedTextsGiveWhatTheySay() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Sketch s = RandomSketches.of(seed, 3 + random.nextInt(12));
      Sketch other = RandomSketches.of(seed + 5000, 3 + random.nextInt(12));
      String text = random.nextBoolean() ? text(other) : swapped(text(s), random);
      if (!(PythonReader.read(text, CALLABLES) instanceof Reading.Function read)) {
        continue;
      }
      Merged m = new SketchMerge("f", s, CALLABLES).merge(read, s);
      assertThat(Order.of(m.sketch())).isNotEmpty();
      assertThat(shape(m.sketch())).as(text).isEqualTo(shape(read.sketch()));
      for (Node.Call c : read.sketch().calls()) {
        assertThat(m.sketch().call(m.ids().getOrDefault(c.id(), 0)).operation())
            .isEqualTo(c.operation());
      }
    }
  }

  /** With two of its lines in each other's place. */
  private static String swapped(String text, Random random) {
    List<String> lines = new java.util.ArrayList<>(text.lines().toList());
    java.util.Collections.swap(
        lines, 1 + random.nextInt(lines.size() - 1), 1 + random.nextInt(lines.size() - 1));
    return String.join("\n", lines) + "\n";
  }

  private final java.util.Map<String, Integer> known = new java.util.HashMap<>();

  private List<String> shape(Sketch s) {
    return new Shapes(known).of(s);
  }
}
