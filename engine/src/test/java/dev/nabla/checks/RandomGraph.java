package dev.nabla.checks;

import dev.nabla.checks.Trial.Kind;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Var;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A function made of calls of the registry's primitives at random, which read each other's results,
 * constants and inputs; somewhere in it stands the example of a pass.
 */
final class RandomGraph {
  private static final double[] CONSTANTS = {0, -0.0, 1, 1, 1, -1, 2, 0.5, Double.NaN};
  private static final DType[] FLOATS = {
    DType.FLOAT32, DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16
  };

  private final Random random;
  private final List<Trial> calls;
  private final GraphBuilder b;
  private final List<Atom> values = new ArrayList<>();

  private RandomGraph(List<Trial> calls, long seed) {
    this.random = new Random(seed);
    this.calls = calls;
    this.b = new GraphBuilder("random");
  }

  /** The calls that graphs are made of: small ones of every primitive, in every dtype. */
  static List<Trial> calls(Iterable<Primitive> primitives) {
    List<Trial> out = new ArrayList<>();
    for (Primitive p : primitives) {
      if (!p.isSelfContained()) {
        continue;
      }
      for (Trial t : Trials.of(p, 0)) {
        boolean small = t.kind() != Kind.LARGE && t.kind() != Kind.VECTOR;
        if (small && t.kind() != Kind.PARALLEL && t.kind() != Kind.SPECIAL) {
          out.add(t);
        }
      }
    }
    return out;
  }

  /**
   * @param example the pass's example, which becomes a part
   */
  static Graph draw(List<Trial> calls, Graph example, long seed) {
    RandomGraph g = new RandomGraph(calls, seed);
    int before = g.random.nextInt(4);
    int after = 1 + g.random.nextInt(4);
    for (int i = 0; i < before; i++) {
      g.call();
    }
    g.insert(example);
    for (int i = 0; i < after; i++) {
      g.call();
    }
    return g.build();
  }

  /** The results that nothing reads, and some that are read. */
  private Graph build() {
    Set<Atom> read = new HashSet<>();
    b.equations().forEach(e -> read.addAll(e.inputs()));
    List<Atom> outs =
        b.equations().stream()
            .flatMap(e -> e.outputs().stream())
            .filter(v -> !read.contains(v) || random.nextInt(4) == 0)
            .map(Atom.class::cast)
            .toList();
    return b.build(outs);
  }

  private void insert(Graph example) {
    DType d = FLOATS[random.nextInt(FLOATS.length)];
    Graph typed = d == DType.FLOAT32 ? example : Substitution.retyped(example, DType.FLOAT32, d);
    Graph g = typed == null ? example : typed;
    List<Atom> operands = new ArrayList<>();
    g.inputs().forEach(v -> operands.add(operand(v.aval())));
    values.addAll(Inliner.inline(b, g, operands));
  }

  private void call() {
    Trial t = next();
    List<Atom> operands = new ArrayList<>();
    for (ShapedArray type : t.sample().inputs()) {
      // What counts or names a branch must stay what it was drawn to be.
      boolean fixed = t.holdsGraph() && !type.dtype().isFloat();
      operands.add(fixed ? fresh(type) : operand(type));
    }
    Primitive p = t.primitive();
    List<Atom> valid = p.validInputs().apply(b, t.sample().params(), operands);
    values.addAll(b.bind(p, t.sample().params(), valid));
  }

  /** Rather one that can read what there is. */
  private Trial next() {
    Trial t = calls.get(random.nextInt(calls.size()));
    for (int tries = 0; tries < 30 && !values.isEmpty(); tries++) {
      if (t.sample().inputs().stream().anyMatch(a -> known(a) != null)) {
        return t;
      }
      t = calls.get(random.nextInt(calls.size()));
    }
    return t;
  }

  private Atom operand(ShapedArray type) {
    Atom known = random.nextInt(3) > 0 ? known(type) : null;
    if (known != null) {
      return known;
    }
    if (random.nextInt(3) == 0 && !type.dtype().isKey()) {
      double value = CONSTANTS[random.nextInt(CONSTANTS.length)];
      double c = type.dtype().isFloat() ? value : Double.isNaN(value) ? 1 : Math.abs(value);
      return type.rank() == 0 ? GraphBuilder.literal(type, c) : Shapes.full(b, type, c);
    }
    return fresh(type);
  }

  private @org.jspecify.annotations.Nullable Atom known(ShapedArray type) {
    List<Atom> fit = values.stream().filter(v -> v.aval().matches(type)).toList();
    return fit.isEmpty() ? null : fit.get(random.nextInt(fit.size()));
  }

  private Var fresh(ShapedArray type) {
    Var v = b.input(type, null);
    values.add(v);
    return v;
  }

  /** Values for the inputs of such a graph. */
  static List<Tensor> inputs(Graph g, boolean special, Random random) {
    List<Tensor> out = new ArrayList<>();
    for (Var v : g.inputs()) {
      out.add(
          special && v.aval().dtype().isFloat()
              ? Draws.special(v.aval(), false, random)
              : Draws.ordinary(v.aval(), -2, 2, false, random));
    }
    return out;
  }

  /** The sum of its float results as one number, or null where there are none. */
  static @org.jspecify.annotations.Nullable Graph summed(Graph g) {
    GraphBuilder b = new GraphBuilder(g.name());
    List<Atom> ins = new ArrayList<>();
    g.inputs().forEach(v -> ins.add(b.input(v.aval(), v.hint())));
    Atom sum = null;
    for (Atom o : Inliner.inline(b, g, ins)) {
      if (o.aval().dtype().isFloat() && !(o instanceof Literal)) {
        int[] all = IntStream.range(0, o.aval().rank()).toArray();
        Atom part = all.length == 0 ? o : Reductions.sum(b, o, all);
        Atom wide = dev.nabla.ops.Conversion.convert(b, part, DType.FLOAT64, false);
        sum = sum == null ? wide : dev.nabla.ops.Arithmetic.add(b, sum, wide);
      }
    }
    return sum == null ? null : b.build(List.of(sum));
  }

  /** The float inputs. */
  static List<Integer> floats(Graph g) {
    return IntStream.range(0, g.inputs().size())
        .filter(i -> g.inputs().get(i).aval().dtype().isFloat())
        .boxed()
        .toList();
  }
}
