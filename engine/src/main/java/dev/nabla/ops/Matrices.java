package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ops.LinearAlgebra.DotDims;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Stacks of matrices: the last two axes are rows and columns, those before are a batch. */
public final class Matrices {
  /** Work, in elements, from which a batch is spread over the cores. */
  private static final long PARALLEL = 1 << 12;

  private Matrices() {}

  // ---- emission ----

  static int rows(Atom x) {
    return x.aval().shape().dim(-2);
  }

  static int columns(Atom x) {
    return x.aval().shape().dim(-1);
  }

  /** Matrix product over equal batch axes. */
  public static Atom matmul(GraphBuilder b, Atom x, Atom y) {
    int r = x.aval().rank() - 2;
    List<Integer> batch = IntStream.range(0, r).boxed().toList();
    DotDims d = new DotDims(List.of(r + 1), List.of(r), batch, batch);
    return LinearAlgebra.dotGeneral(b, x, y, d, x.aval().dtype());
  }

  /** Rows and columns exchanged. */
  public static Atom transposed(GraphBuilder b, Atom x) {
    int r = x.aval().rank();
    int[] p = IntStream.range(0, r).toArray();
    p[r - 1] = r - 2;
    p[r - 2] = r - 1;
    return Shapes.transpose(b, x, p);
  }

  /** Positions (row, column) of matrices of this shape where column ≥ row + k. */
  private static Atom above(GraphBuilder b, int rows, int columns, int k) {
    Params p = Params.of("dtype", DType.INT32, "shape", Shape.of(rows, columns));
    Atom i = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    Atom j = b.bind(Shapes.IOTA, p.with("dimension", 1), List.of()).getFirst();
    Atom from = Arithmetic.add(b, i, Arithmetic.scalarLike(i, k));
    return b.bind1(Comparisons.GE, Params.EMPTY, j, from);
  }

  private static Atom masked(GraphBuilder b, Atom x, Atom mask, boolean keep) {
    Shape s = x.aval().shape();
    Atom wide = Shapes.broadcastInDim(b, mask, s, s.rank() - 2, s.rank() - 1);
    Atom zero = Shapes.full(b, x.aval().strong(), 0);
    return keep ? Selection.select(b, wide, x, zero) : Selection.select(b, wide, zero, x);
  }

  /** Elements above diagonal {@code k} set to zero. */
  public static Atom tril(GraphBuilder b, Atom x, int k) {
    return masked(b, x, above(b, rows(x), columns(x), k + 1), false);
  }

  /** Elements below diagonal {@code k} set to zero. */
  public static Atom triu(GraphBuilder b, Atom x, int k) {
    return masked(b, x, above(b, rows(x), columns(x), k), true);
  }

  /** Ones on the main diagonal. */
  public static Atom eye(GraphBuilder b, int rows, int columns, DType d) {
    Params p = Params.of("dtype", DType.INT32, "shape", Shape.of(rows, columns));
    Atom i = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    Atom j = b.bind(Shapes.IOTA, p.with("dimension", 1), List.of()).getFirst();
    return Conversion.convert(b, Comparisons.eq(b, i, j), d, false);
  }

  /** One matrix repeated over the batch of {@code like}. */
  static Atom repeat(GraphBuilder b, Atom matrix, Shape like) {
    int r = like.rank();
    Shape to = like.slice(0, r - 2).concat(matrix.aval().shape());
    return to.rank() == 2 ? matrix : Shapes.broadcastInDim(b, matrix, to, r - 2, r - 1);
  }

  /** The main diagonals. */
  public static Atom diagonal(GraphBuilder b, Atom x) {
    Shape s = x.aval().shape();
    int k = Math.min(s.dim(-1), s.dim(-2));
    Atom square = part(b, part(b, x, s.rank() - 2, 0, k), s.rank() - 1, 0, k);
    Params p = Params.of("dtype", DType.INT32, "shape", Shape.of(k, k));
    Atom i = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    Atom j = b.bind(Shapes.IOTA, p.with("dimension", 1), List.of()).getFirst();
    return Reductions.sum(b, masked(b, square, Comparisons.eq(b, i, j), true), s.rank() - 1);
  }

  static Atom part(GraphBuilder b, Atom x, int axis, int from, int to) {
    return Indexing.sliceAxis(b, x, axis, from, to);
  }

