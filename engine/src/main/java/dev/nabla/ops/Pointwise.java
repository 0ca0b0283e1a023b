package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.JvpRule;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;

/**
 * What element-wise primitives have in common: shapes, batching, evaluation, lowering to one scalar
 * operation.
 */
final class Pointwise {
  private Pointwise() {}

  /** Which dtypes an operation takes, and how messages call them. */
  enum Accepts {
    EVERYTHING("any", d -> true),
    ANY("any", d -> !d.isKey()),
    NUMERIC("numeric", d -> !d.isBool() && !d.isKey()),
    SIGNED("floating-point and signed integer", d -> d.isFloat() || d.kind() == DType.Kind.SIGNED),
    FLOAT("floating-point", DType::isFloat),
    INTEGER("integer", DType::isInteger),
    LOGICAL("integer or boolean", d -> !d.isFloat() && !d.isKey());

    private final String words;
    private final Predicate<DType> test;

    Accepts(String words, Predicate<DType> test) {
      this.words = words;
      this.test = test;
    }
  }

  /** An operation of {@code arity} operands of one dtype; the result has it too, or is bool. */
  static Primitive.Definition define(String name, String family, Accepts accepts, boolean toBool) {
    return Primitive.named(name)
        .family(family)
        .shape((ins, p) -> List.of(resultType(name, accepts, toBool, ins)))
        .batch((b, p, ins, axes, size) -> batch(Primitive.get(name), b, p, ins, axes));
  }

  static ShapedArray resultType(
      String name, Accepts accepts, boolean toBool, List<ShapedArray> ins) {
    DType d = ins.getFirst().dtype();
    boolean weak = true;
    for (ShapedArray a : ins) {
      if (a.dtype() != d) {
        throw NablaError.typeError(
                name + " requires arguments to have equal dtypes, got " + dtypes(ins) + ".")
            .withFix("Convert one of them with astype.");
      }
      weak &= a.weakType();
    }
    if (!accepts.test.test(d)) {
      throw NablaError.typeError(
          name + " does not accept dtype " + d + ". Accepted are " + accepts.words + " types.");
    }
    return new ShapedArray(toBool ? DType.BOOL : d, Broadcasting.shape(name, ins), weak);
  }

  private static String dtypes(List<ShapedArray> ins) {
    return String.join(", ", ins.stream().map(a -> a.dtype().longName()).toList());
  }

  /**
   * Batches any element-wise primitive: batch axes are brought to the front, operands of lower rank
   * get axes of length 1 at the end.
   */
  static Batched batch(
      Primitive p, GraphBuilder b, Params params, List<Atom> ins, List<BatchAxis> axes) {
    int rank = 0;
    boolean aligned = true;
    BatchAxis common = null;
    for (int i = 0; i < ins.size(); i++) {
      int r = ins.get(i).aval().rank();
      boolean mapped = axes.get(i).isMapped();
      rank = Math.max(rank, mapped ? r - 1 : r);
      if (mapped) {
        aligned &= common == null || common.equals(axes.get(i));
        common = axes.get(i);
      }
    }
    // Where every operand is mapped along the same axis of the same rank, or is a scalar, nothing
    // needs to move.
    for (int i = 0; i < ins.size() && aligned; i++) {
      int r = ins.get(i).aval().rank();
      aligned = axes.get(i).isMapped() ? r == rank + 1 : r == 0;
    }
    List<Atom> args = new ArrayList<>();
    for (int i = 0; i < ins.size(); i++) {
      args.add(aligned ? ins.get(i) : alignOperand(b, ins.get(i), axes.get(i), rank));
    }
    Atom out = b.bind(p, params, args).getFirst();
    return Batched.of(out, aligned && common != null ? common : BatchAxis.at(0));
  }

  private static Atom alignOperand(GraphBuilder b, Atom x, BatchAxis axis, int rank) {
    if (axis.isMapped()) {
      return Shapes.padRank(b, Shapes.moveAxis(b, x, axis.axis(), 0), rank + 1);
    }
    int r = x.aval().rank();
    return r == 0 ? x : Shapes.expandDims(b, x, 0);
  }

  // ---- evaluation ----

  static Tensor map(Tensor x, ShapedArray out, DoubleUnaryOperator f) {
    Tensor r = Tensor.zeros(out);
    for (long i = 0; i < x.size(); i++) {
      r.setDouble(i, f.applyAsDouble(x.getDouble(i)));
    }
    return r;
  }

  static Tensor mapLong(Tensor x, ShapedArray out, LongUnaryOperator f) {
    Tensor r = Tensor.zeros(out);
    for (long i = 0; i < x.size(); i++) {
      r.setLong(i, f.applyAsLong(x.getLong(i)));
    }
    return r;
  }

  static Tensor zip(
      Tensor x, Tensor y, ShapedArray out, DoubleBinaryOperator f, LongBinaryOperator g) {
    Tensor r = Tensor.zeros(out);
    var wx = Broadcasting.walk(x.shape(), out.shape());
    var wy = Broadcasting.walk(y.shape(), out.shape());
    long n = out.size();
    if (x.dtype().isFloat()) {
      for (long i = 0; i < n; i++) {
        r.setDouble(i, f.applyAsDouble(x.getDouble(wx.at(i)), y.getDouble(wy.at(i))));
      }
    } else {
      for (long i = 0; i < n; i++) {
        r.setLong(i, g.applyAsLong(x.getLong(wx.at(i)), y.getLong(wy.at(i))));
      }
    }
    return r;
  }

