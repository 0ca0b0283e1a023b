package dev.nabla.library;

import static dev.nabla.library.LinalgFunctions.LINALG;
import static dev.nabla.library.LinalgFunctions.MODULE;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Matrices;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is made of factorizations: powers, ranks, pseudoinverses, least squares; diagonals. */
final class MatrixFunctions {
  private MatrixFunctions() {}

  static void register(Library l) {
    String jnp = "jax.numpy";
    l.plain(
        jnp,
        "trace",
        "a, offset=0, axis1=0, axis2=1, dtype=None, out=None",
        LINALG,
        "Sum of a diagonal",
        (b, a) -> trace(b, a, a.array("a"), a.integer("axis1"), a.integer("axis2")));
    l.plain(
        jnp,
        "diagonal",
        "a, offset=0, axis1=0, axis2=1",
        LINALG,
        "A diagonal of each matrix",
        (b, a) -> diagonal(b, a, a.array("a"), a.integer("axis1"), a.integer("axis2")));
    l.plain(
        MODULE,
        "trace",
        "x, *, offset=0, dtype=None",
        LINALG,
        "Sum of the diagonals of matrices",
        (b, a) -> trace(b, a, a.array("x"), -2, -1));
    l.plain(
        MODULE,
        "diagonal",
        "x, *, offset=0",
        LINALG,
        "A diagonal of each matrix",
        (b, a) -> diagonal(b, a, a.array("x"), -2, -1));
    l.group(
        MODULE,
        "matrix_power",
        "a, n",
        LINALG,
        "Matrix to an integer power",
        MatrixFunctions::power);
    l.group(
        MODULE,
        "matrix_rank",
        "M, rtol=None, *, hermitian=False, tol=None",
        LINALG,
        "How many singular values are not negligible",
        MatrixFunctions::rank);
    l.group(
        MODULE,
        "pinv",
        "a, rtol=None, hermitian=False, *, rcond=None",
        LINALG,
        "Pseudoinverse",
        (b, a) -> pinv(b, a, a.isNone("rcond") ? "rtol" : "rcond"));
    l.group(
        MODULE,
        "lstsq",
        "a, b, rcond=None, *, numpy_resid=False",
        LINALG,
        "Least-squares solution, residuals, rank, singular values",
        MatrixFunctions::lstsq);
    l.group(MODULE, "cond", "x, p=None", LINALG, "Condition number", MatrixFunctions::cond);
    l.group(
        MODULE,
        "multi_dot",
        "arrays, *, precision=None",
        LINALG,
        "Product of several matrices, in the cheapest order",
        MatrixFunctions::multiDot);
    l.group(
        MODULE,
        "tensorsolve",
        "a, b, axes=None",
        LINALG,
        "The x whose product with a over its last axes is b",
        MatrixFunctions::tensorsolve);
    l.group(
        MODULE,
        "tensorinv",
        "a, ind=2",
        LINALG,
        "Inverse of a product over axes",
        MatrixFunctions::tensorinv);
  }

  /** Calls another function of the library. */
  static Atom call(GraphBuilder b, String name, @Nullable Object... args) {
    return (Atom) call(b, name, Map.of(), args);
  }

  static Object call(GraphBuilder b, String name, Map<String, ?> named, @Nullable Object... args) {
    return java.util.Objects.requireNonNull(
        Library.get().call(b, name, Arrays.asList(args), named));
  }

  // ---- diagonals ----

  static Atom diagonal(GraphBuilder b, Arguments a, Atom x, int axis1, int axis2) {
    int rank = x.aval().rank();
    if (rank < 2) {
      throw NablaError.valueError("diagonal requires an array of at least two dimensions.")
          .withFix("The operand has shape " + x.aval().shape().toTuple() + ".");
    }
    return diagonal(b, x, a.integer("offset"), a.axis(axis1, rank), a.axis(axis2, rank));
  }

