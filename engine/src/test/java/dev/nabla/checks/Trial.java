package dev.nabla.checks;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One call of a primitive that the generated checks run on: operand types, parameters, and the
 * values that are drawn for it.
 *
 * @param kind what the call is about: {@code sample}, {@code empty}, {@code special}, …
 */
public record Trial(Primitive primitive, Sample sample, Kind kind, long seed) {
  /** What a call is about. */
  public enum Kind {
    /** A sample as its family gives it. */
    SAMPLE,
    /** The same in float64, where differences can be told from rounding. */
    WIDE,
    /** The same in another dtype. */
    DTYPE,
    /** With an axis of length 0. */
    EMPTY,
    /** With an axis longer than a vector, and of odd length. */
    LARGE,
    /** The same, run until the final, vectorised code is in use. */
    VECTOR,
    /** So many elements that they are given to several threads. */
    PARALLEL,
    /** With NaN, infinities, signed zeros, subnormal and extreme numbers. */
    SPECIAL
  }

  /** Everything that a failure must name to be run again. */
  public String name() {
    return primitive.name()
        + " "
        + sample.inputs()
        + (sample.params().isEmpty() ? "" : " " + sample.params())
        + " "
        + kind.name().toLowerCase(java.util.Locale.ROOT)
        + ", seed "
        + seed;
  }

  Trial with(Sample other, Kind otherKind) {
    return new Trial(primitive, other, otherKind, seed);
  }

  /** The primitive alone, on operands made valid. */
  public Graph graph() {
    return graph(false);
  }

  /** The graph with its float results alone: those that carry tangents. */
  Graph smooth() {
    return graph(true);
  }

  private Graph graph(boolean floatsOnly) {
    GraphBuilder b = new GraphBuilder(primitive.name());
    List<Atom> ins = new ArrayList<>();
    sample.inputs().forEach(a -> ins.add(b.input(a, null)));
    List<Atom> valid = primitive.validInputs().apply(b, sample.params(), List.copyOf(ins));
    List<? extends Atom> outs = b.bind(primitive, sample.params(), valid);
    return b.build(outs.stream().filter(a -> !floatsOnly || a.aval().dtype().isFloat()).toList());
  }

  boolean holdsGraph() {
    return sample.params().asMap().values().stream()
        .anyMatch(
            v ->
                v instanceof Graph
                    || (v instanceof List<?> l && !l.isEmpty() && l.getFirst() instanceof Graph));
  }

  /** A source of numbers that depends on nothing but the seed and the call. */
  Random random() {
    return new Random(
        seed + 31L * primitive.name().hashCode() + sample.inputs().toString().hashCode());
  }

  /** Values for all operands. */
  List<Tensor> inputs(Random random) {
    List<Tensor> xs = new ArrayList<>();
    for (int i = 0; i < sample.inputs().size(); i++) {
      xs.add(draw(i, sample.inputs().get(i), random));
    }
    return xs;
  }

  /**
   * Values for one operand.
   *
   * @param type its type; a batch of operands is drawn like one
   */
  Tensor draw(int operand, ShapedArray type, Random random) {
    boolean data = sample.inputs().stream().noneMatch(t -> t.dtype().isFloat()) && !holdsGraph();
    if (kind == Kind.SPECIAL) {
      return Draws.special(type, data, random);
    }
    double low = primitive.domainLow();
    double high = primitive.domainHigh();
    boolean last = operand == sample.inputs().size() - 1;
    double middle = low + 0.5 * (high - low);
    return Draws.ordinary(
        type,
        primitive.hasBounds() && last ? middle : low,
        primitive.hasBounds() && operand == 0 ? middle : high,
        data,
        random);
  }

  /** Values for the operands of the batched graph. */
  List<Tensor> batched(Graph g, Random random) {
    return IntStream.range(0, g.inputs().size())
        .mapToObj(i -> draw(i, g.inputs().get(i).aval(), random))
        .toList();
  }

  /** The operands by which derivatives are taken. */
  List<Integer> active() {
    return IntStream.range(0, sample.inputs().size())
        .filter(i -> sample.inputs().get(i).dtype().isFloat() && primitive.hasDerivativesBy(i))
        .boxed()
        .toList();
  }

  /** Whether derivatives of it can be compared with differences. */
  boolean isDifferentiable() {
    return primitive.jvpRule() != null
        && !active().isEmpty()
        && !smooth().outputs().isEmpty()
        && sample.inputs().stream()
            .allMatch(a -> !a.dtype().isFloat() || a.dtype() == DType.FLOAT64);
  }
}
