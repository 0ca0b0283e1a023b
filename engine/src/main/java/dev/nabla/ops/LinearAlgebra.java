package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.LowerRule.ContractionAxes;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Products of arrays. */
public final class LinearAlgebra {
  private static final String DIMS = "dimension_numbers";

  private LinearAlgebra() {}

  /**
   * {@code dimension_numbers} of dot_general: {@code ((lhs, rhs contracting), (lhs, rhs batch))}.
   */
  public record DotDims(
      List<Integer> lhsContracting,
      List<Integer> rhsContracting,
      List<Integer> lhsBatch,
      List<Integer> rhsBatch) {
    public DotDims {
      lhsContracting = List.copyOf(lhsContracting);
      rhsContracting = List.copyOf(rhsContracting);
      lhsBatch = List.copyOf(lhsBatch);
      rhsBatch = List.copyOf(rhsBatch);
    }

    /** As a jaxpr prints it. */
    @Override
    public String toString() {
      return "(("
          + lhsContracting
          + ", "
          + rhsContracting
          + "), ("
          + lhsBatch
          + ", "
          + rhsBatch
          + "))";
    }

    /** The axes of the left operand that are neither contracted nor batch, in order. */
    List<Integer> lhsFree(int rank) {
      return free(rank, lhsContracting, lhsBatch);
    }

    List<Integer> rhsFree(int rank) {
      return free(rank, rhsContracting, rhsBatch);
    }

    private static List<Integer> free(int rank, List<Integer> contracting, List<Integer> batch) {
      return IntStream.range(0, rank)
          .filter(i -> !contracting.contains(i) && !batch.contains(i))
          .boxed()
          .toList();
    }
  }

  /** Result axes: batch, then the left operand's free axes, then the right one's. */
  public static final Primitive DOT_GENERAL =
      Primitive.named("dot_general")
          .family("LinearAlgebra")
          .samples(
              sample(
                  new DotDims(List.of(0), List.of(0), List.of(), List.of()),
                  new int[] {3},
                  new int[] {3}),
              sample(
                  new DotDims(List.of(1), List.of(0), List.of(), List.of()),
                  new int[] {2, 3},
                  new int[] {3, 4}),
              sample(
                  new DotDims(List.of(), List.of(), List.of(), List.of()),
                  new int[] {},
                  new int[] {3}),
              sample(
                  new DotDims(List.of(2, 0), List.of(1, 2), List.of(1), List.of(0)),
                  new int[] {2, 3, 4},
                  new int[] {3, 4, 2, 5}))
          .shape((ins, p) -> List.of(type(ins.get(0), ins.get(1), p)))
          .eval((ev, ins, p) -> List.of(evaluate(ins.get(0), ins.get(1), p)))
          .jvp(LinearAlgebra::jvp)
          .transpose(LinearAlgebra::transpose)
          .batch(LinearAlgebra::batch)
          .lower(
              new LowerRule.Contraction(
                  p -> {
                    DotDims d = dims(p);
                    return new ContractionAxes(
                        d.lhsContracting, d.rhsContracting, d.lhsBatch, d.rhsBatch);
                  }))
          .stablehlo("dot_general")
          .explain("d(x·y) = dx·y + x·dy")
          .define();

  private static Primitive.Sample sample(DotDims d, int[] left, int[] right) {
    return Primitive.Sample.of(
        Params.of(DIMS, d, "preferred_element_type", DType.FLOAT32),
        ShapedArray.of(DType.FLOAT32, left),
        ShapedArray.of(DType.FLOAT32, right));
  }

  private static DotDims dims(Params p) {
    return p.as(DIMS, DotDims.class);
  }

  public static Atom dotGeneral(
      GraphBuilder b, Atom x, Atom y, DotDims d, @Nullable DType preferred) {
    return b.bind1(DOT_GENERAL, Params.of(DIMS, d, "preferred_element_type", preferred), x, y);
  }

  private static ShapedArray type(ShapedArray x, ShapedArray y, Params p) {
    DotDims d = dims(p);
    if (x.dtype() != y.dtype()) {
      throw NablaError.typeError(
          "dot_general requires arguments to have equal dtypes, got "
              + x.dtype()
              + ", "
              + y.dtype()
              + ".");
    }
    check("contracting", x, y, d.lhsContracting, d.rhsContracting);
    check("batch", x, y, d.lhsBatch, d.rhsBatch);
    List<Integer> out = new ArrayList<>();
    d.lhsBatch.forEach(i -> out.add(x.shape().dim(i)));
    d.lhsFree(x.rank()).forEach(i -> out.add(x.shape().dim(i)));
    d.rhsFree(y.rank()).forEach(i -> out.add(y.shape().dim(i)));
    Object preferred = p.get("preferred_element_type");
    DType result = preferred instanceof DType t ? t : x.dtype();
    return new ShapedArray(result, Shape.of(out), x.weakType() && y.weakType());
  }

