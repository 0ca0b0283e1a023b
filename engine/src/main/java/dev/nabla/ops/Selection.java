package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choosing between values element by element. */
public final class Selection {
  private static final String FAMILY = "Selection";

  private Selection() {}

  /** {@code select_n(which, case0, case1, …)}: {@code which} is bool (two cases) or int32. */
  public static final Primitive SELECT_N =
      Primitive.named("select_n")
          .family(FAMILY)
          .variadic()
          .samples(
              Pointwise.sample(
                  ShapedArray.of(DType.BOOL),
                  ShapedArray.of(DType.FLOAT32),
                  ShapedArray.of(DType.FLOAT32)),
              Pointwise.sample(
                  ShapedArray.of(DType.BOOL, 2, 3),
                  ShapedArray.of(DType.FLOAT32, 2, 3),
                  ShapedArray.of(DType.FLOAT32, 2, 3)),
              Pointwise.sample(
                  ShapedArray.of(DType.BOOL),
                  ShapedArray.of(DType.FLOAT32, 3),
                  ShapedArray.of(DType.FLOAT32, 3)),
              Pointwise.sample(
                  ShapedArray.of(DType.INT32, 3),
                  ShapedArray.of(DType.FLOAT32, 3),
                  ShapedArray.of(DType.FLOAT32, 3),
                  ShapedArray.of(DType.FLOAT32, 3)),
              Pointwise.sample(
                  ShapedArray.of(DType.INT32, 3),
                  ShapedArray.of(DType.FLOAT32, 3),
                  ShapedArray.of(DType.FLOAT32, 3)),
              Pointwise.sample(ShapedArray.of(DType.INT32, 3), ShapedArray.of(DType.FLOAT32, 3)),
              Pointwise.sample(ShapedArray.of(DType.BOOL, 3), ShapedArray.of(DType.FLOAT32, 3)))
          .shape((ins, p) -> List.of(shape(ins)))
          .eval((ev, ins, p) -> List.of(evaluate(ins)))
          .jvp(Selection::jvp)
          .transpose(Selection::transpose)
          .batch(
              (b, p, ins, axes, size) ->
                  Pointwise.batch(Primitive.get("select_n"), b, p, ins, axes))
          .lower(new LowerRule.Pointwise((p, args, ins, out) -> lower(args, out)))
          .stablehlo("select")
          .explain("d select(c, x, y) = select(c, dx, dy)")
          .define();

  /** {@code clamp(low, x, high)}; the bounds are scalars or shaped like x. NaN stays NaN. */
  public static final Primitive CLAMP =
      Pointwise.define("clamp", FAMILY, Pointwise.Accepts.ANY, false)
          .samples(Pointwise.samples(3, DType.FLOAT32))
          .bounds()
          .eval(
              (ev, ins, p) -> {
                ShapedArray t = Pointwise.type(Primitive.get("clamp"), p, ins);
                var max = Pointwise.wide("max", t.dtype(), Math::max);
                var min = Pointwise.wide("min", t.dtype(), Math::min);
                Tensor low = Pointwise.zip(ins.get(1), ins.get(0), t, Math::max, max);
                return List.of(Pointwise.zip(low, ins.get(2), t, Math::min, min));
              })
          .lower(
              new LowerRule.Pointwise(
                  (p, args, ins, out) ->
                      Expr.call(
                          ScalarOp.MIN,
                          out.dtype(),
                          Expr.call(ScalarOp.MAX, out.dtype(), args.get(1), args.get(0)),
                          args.get(2))))
          .jvp(Selection::clampJvp)
          .stablehlo("clamp")
          .explain("d clamp(a, x, b) = dx inside the bounds, da or db where they hold")
          .define();