  /** Diagonal matrices from vectors. */
  static Atom fromDiagonal(GraphBuilder b, Atom v) {
    Shape s = v.aval().shape();
    int n = s.dim(-1);
    Shape to = s.concat(Shape.of(n));
    Atom wide = Shapes.broadcastInDim(b, v, to, IntStream.range(0, s.rank()).toArray());
    Params p = Params.of("dtype", DType.INT32, "shape", Shape.of(n, n));
    Atom i = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    Atom j = b.bind(Shapes.IOTA, p.with("dimension", 1), List.of()).getFirst();
    return masked(b, wide, Comparisons.eq(b, i, j), true);
  }

  /** Vectors as rows (axis −2) or columns (axis −1) of matrices, to be broadcast. */
  static Atom alongAxis(GraphBuilder b, Atom v, boolean asRow) {
    int r = v.aval().rank();
    return Shapes.expandDims(b, v, asRow ? r - 1 : r);
  }

  // ---- rules ----

  /** Operands that are not stacks of square matrices are refused. */
  static void requireSquare(String function, ShapedArray a) {
    requireMatrix(function, a);
    if (a.shape().dim(-1) != a.shape().dim(-2)) {
      throw NablaError.valueError(
              "Argument to "
                  + function
                  + " must have shape [..., n, n], got shape "
                  + a.shape().toTuple()
                  + ".")
          .withFix("Rows and columns must be equally many.");
    }
  }

  /** Refuses what has fewer than two axes. */
  public static void requireMatrix(String function, ShapedArray a) {
    if (a.rank() < 2) {
      throw NablaError.typeError(
              function
                  + " requires a matrix: an array of at least 2 axes, got shape "
                  + a.shape().toTuple()
                  + ".")
          .withFix("Add axes, for example x[None] for one row.");
    }
    if (a.dtype() == DType.FLOAT16 || a.dtype() == DType.BFLOAT16) {
      throw NablaError.of("NotImplementedError", "Unsupported dtype " + a.dtype())
          .withFix(
              function + " takes float32 and float64: convert with x.astype(jnp.float32) first.");
    }
    if (!a.dtype().isFloat()) {
      throw NablaError.typeError(
              function
                  + " does not accept dtype "
                  + a.dtype()
                  + ". Accepted dtypes are subtypes of inexact.")
          .withFix("Convert to a float type: x.astype(jnp.float32).");
    }
  }

  /** All operands carry the batch in front, and so do the results. */
  static Batched batch(
      GraphBuilder b, Primitive p, Params params, List<Atom> ins, List<BatchAxis> axes, int size) {
    List<Atom> moved = new ArrayList<>();
    for (int i = 0; i < ins.size(); i++) {
      moved.add(Batches.bring(b, ins.get(i), axes.get(i), 0, size));
    }
    List<? extends Atom> outs = b.bind(p, params, moved);
    return new Batched(outs, Collections.nCopies(outs.size(), BatchAxis.at(0)));
  }

  /** What is done with one matrix of every operand; results are written row-major. */
  @FunctionalInterface
  interface Kernel {
    void apply(double[][] inputs, double[][] outputs);
  }

  /**
   * Applies an algorithm in double precision to every matrix of a stack.
   *
   * @param inputRank how many trailing axes of each operand one call takes
   * @param outputRank the same for each result
   */
  static List<Tensor> forEach(
      List<Tensor> ins, int[] inputRank, List<ShapedArray> outs, int[] outputRank, Kernel kernel) {
    List<Tensor> results = outs.stream().map(Tensor::zeros).toList();
    Shape first = ins.getFirst().shape();
    long count = first.slice(0, first.rank() - inputRank[0]).size();
    long work = ins.stream().mapToLong(Tensor::size).sum();
    IntStream batch = IntStream.range(0, Math.toIntExact(count));
    (count > 1 && work > PARALLEL ? batch.parallel() : batch)
        .forEach(
            k -> {
              double[][] in = new double[ins.size()][];
              for (int i = 0; i < in.length; i++) {
                in[i] = new double[trailing(ins.get(i).shape(), inputRank[i])];
                HostArrays.doubles(ins.get(i), (long) k * in[i].length, in[i]);
              }
              double[][] out = new double[outs.size()][];
              for (int i = 0; i < out.length; i++) {
                out[i] = new double[trailing(outs.get(i).shape(), outputRank[i])];
              }
              kernel.apply(in, out);
              for (int i = 0; i < out.length; i++) {
                HostArrays.store(results.get(i), (long) k * out[i].length, out[i]);
              }
            });
    return results;
  }

  private static int trailing(Shape s, int rank) {
    return Math.toIntExact(s.slice(s.rank() - rank, s.rank()).size());
  }
}