  private static void check(
      String what, ShapedArray x, ShapedArray y, List<Integer> xs, List<Integer> ys) {
    int[] a = xs.stream().mapToInt(i -> x.shape().dim(i)).toArray();
    int[] c = ys.stream().mapToInt(i -> y.shape().dim(i)).toArray();
    if (!Arrays.equals(a, c)) {
      throw NablaError.typeError(
              "dot_general requires "
                  + what
                  + " dimensions to have the same shape, got "
                  + Shape.of(a).toTuple()
                  + " and "
                  + Shape.of(c).toTuple()
                  + ".")
          .withFix(
              "The operands have shapes "
                  + x.shape().toTuple()
                  + " and "
                  + y.shape().toTuple()
                  + ": transpose one, or check which axis should be summed over.");
    }
  }

  private static Tensor evaluate(Tensor x, Tensor y, Params p) {
    ShapedArray type = type(x.aval(), y.aval(), p);
    DotDims d = dims(p);
    long[] xs = x.shape().strides();
    long[] ys = y.shape().strides();
    List<Integer> lengths = new ArrayList<>();
    List<long[]> steps = new ArrayList<>();
    for (int i = 0; i < d.lhsBatch.size(); i++) {
      lengths.add(x.shape().dim(d.lhsBatch.get(i)));
      steps.add(new long[] {xs[d.lhsBatch.get(i)], ys[d.rhsBatch.get(i)]});
    }
    for (int i : d.lhsFree(x.shape().rank())) {
      lengths.add(x.shape().dim(i));
      steps.add(new long[] {xs[i], 0});
    }
    for (int i : d.rhsFree(y.shape().rank())) {
      lengths.add(y.shape().dim(i));
      steps.add(new long[] {0, ys[i]});
    }
    Positions inner = innerPositions(x, d, xs, ys);
    Tensor out = Tensor.zeros(type);
    int[] at = new int[lengths.size()];
    for (long i = 0; i < out.size(); i++) {
      long ox = 0;
      long oy = 0;
      for (int k = 0; k < at.length; k++) {
        ox += at[k] * steps.get(k)[0];
        oy += at[k] * steps.get(k)[1];
      }
      store(out, i, x, y, ox, oy, inner);
      advance(at, lengths);
    }
    return out;
  }

  /** Offsets into both operands of every combination of contracted coordinates. */
  private record Positions(long[] left, long[] right) {}

