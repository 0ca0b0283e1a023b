package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.JvpRule;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ir.Rules.TransposeRule;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derivatives of the scatter primitives, by JAX's conventions. */
final class ScatterDerivatives {
  private ScatterDerivatives() {}

  private static Atom zeros(GraphBuilder b, ShapedArray like) {
    return Shapes.full(b, like.strong(), 0);
  }

  private static Atom orZeros(GraphBuilder b, @Nullable Atom t, Atom primal) {
    return t != null ? t : zeros(b, primal.aval());
  }

  private static boolean isZero(List<? extends @Nullable Atom> ts) {
    return ts.get(0) == null && ts.get(2) == null;
  }

  private static Dual constant(Atom y) {
    return new Dual(List.of(y), Arrays.asList((Atom) null));
  }

  private static Scatter.Options options(Params p) {
    return new Scatter.Options(Gather.mode(p), p.flag(Gather.SORTED), p.flag(Gather.UNIQUE));
  }

  /** What lies at the windows that the scatter changes. */
  private static Atom read(GraphBuilder b, Params p, Atom x, Atom indices, Shape updates) {
    ScatterDimensionNumbers d = Scatter.dimensions(p);
    int[] sizes = d.windowSizes(x.aval().shape(), updates);
    Gather.Options o = new Gather.Options(Gather.mode(p), false, false, 0L);
    return Gather.gather(b, x, indices, d.inverse(), sizes, o);
  }

  private static Atom add(GraphBuilder b, Params p, Atom x, Atom indices, Atom updates) {
    return Scatter.emit(
        b, Scatter.SCATTER_ADD, x, indices, updates, Scatter.dimensions(p), options(p));
  }

  // ---- scatter-add, scatter-sub ----

  static JvpRule linearJvp(String name) {
    return (b, p, xs, ts) -> {
      Primitive self = Primitive.get(name);
      Atom y = b.bind(self, p, xs).getFirst();
      if (isZero(ts)) {
        return constant(y);
      }
      Atom dx = orZeros(b, ts.get(0), xs.get(0));
      Atom du = orZeros(b, ts.get(2), xs.get(2));
      return new Dual(List.of(y), b.bind(self, p, List.of(dx, xs.get(1), du)));
    };
  }

  static TransposeRule linearTranspose(boolean negative) {
    return (b, p, cts, ops) -> {
      Atom ct = cts.getFirst();
      Atom du = null;
      if (ct != null && ops.get(2).isLinear()) {
        Atom at = read(b, p, ct, ops.get(1).atom(), ops.get(2).aval().shape());
        du = negative ? Arithmetic.neg(b, at) : at;
      }
      return Arrays.asList(ops.get(0).isLinear() ? ct : null, null, du);
    };
  }

  // ---- scatter ----