  static ShapedArray type(Primitive p, Params params, List<Tensor> ins) {
    return p.shapeRule().apply(ins.stream().map(Tensor::aval).toList(), params).getFirst();
  }

  // ---- unary and binary definitions ----

  /** Calls with {@code arity} operands: scalars, vectors, and (for two) broadcast axes. */
  static Primitive.Sample[] samples(int arity, DType d) {
    List<Primitive.Sample> out = new ArrayList<>();
    for (int[] dims : new int[][] {{}, {3}, {2, 3}}) {
      out.add(
          new Primitive.Sample(Collections.nCopies(arity, ShapedArray.of(d, dims)), Params.EMPTY));
    }
    if (arity == 2) {
      out.add(sample(ShapedArray.of(d), ShapedArray.of(d, 3)));
      out.add(sample(ShapedArray.of(d, 2, 1), ShapedArray.of(d, 1, 3)));
    }
    return out.toArray(Primitive.Sample[]::new);
  }

  static Primitive.Sample sample(ShapedArray... ins) {
    return Primitive.Sample.of(Params.EMPTY, ins);
  }

  /** A floating-point function of one operand, evaluated in double and rounded. */
  static Primitive.Definition unary(
      String name, String family, DoubleUnaryOperator f, ScalarOp op) {
    return define(name, family, Accepts.FLOAT, false)
        .eval((ev, ins, p) -> List.of(map(ins.getFirst(), ins.getFirst().aval(), f)))
        .samples(samples(1, DType.FLOAT32))
        .lower(scalar(op));
  }

  static Primitive.Definition binary(
      String name,
      String family,
      Accepts accepts,
      boolean toBool,
      DoubleBinaryOperator f,
      LongBinaryOperator g,
      ScalarOp op) {
    return define(name, family, accepts, toBool)
        .eval(
            (ev, ins, p) ->
                List.of(
                    zip(
                        ins.get(0),
                        ins.get(1),
                        resultType(name, accepts, toBool, ins.stream().map(Tensor::aval).toList()),
                        f,
                        wide(name, ins.getFirst().dtype(), g))))
        .samples(samples(2, accepts == Accepts.LOGICAL ? DType.BOOL : DType.FLOAT32))
        .lower(scalar(op));
  }

  /** The operation on 64-bit words, which Java has as signed ones: of unsigned ones its own. */
  static LongBinaryOperator wide(String name, DType d, LongBinaryOperator signed) {
    if (d != DType.UINT64) {
      return signed;
    }
    return switch (name) {
      case "div" -> (x, y) -> y == 0 ? -1 : Long.divideUnsigned(x, y);
      case "rem" -> (x, y) -> y == 0 ? x : Long.remainderUnsigned(x, y);
      case "max" -> (x, y) -> Long.compareUnsigned(x, y) > 0 ? x : y;
      case "min" -> (x, y) -> Long.compareUnsigned(x, y) < 0 ? x : y;
      default -> signed;
    };
  }

  static LowerRule scalar(ScalarOp op) {
    return new LowerRule.Pointwise((p, args, ins, out) -> new Expr.Call(op, out.dtype(), args));
  }

  // ---- derivatives ----

  /** Tangent of the result of a unary operation, given operand, result and operand's tangent. */
  @FunctionalInterface
  interface UnaryTangent {
    Atom apply(GraphBuilder b, Atom x, Atom y, Atom dx);
  }

  static JvpRule jvp(String name, UnaryTangent rule) {
    return (b, p, xs, ts) -> {
      Atom y = b.bind(Primitive.get(name), p, xs).getFirst();
      Atom dx = ts.getFirst();
      return new Dual(
          List.of(y),
          java.util.Arrays.asList(dx == null ? null : rule.apply(b, xs.getFirst(), y, dx)));
    };
  }

  /**
   * Contribution of one operand's tangent to the result's; shaped like the operand, broadcast by
   * the caller.
   */
  @FunctionalInterface
  interface BinaryTangent {
    Atom apply(GraphBuilder b, Atom x, Atom y, Atom out, Atom tangent);
  }

  static JvpRule jvp(String name, BinaryTangent byFirst, BinaryTangent bySecond) {
    return (b, p, xs, ts) -> {
      Atom out = b.bind(Primitive.get(name), p, xs).getFirst();
      Shape shape = out.aval().shape();
      Atom sum = null;
      for (int i = 0; i < 2; i++) {
        Atom t = ts.get(i);
        if (t != null) {
          Atom c = (i == 0 ? byFirst : bySecond).apply(b, xs.get(0), xs.get(1), out, t);
          c = Shapes.broadcastTo(b, c, shape);
          sum = sum == null ? c : Arithmetic.addAny(b, sum, c);
        }
      }
      return new Dual(List.of(out), java.util.Arrays.asList(sum));
    };
  }

  /** A cotangent summed down to the shape of an operand that was broadcast. */
  static Atom unbroadcast(GraphBuilder b, Atom ct, ShapedArray operand) {
    Shape from = ct.aval().shape();
    Shape to = operand.shape();
    if (from.equals(to)) {
      return ct;
    }
    if (to.isScalar()) {
      return Reductions.sum(b, ct, java.util.stream.IntStream.range(0, from.rank()).toArray());
    }
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < to.rank(); i++) {
      if (to.dim(i) == 1 && from.dim(i) != 1) {
        axes.add(i);
      }
    }
    Atom s = Reductions.sum(b, ct, axes.stream().mapToInt(i -> i).toArray());
    return Shapes.reshape(b, s, to);
  }
}