  private static Atom diagonal(GraphBuilder b, Atom x, int offset, int row, int column) {
    int rank = x.aval().rank();
    if (row == column) {
      throw NablaError.valueError("axis1 and axis2 cannot be the same.");
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    order.removeAll(List.of(row, column));
    order.add(row);
    order.add(column);
    Atom y = Shapes.transpose(b, x, order.stream().mapToInt(Integer::intValue).toArray());
    int axis = offset >= 0 ? rank - 1 : rank - 2;
    int n = y.aval().shape().dim(axis);
    int from = Math.min(n, Math.abs(offset));
    return Matrices.diagonal(b, Indexing.sliceAxis(b, y, axis, from, n));
  }

  private static Atom trace(GraphBuilder b, Arguments a, Atom x, int axis1, int axis2) {
    int rank = x.aval().rank();
    int row = a.axis(axis1, rank);
    int column = a.axis(axis2, rank);
    Atom d = diagonal(b, x, a.integer("offset"), row, column);
    Object type = a.get("dtype");
    return (Atom) call(b, "jax.numpy.sum", type == null ? Map.of() : Map.of("dtype", type), d, -1L);
  }

  // ---- powers ----

  private static Atom power(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    Shape s = x.aval().shape();
    if (s.rank() < 2) {
      throw NablaError.typeError(
          s.rank() + "-dimensional array given. Array must be at least two-dimensional");
    }
    if (s.dim(-1) != s.dim(-2)) {
      throw NablaError.typeError("Last 2 dimensions of the array must be square")
          .withFix("The operand has shape " + s.toTuple() + ".");
    }
    if (a.get("n") instanceof Double d) {
      throw NablaError.typeError("exponent must be an integer, got " + d);
    }
    int n = a.integer("n");
    if (n == 0) {
      return Operands.broadcastTo(b, Matrices.eye(b, s.dim(-1), s.dim(-1), x.aval().dtype()), s);
    }
    Atom z = n < 0 ? LinalgFunctions.inv(b, x) : x;
    Atom result = null;
    for (int k = Math.abs(n); k > 0; k >>= 1) {
      if ((k & 1) == 1) {
        result = result == null ? z : Matrices.matmul(b, result, z);
      }
      if (k > 1) {
        z = Matrices.matmul(b, z, z);
      }
    }
    return java.util.Objects.requireNonNull(result);
  }

  static double eps(DType d) {
    return d == DType.FLOAT64 ? 0x1p-52 : 0x1p-23;
  }

  private static Num tolerance(Arguments a, String name, Num s, Shape shape, double factor) {
    Object relative = a.get(name);
    Num largest = s.reduced(Reductions.REDUCE_MAX, s.rank() - 1).kept(s, s.rank() - 1);
    if (relative == null) {
      int n = Math.max(shape.dim(-1), shape.dim(-2));
      return largest.times(factor * n * eps(s.dtype()));
    }
    return relative instanceof Atom t ? largest.times(s.of(t)) : largest.times(a.number(name));
  }

  private static Atom rank(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("M")).inexact();
    if (x.rank() < 2) {
      return x.ne(0)
          .reduced(Reductions.REDUCE_OR, IntStream.range(0, x.rank()).toArray())
          .as(Precision.defaultInt())
          .atom();
    }
    Num s = x.of(LinalgFunctions.singularValues(b, x.atom()));
    Num t = tolerance(a, a.isNone("tol") ? "rtol" : "tol", s, x.shape(), 1);
    return s.gt(t).as(Precision.defaultInt()).sum(s.rank() - 1).atom();
  }

  private static Atom pinv(GraphBuilder b, Arguments a, String name) {
    Num x = Num.of(b, a.array("a")).inexact();
    List<?> usv = (List<?>) call(b, MODULE + ".svd", Map.of("full_matrices", false), x.atom());
    Num s = x.of((Atom) usv.get(1));
    Num cut = tolerance(a, name, s, x.shape(), 10);
    Num kept = s.gt(cut).then(s, s.filled(Double.POSITIVE_INFINITY));
    Num ut = x.of(Matrices.transposed(b, (Atom) usv.get(0)));
    Num scaled = ut.over(kept.of(Shapes.expandDims(b, kept.atom(), kept.rank())));
    return Matrices.matmul(b, Matrices.transposed(b, (Atom) usv.get(2)), scaled.atom());
  }