  private static Dual clampJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom out = b.bind(CLAMP, p, xs).getFirst();
    dev.nabla.tensor.Shape shape = out.aval().shape();
    Atom low = Shapes.broadcastTo(b, xs.get(0), shape);
    Atom x = xs.get(1);
    Atom high = Shapes.broadcastTo(b, xs.get(2), shape);
    Atom above = b.bind1(Comparisons.GT, Params.EMPTY, x, low);
    Atom below = b.bind1(Comparisons.LT, Params.EMPTY, x, high);
    Atom zero = Shapes.full(b, out.aval().strong(), 0);
    Atom sum = null;
    for (int i = 0; i < 3; i++) {
      Atom t = ts.get(i);
      if (t == null) {
        continue;
      }
      Atom full = Shapes.broadcastTo(b, t, shape);
      Atom where =
          switch (i) {
            case 0 ->
                b.bind1(
                    Logic.AND,
                    Params.EMPTY,
                    b.bind1(Comparisons.GT, Params.EMPTY, low, x),
                    b.bind1(Comparisons.LT, Params.EMPTY, low, high));
            case 1 -> b.bind1(Logic.AND, Params.EMPTY, above, below);
            default -> b.bind1(Comparisons.LT, Params.EMPTY, high, x);
          };
      Atom c = select(b, where, full, zero);
      sum = sum == null ? c : Arithmetic.addAny(b, sum, c);
    }
    return new Dual(List.of(out), Arrays.asList(sum));
  }

  private static ShapedArray shape(List<ShapedArray> ins) {
    ShapedArray which = ins.getFirst();
    if (which.dtype() != DType.BOOL && which.dtype() != DType.INT32) {
      throw NablaError.typeError(
          "select_n's first argument must be bool or int32, got " + which.dtype() + ".");
    }
    List<ShapedArray> cases = ins.subList(1, ins.size());
    if (cases.isEmpty()) {
      throw NablaError.valueError("select_n() must have at least one case");
    }
    if (which.dtype() == DType.BOOL && cases.size() > 2) {
      throw NablaError.typeError(
              "select_n with a boolean predicate takes at most two cases, got "
                  + cases.size()
                  + ".")
          .withFix("Choose by an int32, for example which.astype(jnp.int32).");
    }
    boolean weak = true;
    for (ShapedArray c : cases) {
      weak &= c.weakType();
      if (c.dtype() != cases.getFirst().dtype()) {
        throw NablaError.typeError("select_n cases must have the same dtypes, got " + cases + ".");
      }
    }
    return new ShapedArray(cases.getFirst().dtype(), Broadcasting.shape("select_n", ins), weak);
  }

  private static Tensor evaluate(List<Tensor> ins) {
    ShapedArray type = shape(ins.stream().map(Tensor::aval).toList());
    Tensor out = Tensor.zeros(type);
    List<Broadcasting.IndexWalk> walks = new ArrayList<>();
    for (Tensor t : ins) {
      walks.add(Broadcasting.walk(t.shape(), type.shape()));
    }
    int last = ins.size() - 2;
    for (long i = 0; i < type.size(); i++) {
      int k = (int) Math.clamp(ins.getFirst().getLong(walks.getFirst().at(i)), 0, last) + 1;
      long from = walks.get(k).at(i);
      if (type.dtype().isFloat()) {
        out.setDouble(i, ins.get(k).getDouble(from));
      } else {
        out.setLong(i, ins.get(k).getLong(from));
      }
    }
    return out;
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom out = b.bind(SELECT_N, p, xs).getFirst();
    boolean any = false;
    List<Atom> args = new ArrayList<>();
    args.add(xs.getFirst());
    for (int i = 1; i < xs.size(); i++) {
      Atom t = ts.get(i);
      any |= t != null;
      args.add(t != null ? t : Shapes.full(b, xs.get(i).aval().strong(), 0));
    }
    return new Dual(List.of(out), Arrays.asList(any ? b.bind(SELECT_N, p, args).getFirst() : null));
  }

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    List<@Nullable Atom> out = new ArrayList<>();
    Atom ct = cts.getFirst();
    out.add(null);
    for (int i = 1; i < ops.size(); i++) {
      if (!ops.get(i).isLinear() || ct == null) {
        out.add(null);
        continue;
      }
      Atom zero = Shapes.full(b, ct.aval().strong(), 0);
      List<Atom> args = new ArrayList<>();
      args.add(ops.getFirst().atom());
      for (int k = 1; k < ops.size(); k++) {
        args.add(k == i ? ct : zero);
      }
      out.add(Pointwise.unbroadcast(b, b.bind(SELECT_N, p, args).getFirst(), ops.get(i).aval()));
    }
    return out;
  }

  private static Expr lower(List<Expr> args, ShapedArray out) {
    Expr which = args.getFirst();
    if (args.size() == 2) {
      return args.getLast();
    }
    if (which.dtype() == DType.BOOL) {
      return Expr.call(ScalarOp.SELECT, out.dtype(), which, args.get(2), args.get(1));
    }
    Expr r = args.getLast();
    for (int k = args.size() - 2; k >= 1; k--) {
      Expr limit = Expr.Const.ofLong(which.dtype(), k - 1);
      Expr is = Expr.call(ScalarOp.LE, DType.BOOL, which, limit);
      r = Expr.call(ScalarOp.SELECT, out.dtype(), is, args.get(k), r);
    }
    return r;
  }

  /** {@code condition ? ifTrue : ifFalse}; a scalar condition chooses for all elements. */
  public static Atom select(GraphBuilder b, Atom condition, Atom ifTrue, Atom ifFalse) {
    return b.bind1(SELECT_N, Params.EMPTY, condition, ifFalse, ifTrue);
  }
}
