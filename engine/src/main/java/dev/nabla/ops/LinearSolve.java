package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ops.TriangularSolve.Form;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linear systems whose derivatives come from the system itself, not from the algorithm that solves
 * it: {@code d x = solve(db − dA·x)}, and backward a solve with the transpose.
 */
public final class LinearSolve {
  private static final String GRAPHS = "jaxprs";
  private static final String COUNTS = "const_lengths";
  private static final String NAME = "custom_linear_solve";

  private LinearSolve() {}

  /**
   * Operands: the constants of the four graphs (product, transposed product, solve, transposed
   * solve), then the right-hand side, which is every graph's last input.
   */
  public static final Primitive CUSTOM_LINEAR_SOLVE =
      Primitive.named(NAME)
          .family("Factorizations")
          .variadic()
          .samples(sample())
          .validInputs(
              (b, p, xs) -> {
                Atom a = TriangularSolve.dominant(b, xs.getFirst());
                Atom lower = Matrices.tril(b, a, 0);
                return List.of(lower, lower, lower, lower, xs.getLast());
              })
          .shape((ins, p) -> List.of(type(ins, p)))
          .eval(
              (ev, ins, p) ->
                  ev.run(p.graphs(GRAPHS).get(2), with(consts(ins, p, 2), ins.getLast())))
          .jvp(LinearSolve::jvp)
          .transpose(LinearSolve::transpose)
          .batch(LinearSolve::batch)
          .lower(new LowerRule.Host())
          .explain("d(a⁻¹b) = a⁻¹(db − da·a⁻¹b); backward: a⁻ᵀ on the cotangent")
          .define();

  private static ShapedArray type(List<ShapedArray> ins, Params p) {
    int[] n = p.ints(COUNTS);
    ShapedArray side = ins.getLast();
    Signatures.parts(NAME, ins.size() - 1, n);
    for (int k = 0; k < 4; k++) {
      Graph g = p.graphs(GRAPHS).get(k);
      Signatures.takes(NAME, g, with(consts(ins, p, k), side));
      Signatures.gives(NAME, g, List.of(side));
    }
    return side;
  }

  /** The part of the operands that graph {@code k} takes beside the right-hand side. */
  private static <T> List<T> consts(List<T> ins, Params p, int k) {
    int[] n = p.ints(COUNTS);
    int from = 0;
    for (int i = 0; i < k; i++) {
      from += n[i];
    }
    return ins.subList(from, from + n[k]);
  }