  private static Object lstsq(GraphBuilder b, Arguments args) {
    List<Atom> xs = Operands.promoteInexact(b, List.of(args.array("a"), args.array("b")));
    Num a = Num.of(b, xs.get(0));
    Num y = a.of(xs.get(1));
    if (a.rank() != 2 || y.rank() < 1 || y.rank() > 2) {
      throw NablaError.typeError(
          a.rank() != 2
              ? a.rank() + "-dimensional array given. Array must be two-dimensional"
              : y.rank() + "-dimensional array given. Array must be one or two-dimensional");
    }
    if (a.shape().dim(0) != y.shape().dim(0)) {
      throw NablaError.valueError("Leading dimensions of input arrays must match")
          .withFix(
              "The operands have shapes "
                  + a.shape().toTuple()
                  + " and "
                  + y.shape().toTuple()
                  + ".");
    }
    boolean vector = y.rank() == 1;
    int m = a.shape().dim(0);
    int n = a.shape().dim(1);
    Num rhs = vector ? y.of(Shapes.expandDims(b, y.atom(), 1)) : y;
    List<?> usv = (List<?>) call(b, MODULE + ".svd", Map.of("full_matrices", false), a.atom());
    Num s = a.of((Atom) usv.get(1));
    double relative = args.isNone("rcond") ? eps(a.dtype()) * Math.max(m, n) : args.number("rcond");
    Num mask =
        s.ge(
            a.of(Indexing.sliceAxis(b, s.atom(), 0, 0, 1))
                .times(relative < 0 ? eps(a.dtype()) : relative));
    Num rank = mask.as(Precision.defaultInt()).sum(0);
    Num safe = mask.then(s, s.filled(1));
    Num inverse = mask.then(safe.under(1), s.filled(0));
    Atom utb = Matrices.matmul(b, Matrices.transposed(b, (Atom) usv.get(0)), rhs.atom());
    Num column = inverse.of(Shapes.expandDims(b, inverse.atom(), 1));
    Num x =
        a.of(
            Matrices.matmul(
                b, Matrices.transposed(b, (Atom) usv.get(2)), column.times(a.of(utb)).atom()));
    Num estimate = a.of(Matrices.matmul(b, a.atom(), x.atom()));
    Num residual = rhs.minus(estimate).square().sum(0);
    if (m <= n && args.flag("numpy_resid")) {
      residual = a.of(Indexing.sliceAxis(b, residual.atom(), 0, 0, 0));
    }
    Atom solution = vector ? Shapes.reshape(b, x.atom(), Shape.of(n)) : x.atom();
    return List.of(solution, residual.atom(), rank.atom(), s.atom());
  }

  private static Atom cond(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x")).inexact();
    Object p = a.get("p");
    if (x.rank() < 2) {
      throw NablaError.valueError("cond is only defined on arrays of at least two dimensions");
    }
    if (p == null || (p instanceof Number n && Math.abs(n.doubleValue()) == 2)) {
      Num s = x.of(LinalgFunctions.singularValues(b, x.atom()));
      int last = s.rank() - 1;
      Num first = x.of(Indexing.takeIndex(b, s.atom(), last, 0));
      Num least = x.of(Indexing.takeIndex(b, s.atom(), last, s.shape().dim(-1) - 1));
      boolean inverse = p instanceof Number n && n.doubleValue() < 0;
      return (inverse ? least.over(first) : first.over(least)).atom();
    }
    Map<String, Object> named = Map.of("ord", p, "axis", List.of(-2L, -1L));
    Num norm = x.of((Atom) call(b, MODULE + ".norm", named, x.atom()));
    Num other = x.of((Atom) call(b, MODULE + ".norm", named, LinalgFunctions.inv(b, x.atom())));
    Num r = norm.times(other);
    Num all = x.isNan().reduced(Reductions.REDUCE_OR, x.rank() - 2, x.rank() - 1);
    return r.isNan().and(all.not()).then(r.filled(Double.POSITIVE_INFINITY), r).atom();
  }

