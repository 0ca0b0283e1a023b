package dev.nabla.app.sketch.text;

import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Kind;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.operations.Operations;
import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Sketches over all operations of the library, with everything that a sketch can have. */
final class RandomSketches {
  private static final List<String> ARRAY_LITERALS =
      List.of("0.5", "-2", "1e-3", "True", "[1.0, 2.0]", "[[1, 2], [3, 4]]", "jnp.pi", "-jnp.inf");
  private static final List<String> STATIC_LITERALS =
      List.of("0", "-1", "(0, 1)", "None", "True", "[2, 3]", "'ij'", "\"it's\"", "(1,)", "()");
  private static final List<String> INDICES =
      List.of("0", "-1", "0, 1:", "..., None", "::2", "[0, 2], 1", "1:-1, ::-1", "None", "2:");
  private static final List<String> DTYPES = List.of("'float32'", "'int8'", "'bool'", "'bfloat16'");

  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Operand> values = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int next = 1;

  private RandomSketches(long seed) {
    random = new Random(seed);
  }

  /** One with so many calls. */
  static Sketch of(long seed, int calls) {
    return new RandomSketches(seed).sketch(calls, Operations.all().list());
  }

  /** One with a few calls of one operation. */
  static Sketch of(long seed, Operation o) {
    return new RandomSketches(seed).sketch(2, List.of(o));
  }

  private Sketch sketch(int calls, List<Operation> all) {
    inputs(1 + random.nextInt(3));
    for (int i = 0; i < calls; i++) {
      call(all.get(random.nextInt(all.size())));
      if (random.nextInt(6) == 0) {
        int id = next++;
        nodes.add(new Node.Reroute(id, place(), pick()));
        values.add(Operand.node(id));
      }
      if (random.nextInt(12) == 0) {
        inputs(1);
      }
    }
    if (random.nextBoolean()) {
      nodes.add(new Node.Note(next++, place(), 100, 50, "note"));
    }
    List<Operand> results = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      results.add(random.nextInt(5) == 0 ? new Operand.Literal("1.5") : pick());
    }
    nodes.add(new Node.Results(next++, place(), results, random.nextInt(3) == 0 ? "so" : ""));
    List<Frame> frames = new ArrayList<>();
    if (nodes.size() > 4) {
      frames.add(
          new Frame(next++, "Frame", "green", List.of(nodes.get(2).id(), nodes.get(3).id())));
    }
    return new Sketch(random.nextInt(3) == 0 ? "What it is for." : "", nodes, frames);
  }

  private Place place() {
    return new Place(8.0 * random.nextInt(200), 8.0 * random.nextInt(100));
  }

  private void inputs(int count) {
    List<String> own = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "x" + next + "_" + i;
      own.add(name);
      values.add(new Operand.FromInput(name));
    }
    nodes.add(new Node.Inputs(next++, place(), own));
  }

  private Operand pick() {
    int from = random.nextInt(3) == 0 ? 0 : Math.max(0, values.size() - 4);
    return values.get(from + random.nextInt(values.size() - from));
  }

  private void call(Operation o) {
    int id = next++;
    List<NamedOperand> operands = new ArrayList<>();
    for (Slot s : o.slots()) {
      boolean given = s.required() ? random.nextInt(20) > 0 : random.nextInt(4) == 0;
      int many = s.kind() == Kind.ARRAYS ? random.nextInt(4) : 1;
      for (int i = 0; given && i < many; i++) {
        operands.add(new NamedOperand(s.name(), operand(s)));
      }
    }
    java.util.Collections.shuffle(operands, random);
    Set<String> given =
        operands.stream().map(NamedOperand::parameter).collect(java.util.stream.Collectors.toSet());
    int results = Math.max(1, Operations.all().results(o.name(), given));
    List<String> variables = new ArrayList<>();
    for (int k = 0; k < results; k++) {
      String name = random.nextInt(3) == 0 ? "h" + id + "_" + k : "";
      names.add(name);
      variables.add(name);
    }
    nodes.add(new Node.Call(id, place(), o.name(), operands, variables, look(operands)));
    for (int k = 0; k < results; k++) {
      values.add(new Operand.FromNode(id, k));
    }
  }

  private Look look(List<NamedOperand> operands) {
    Look look = new Look(comment(), random.nextInt(3) == 0 ? "blue" : "", "", random.nextBoolean());
    if (random.nextInt(8) > 0) {
      return look;
    }
    return operands.stream()
        .filter(o -> o.operand().isLink())
        .findFirst()
        .map(o -> look.withMuted(o.parameter()))
        .orElse(look);
  }

  private String comment() {
    return switch (random.nextInt(10)) {
      case 0 -> "why";
      case 1 -> "one\ntwo";
      case 2 -> "tanh muted";
      default -> "";
    };
  }

  private Operand operand(Slot s) {
    if (s.name().endsWith("dtype")) {
      return literal(DTYPES);
    }
    if (s.name().equals("index")) {
      return random.nextInt(3) == 0 ? pick() : literal(INDICES);
    }
    if (s.kind() == Kind.STATIC) {
      return literal(STATIC_LITERALS);
    }
    return random.nextInt(4) == 0 ? literal(ARRAY_LITERALS) : pick();
  }

  private Operand literal(List<String> all) {
    return new Operand.Literal(all.get(random.nextInt(all.size())));
  }
}