  private static <T> List<T> with(List<? extends T> first, T last) {
    List<T> out = new ArrayList<>(first);
    out.add(last);
    return out;
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom x = b.bind(CUSTOM_LINEAR_SOLVE, p, xs).getFirst();
    Atom rhs = ts.getLast();
    List<? extends @Nullable Atom> da = consts(ts, p, 0);
    if (da.stream().anyMatch(java.util.Objects::nonNull)) {
      List<@Nullable Atom> tangents = new ArrayList<>(da);
      tangents.add(null);
      Atom change =
          b.transforms()
              .jvp(b, p.graphs(GRAPHS).getFirst(), with(consts(xs, p, 0), x), tangents)
              .tangents()
              .getFirst();
      if (change != null) {
        Atom minus = Arithmetic.neg(b, change);
        rhs = rhs == null ? minus : Arithmetic.addAny(b, rhs, minus);
      }
    }
    if (rhs == null) {
      return new Dual(List.of(x), Arrays.asList((Atom) null));
    }
    List<Atom> args = new ArrayList<>(xs.subList(0, xs.size() - 1));
    args.add(rhs);
    return new Dual(List.of(x), List.of(b.bind(CUSTOM_LINEAR_SOLVE, p, args).getFirst()));
  }

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    List<@Nullable Atom> out = new ArrayList<>(Collections.nCopies(ops.size(), null));
    Atom ct = cts.getFirst();
    if (ct == null) {
      return out;
    }
    List<Graph> g = p.graphs(GRAPHS);
    int[] n = p.ints(COUNTS);
    Params q =
        p.with(GRAPHS, List.of(g.get(1), g.get(0), g.get(3), g.get(2)))
            .with(COUNTS, new int[] {n[1], n[0], n[3], n[2]});
    List<Atom> args = new ArrayList<>();
    for (int k : new int[] {1, 0, 3, 2}) {
      consts(ops, p, k).forEach(o -> args.add(o.atom()));
    }
    args.add(ct);
    out.set(ops.size() - 1, b.bind(CUSTOM_LINEAR_SOLVE, q, args).getFirst());
    return out;
  }

  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    List<Graph> graphs = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      List<BatchAxis> a = with(consts(axes, p, k), BatchAxis.at(0));
      graphs.add(b.transforms().batch(p.graphs(GRAPHS).get(k), a, size, List.of(true)).graph());
    }
    List<Atom> args = new ArrayList<>(ins.subList(0, ins.size() - 1));
    args.add(Batches.bring(b, ins.getLast(), axes.getLast(), 0, size));
    return Batched.of(
        b.bind(CUSTOM_LINEAR_SOLVE, p.with(GRAPHS, graphs), args).getFirst(), BatchAxis.at(0));
  }

  private static Sample sample() {
    ShapedArray a = ShapedArray.of(DType.FLOAT32, 3, 3);
    ShapedArray y = ShapedArray.of(DType.FLOAT32, 3, 2);
    List<Graph> graphs =
        List.of(
            graph("matvec", a, y, (b, m, v) -> Matrices.matmul(b, m, v)),
            graph("vecmat", a, y, (b, m, v) -> Matrices.matmul(b, Matrices.transposed(b, m), v)),
            graph("solve", a, y, (b, m, v) -> lower(b, m, v, false)),
            graph("transpose_solve", a, y, (b, m, v) -> lower(b, m, v, true)));
    return Sample.of(Params.of(COUNTS, new int[] {1, 1, 1, 1}, GRAPHS, graphs), a, a, a, a, y);
  }

  private static Atom lower(GraphBuilder b, Atom m, Atom v, boolean transpose) {
    return TriangularSolve.solve(b, m, v, new Form(true, true, transpose, false));
  }

  private interface Product {
    Atom apply(GraphBuilder b, Atom matrix, Atom vectors);
  }

  private static Graph graph(String name, ShapedArray a, ShapedArray y, Product f) {
    GraphBuilder b = new GraphBuilder(name);
    Atom m = b.input(a, "a");
    Atom v = b.input(y, "b");
    return b.build(List.of(f.apply(b, m, v)));
  }

  private static Graph graph(
      String name, ShapedArray lu, ShapedArray permutation, ShapedArray y, boolean transpose) {
    GraphBuilder b = new GraphBuilder(name);
    Atom m = b.input(lu, "lu");
    Atom q = b.input(permutation, "permutation");
    Atom v = b.input(y, "b");
    return b.build(List.of(luSolve(b, m, q, v, transpose)));
  }

  // ---- emission ----

  /** {@code x} with {@code a·x = y}, for stacks of square matrices and right-hand sides. */
  public static Atom solve(GraphBuilder b, Atom a, Atom y) {
    Atom fixed = b.bind1(Conversion.STOP_GRADIENT, Params.EMPTY, a);
    List<? extends Atom> lu = b.bind(Factorizations.LU, Params.EMPTY, List.of(fixed));
    ShapedArray m = a.aval().strong();
    ShapedArray v = y.aval().strong();
    ShapedArray f = lu.get(0).aval();
    ShapedArray q = lu.get(2).aval();
    List<Graph> graphs =
        List.of(
            graph("matvec", m, v, (c, s, t) -> Matrices.matmul(c, s, t)),
            graph("vecmat", m, v, (c, s, t) -> Matrices.matmul(c, Matrices.transposed(c, s), t)),
            graph("solve", f, q, v, false),
            graph("transpose_solve", f, q, v, true));
    Params p = Params.of(COUNTS, new int[] {1, 1, 2, 2}, GRAPHS, graphs);
    return b.bind1(CUSTOM_LINEAR_SOLVE, p, a, a, lu.get(0), lu.get(2), lu.get(0), lu.get(2), y);
  }

  /** {@code x} with {@code a·x = y}, or {@code aᵀ·x = y}, from the factorization of a. */
  public static Atom luSolve(GraphBuilder b, Atom lu, Atom permutation, Atom y, boolean transpose) {
    Form unit = new Form(true, true, transpose, true);
    Form upper = new Form(true, false, transpose, false);
    if (!transpose) {
      Atom x = TriangularSolve.solve(b, lu, permuted(b, y, permutation), unit);
      return TriangularSolve.solve(b, lu, x, upper);
    }
    Atom x = TriangularSolve.solve(b, lu, TriangularSolve.solve(b, lu, y, upper), unit);
    Shape s = permutation.aval().shape();
    Atom places = Sorting.positions(b, s, s.rank() - 1);
    List<? extends Atom> order =
        Sorting.sort(b, List.of(permutation, places), s.rank() - 1, true, 1);
    return permuted(b, x, order.get(1));
  }

  /** Row {@code order[i]} of each matrix at place i. */
  public static Atom permuted(GraphBuilder b, Atom x, Atom order) {
    Shape s = x.aval().shape();
    int r = s.rank();
    if (s.size() == 0) {
      return x;
    }
    if (r == 2) {
      return Gather.take(b, x, order, 0, Gather.Options.of(GatherScatterMode.PROMISE_IN_BOUNDS));
    }
    int[] dims = java.util.stream.IntStream.range(0, r - 1).toArray();
    return Sorting.takeAlong(b, x, Shapes.broadcastInDim(b, order, s, dims), r - 2);
  }
}