  private static Atom multiDot(GraphBuilder b, Arguments a) {
    List<Atom> xs = a.arrays("arrays");
    if (xs.isEmpty()) {
      throw NablaError.valueError("multi_dot: at least one array required");
    }
    StringBuilder text = new StringBuilder();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < xs.size(); i++) {
      int r = xs.get(i).aval().rank();
      boolean end = i == 0 || i == xs.size() - 1;
      if (r != 2 && !(end && r == 1)) {
        throw NablaError.valueError(
            "multi_dot: input arrays must all be two-dimensional, except for the first and last"
                + " array which may be 1 or 2 dimensional.");
      }
      char left = (char) ('a' + i);
      char right = (char) ('a' + i + 1);
      text.append(i == 0 ? "" : ",");
      text.append(r == 1 ? (i == 0 ? "" + right : "" + left) : "" + left + right);
      if (i == 0 && r == 2) {
        out.append(left);
      }
      if (i == xs.size() - 1 && r == 2) {
        out.append(right);
      }
    }
    return ProductFunctions.einsum(b, text + "->" + out, xs.toArray(Atom[]::new));
  }

  private static Atom tensorsolve(GraphBuilder b, Arguments args) {
    List<Atom> xs = Operands.promoteInexact(b, List.of(args.array("a"), args.array("b")));
    Atom a = xs.get(0);
    Atom y = xs.get(1);
    if (!args.isNone("axes")) {
      int rank = a.aval().rank();
      List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
      for (int axis : args.axes("axes", rank)) {
        order.remove(Integer.valueOf(axis));
        order.add(axis);
      }
      a = Shapes.transpose(b, a, order.stream().mapToInt(Integer::intValue).toArray());
    }
    int fixed = Math.min(y.aval().rank(), a.aval().rank());
    Shape rest = a.aval().shape().slice(fixed, a.aval().rank());
    int n = Math.toIntExact(rest.size());
    if (fixed < y.aval().rank() || a.aval().size() != (long) n * n || y.aval().size() != n) {
      throw NablaError.valueError(
              "After moving axes to end, leading shape of a must match shape of b, got a.shape="
                  + a.aval().shape().toTuple()
                  + ", b.shape="
                  + y.aval().shape().toTuple())
          .withFix("prod(a.shape[b.ndim:]) must equal prod(b.shape).");
    }
    Atom matrix = Shapes.reshape(b, a, Shape.of(n, n));
    Atom x = LinalgFunctions.solve(b, matrix, Shapes.reshape(b, y, Shape.of(n)));
    return Shapes.reshape(b, x, rest);
  }

  private static Atom tensorinv(GraphBuilder b, Arguments args) {
    Atom a = Operands.toInexact(b, args.array("a"));
    int ind = args.integer("ind");
    if (ind <= 0) {
      throw NablaError.valueError("ind must be a positive integer; got ind=" + ind);
    }
    Shape s = a.aval().shape();
    int k = Math.min(ind, s.rank());
    Shape left = s.slice(0, k);
    Shape right = s.slice(k, s.rank());
    int n = Math.toIntExact(right.size());
    if (left.size() != n) {
      throw NablaError.valueError(
          "product of leading "
              + k
              + " dimensions must equal product of trailing dimensions; got"
              + " a.shape="
              + s.toTuple());
    }
    Atom inverse = LinalgFunctions.inv(b, Shapes.reshape(b, a, Shape.of(n, n)));
    return Shapes.reshape(b, inverse, right.concat(left));
  }
}