  private static Positions innerPositions(Tensor x, DotDims d, long[] xs, long[] ys) {
    List<Integer> lengths = d.lhsContracting.stream().map(i -> x.shape().dim(i)).toList();
    int n = lengths.stream().reduce(1, (p, q) -> p * q);
    long[] left = new long[n];
    long[] right = new long[n];
    int[] at = new int[lengths.size()];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < at.length; k++) {
        left[i] += at[k] * xs[d.lhsContracting.get(k)];
        right[i] += at[k] * ys[d.rhsContracting.get(k)];
      }
      advance(at, lengths);
    }
    return new Positions(left, right);
  }

  private static void store(
      Tensor out, long i, Tensor x, Tensor y, long ox, long oy, Positions inner) {
    if (x.dtype().isFloat()) {
      double sum = 0;
      for (int k = 0; k < inner.left.length; k++) {
        sum += x.getDouble(ox + inner.left[k]) * y.getDouble(oy + inner.right[k]);
      }
      out.setDouble(i, sum);
    } else {
      long sum = 0;
      for (int k = 0; k < inner.left.length; k++) {
        sum += x.getLong(ox + inner.left[k]) * y.getLong(oy + inner.right[k]);
      }
      out.setLong(i, sum);
    }
  }

  private static void advance(int[] at, List<Integer> lengths) {
    for (int k = at.length - 1; k >= 0; k--) {
      if (++at[k] < lengths.get(k)) {
        return;
      }
      at[k] = 0;
    }
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom out = b.bind(DOT_GENERAL, p, xs).getFirst();
    Atom dx = ts.get(0);
    Atom dy = ts.get(1);
    Atom t = dx == null ? null : b.bind1(DOT_GENERAL, p, dx, xs.get(1));
    if (dy != null) {
      Atom u = b.bind1(DOT_GENERAL, p, xs.get(0), dy);
      t = t == null ? u : Arithmetic.addAny(b, t, u);
    }
    return new Dual(List.of(out), Arrays.asList(t));
  }

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    if (ct == null) {
      return Arrays.asList(null, null);
    }
    boolean left = ops.get(0).isLinear();
    ShapedArray unknown = ops.get(left ? 0 : 1).aval();
    Atom known = ops.get(left ? 1 : 0).atom();
    Atom r = transposeOne(b, ct, known, unknown, dims(p), left);
    return left ? Arrays.asList(r, null) : Arrays.asList(null, r);
  }

  /**
   * The cotangent contracted with the known operand over the known operand's free axes, axes put in
   * the unknown's order.
   */
  private static Atom transposeOne(
      GraphBuilder b, Atom ct, Atom known, ShapedArray unknown, DotDims d, boolean left) {
    int nBatch = d.lhsBatch.size();
    List<Integer> knownFree =
        left ? d.rhsFree(known.aval().rank()) : d.lhsFree(known.aval().rank());
    List<Integer> unknownFree = left ? d.lhsFree(unknown.rank()) : d.rhsFree(unknown.rank());
    List<Integer> unknownBatch = left ? d.lhsBatch : d.rhsBatch;
    List<Integer> knownBatch = left ? d.rhsBatch : d.lhsBatch;
    List<Integer> unknownContracting = left ? d.lhsContracting : d.rhsContracting;
    List<Integer> knownContracting = left ? d.rhsContracting : d.lhsContracting;
    int first = left ? nBatch + unknownFree.size() : nBatch;
    List<Integer> ctContracting = IntStream.range(first, first + knownFree.size()).boxed().toList();
    List<Integer> ctBatch = IntStream.range(0, nBatch).boxed().toList();
    Atom r =
        dotGeneral(
            b,
            ct,
            known,
            new DotDims(ctContracting, knownFree, ctBatch, knownBatch),
            unknown.dtype());
    // Axes of r: batch, the unknown's free axes, then the known's contracted axes in ascending
    // order.
    List<Integer> knownOrder = knownContracting.stream().sorted().toList();
    List<Integer> order = new ArrayList<>(unknownBatch);
    order.addAll(unknownFree);
    knownOrder.forEach(k -> order.add(unknownContracting.get(knownContracting.indexOf(k))));
    int[] permutation = new int[order.size()];
    for (int i = 0; i < permutation.length; i++) {
      permutation[order.get(i)] = i;
    }
    return Shapes.transpose(b, r, permutation);
  }

  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    DotDims d = dims(p);
    BatchAxis l = axes.get(0);
    BatchAxis r = axes.get(1);
    if (l.isMapped() && r.isMapped()) {
      DotDims q =
          new DotDims(
              shift(d.lhsContracting, l.axis()),
              shift(d.rhsContracting, r.axis()),
              prepend(l.axis(), shift(d.lhsBatch, l.axis())),
              prepend(r.axis(), shift(d.rhsBatch, r.axis())));
      return Batched.of(
          b.bind1(DOT_GENERAL, p.with(DIMS, q), ins.get(0), ins.get(1)), BatchAxis.at(0));
    }
    if (l.isMapped()) {
      DotDims q =
          new DotDims(
              shift(d.lhsContracting, l.axis()),
              d.rhsContracting,
              shift(d.lhsBatch, l.axis()),
              d.rhsBatch);
      int at = d.lhsBatch.size() + q.lhsFree(ins.get(0).aval().rank()).indexOf(l.axis());
      return Batched.of(
          b.bind1(DOT_GENERAL, p.with(DIMS, q), ins.get(0), ins.get(1)), BatchAxis.at(at));
    }
    DotDims q =
        new DotDims(
            d.lhsContracting,
            shift(d.rhsContracting, r.axis()),
            d.lhsBatch,
            shift(d.rhsBatch, r.axis()));
    int at =
        d.lhsBatch.size()
            + d.lhsFree(ins.get(0).aval().rank()).size()
            + q.rhsFree(ins.get(1).aval().rank()).indexOf(r.axis());
    return Batched.of(
        b.bind1(DOT_GENERAL, p.with(DIMS, q), ins.get(0), ins.get(1)), BatchAxis.at(at));
  }

  private static List<Integer> shift(List<Integer> axes, int batch) {
    return axes.stream().map(a -> a >= batch ? a + 1 : a).toList();
  }

  private static List<Integer> prepend(int first, List<Integer> rest) {
    List<Integer> out = new ArrayList<>();
    out.add(first);
    out.addAll(rest);
    return out;
  }
}