  static Dual replaceJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    if (isZero(ts)) {
      return constant(b.bind(Scatter.SCATTER, p, xs).getFirst());
    }
    if (p.get(Scatter.UPDATE_GRAPH) != null) {
      throw NablaError.of("NotImplementedError", "scatter_apply JVP not implemented")
          .withFix("Instead of x.at[i].apply(f) use x.at[i].set(f(x[i])).");
    }
    Atom dx = orZeros(b, ts.get(0), xs.get(0));
    Atom du = orZeros(b, ts.get(2), xs.get(2));
    if (p.flag(Gather.UNIQUE)) {
      return new Dual(
          b.bind(Scatter.SCATTER, p, xs), b.bind(Scatter.SCATTER, p, List.of(dx, xs.get(1), du)));
    }
    return repeatedJvp(b, p, xs, dx, du);
  }

  /**
   * Where indices repeat, one update stays. Which one is found by scattering numbers of the updates
   * first; what does not stay is replaced by zero, and then adding is the same as replacing.
   */
  private static Dual repeatedJvp(GraphBuilder b, Params p, List<Atom> xs, Atom dx, Atom du) {
    Atom x = xs.get(0);
    Atom indices = xs.get(1);
    Atom u = xs.get(2);
    Shape shape = u.aval().shape();
    Atom ids = numbers(b, shape, Scatter.dimensions(p));
    Atom none = zeros(b, ShapedArray.of(DType.UINT32, x.aval().shape()));
    Atom written =
        Scatter.emit(b, Scatter.SCATTER, none, indices, ids, Scatter.dimensions(p), options(p));
    Atom kept = Comparisons.eq(b, written, none);
    Atom stays = Comparisons.eq(b, ids, read(b, p, written, indices, shape));
    Atom y = add(b, p, orZero(b, kept, x), indices, orZero(b, stays, u));
    Atom dy = add(b, p, orZero(b, kept, dx), indices, orZero(b, stays, du));
    return new Dual(List.of(y), List.of(dy));
  }

  private static Atom orZero(GraphBuilder b, Atom condition, Atom x) {
    return Selection.select(b, condition, x, zeros(b, x.aval()));
  }

  /** 1, 2, 3, … for the windows of updates, the same throughout a window. */
  private static Atom numbers(GraphBuilder b, Shape updates, ScatterDimensionNumbers d) {
    Shape one = updates;
    for (int axis : d.updateWindowDims()) {
      one = one.with(axis, 1);
    }
    Params p = Params.of("dtype", DType.UINT32, "shape", Shape.of((int) one.size()));
    Atom count = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    Atom ids = Shapes.reshape(b, count, one);
    return Shapes.broadcastTo(b, Arithmetic.add(b, ids, Shapes.full(b, ids.aval(), 1)), updates);
  }

  static List<@Nullable Atom> replaceTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    if (!p.flag(Gather.UNIQUE)) {
      throw NablaError.of(
          "NotImplementedError", "scatter transpose is only implemented where unique_indices=True");
    }
    Atom ct = cts.getFirst();
    if (ct == null) {
      return Arrays.asList(null, null, null);
    }
    Atom indices = ops.get(1).atom();
    ShapedArray updates = ops.get(2).aval();
    Atom dx = null;
    if (ops.get(0).isLinear()) {
      Atom gone = zeros(b, ct.aval().withShape(updates.shape()));
      dx = Scatter.emit(b, Scatter.SCATTER, ct, indices, gone, Scatter.dimensions(p), options(p));
    }
    Atom du = ops.get(2).isLinear() ? read(b, p, ct, indices, updates.shape()) : null;
    return Arrays.asList(dx, null, du);
  }

  // ---- scatter-mul ----

  static Dual multiplyJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Primitive self = Scatter.SCATTER_MUL;
    Atom y = b.bind(self, p, xs).getFirst();
    Atom sum = ts.get(0) == null ? null : b.bind1(self, p, ts.get(0), xs.get(1), xs.get(2));
    Atom du = ts.get(2);
    if (du != null) {
      requireUnique(p);
      Atom at = add(b, p, zeros(b, xs.get(0).aval()), xs.get(1), du);
      Atom part = Arithmetic.mul(b, xs.get(0), at);
      sum = sum == null ? part : Arithmetic.addAny(b, sum, part);
    }
    return new Dual(List.of(y), Arrays.asList(sum));
  }

  static List<@Nullable Atom> multiplyTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    if (ct == null) {
      return Arrays.asList(null, null, null);
    }
    Atom indices = ops.get(1).atom();
    if (ops.get(0).isLinear()) {
      Atom dx = b.bind1(Scatter.SCATTER_MUL, p, ct, indices, ops.get(2).atom());
      return Arrays.asList(dx, null, null);
    }
    requireUnique(p);
    Atom weighted = Arithmetic.mul(b, ct, ops.get(0).atom());
    return Arrays.asList(null, null, read(b, p, weighted, indices, ops.get(2).aval().shape()));
  }

  private static void requireUnique(Params p) {
    if (!p.flag(Gather.UNIQUE)) {
      throw NablaError.of(
              "NotImplementedError",
              "scatter_mul gradients are only implemented if `unique_indices=True`")
          .withFix("If no index repeats, say so: x.at[i].multiply(y, unique_indices=True).");
    }
  }

  // ---- scatter-min, scatter-max ----

  /** Updates and the value that was there share the tangent where they are equal. */
  static JvpRule extremumJvp(String name) {
    return (b, p, xs, ts) -> {
      Atom y = b.bind(Primitive.get(name), p, xs).getFirst();
      if (isZero(ts)) {
        return constant(y);
      }
      Atom indices = xs.get(1);
      Atom u = xs.get(2);
      Shape shape = u.aval().shape();
      Atom dx = orZeros(b, ts.get(0), xs.get(0));
      Atom du = orZeros(b, ts.get(2), u);
      Atom best = read(b, p, y, indices, shape);
      Atom wins = Comparisons.eq(b, u, best);
      Atom retained = Comparisons.eq(b, read(b, p, xs.get(0), indices, shape), best);
      Atom one = Shapes.full(b, u.aval().strong(), 1);
      Atom zero = zeros(b, u.aval());
      Atom none = zeros(b, xs.get(0).aval());
      Atom winners = Selection.select(b, wins, one, zero);
      Atom updates = read(b, p, add(b, p, none, indices, winners), indices, shape);
      Atom all = read(b, p, add(b, p, none, indices, one), indices, shape);
      Atom shared = Arithmetic.div(b, one, Arithmetic.add(b, updates, one));
      Atom share = Selection.select(b, retained, shared, Arithmetic.div(b, one, updates));
      Atom byUpdate = Selection.select(b, wins, share, zero);
      Atom kept = Selection.select(b, retained, shared, zero);
      Atom byOperand = Arithmetic.div(b, Arithmetic.sub(b, kept, one), all);
      Atom change =
          Arithmetic.addAny(
              b,
              Arithmetic.mul(b, read(b, p, dx, indices, shape), byOperand),
              Arithmetic.mul(b, du, byUpdate));
      return new Dual(List.of(y), List.of(add(b, p, dx, indices, change)));
    };
  }
}
