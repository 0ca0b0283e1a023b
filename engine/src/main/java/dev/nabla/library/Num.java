package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Exponential;
import dev.nabla.ops.Logic;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Rounding;
import dev.nabla.ops.Selection;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Special;
import dev.nabla.ops.Trig;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An array while a composite function is written: operators promote types and ranks as those of
 * {@code jax.numpy} do, and plain numbers take the other operand's type.
 */
record Num(GraphBuilder b, Atom atom) {
  DType dtype() {
    return atom.aval().dtype();
  }

  Shape shape() {
    return atom.aval().shape();
  }

  int rank() {
    return atom.aval().rank();
  }

  /** Another atom of the same graph. */
  Num of(Atom a) {
    return new Num(b, a);
  }

  /** A Python float beside this array: of its type if that is a float, else weakly typed. */
  Num number(double v) {
    return of(dtype().isFloat() ? Arithmetic.scalarLike(atom, v) : Scalars.of(v));
  }

  /** A Python integer beside this array: of its type, or weakly typed beside booleans. */
  Num number(long v) {
    return of(dtype().isBool() ? Scalars.of(v) : Arithmetic.scalarLike(atom, v));
  }

  /** A constant of this array's type: weakly typed beside a weakly typed scalar only. */
  Num constant(double v) {
    boolean weak = rank() == 0 && atom.aval().weakType();
    return of(GraphBuilder.literal(new ShapedArray(dtype(), Shape.SCALAR, weak), v));
  }

  /** This value in every element of an array like this one. */
  Num filled(double v) {
    return of(Shapes.full(b, atom.aval(), v));
  }

  private Num unary(Primitive p) {
    return of(b.bind1(p, Params.EMPTY, atom));
  }

  /** A function of floats: integers become floats first. */
  private Num smooth(Primitive p) {
    return inexact().unary(p);
  }

  private Num binary(Primitive p, Num y) {
    List<Atom> xs = List.of(atom, y.atom);
    if (dtype() != y.dtype() || atom.aval().weakType() != y.atom.aval().weakType()) {
      boolean scalar = atom.aval().rank() == 0 || y.atom.aval().rank() == 0;
      xs = scalar && dtype() == y.dtype() ? xs : Operands.promoteTypes(b, xs);
    }
    Primitive typed = Operands.on(xs.getFirst().aval().dtype(), p);
    return of(b.bind(typed, Params.EMPTY, Operands.promoteRanks(b, p.name(), xs)).getFirst());
  }

  Num plus(Num y) {
    return binary(Arithmetic.ADD, y);
  }

  Num plus(double y) {
    return plus(number(y));
  }

  Num plus(long y) {
    return plus(number(y));
  }

  Num minus(Num y) {
    return binary(Arithmetic.SUB, y);
  }

  Num minus(double y) {
    return minus(number(y));
  }

  Num minus(long y) {
    return minus(number(y));
  }

  /** {@code y} − this. */
  Num from(double y) {
    return number(y).minus(this);
  }

  Num from(long y) {
    return number(y).minus(this);
  }

  Num times(Num y) {
    return binary(Arithmetic.MUL, y);
  }

  Num times(double y) {
    return times(number(y));
  }

  Num times(long y) {
    return times(number(y));
  }

  /** True division: integers become floats first. */
  Num over(Num y) {
    if (dtype().isFloat() || y.dtype().isFloat()) {
      return binary(Arithmetic.DIV, y);
    }
    List<Atom> xs = Operands.promoteInexact(b, List.of(atom, y.atom));
    return of(xs.get(0)).binary(Arithmetic.DIV, of(xs.get(1)));
  }

  /** The quotient of integers, rounded towards zero. */
  Num quotient(Num y) {
    return binary(Arithmetic.DIV, y);
  }

  Num quotient(long y) {
    return quotient(number(y));
  }

  Num over(double y) {
    return over(number(y));
  }

  Num over(long y) {
    return over(number(y));
  }

  /** {@code y} / this. */
  Num under(double y) {
    return number(y).over(this);
  }

  Num under(long y) {
    return number(y).over(this);
  }

  Num rem(Num y) {
    return binary(Arithmetic.REM, y);
  }

  Num pow(Num y) {
    return binary(dev.nabla.ops.Powers.POW, y);
  }

  Num pow(int n) {
    return of(Arithmetic.integerPow(b, atom, n));
  }

  Num max(Num y) {
    return binary(Arithmetic.MAX, y);
  }

  Num max(double y) {
    return max(number(y));
  }

  Num max(long y) {
    return max(number(y));
  }

  Num min(Num y) {
    return binary(Arithmetic.MIN, y);
  }

  Num min(double y) {
    return min(number(y));
  }

  Num min(long y) {
    return min(number(y));
  }

  /** Between bounds; where they hold there is no slope. */
  Num clamp(double low, double high) {
    return of(b.bind1(Selection.CLAMP, Params.EMPTY, number(low).atom, atom, number(high).atom));
  }

  Num negated() {
    return unary(Arithmetic.NEG);
  }

  Num abs() {
    return dtype().isBool() || dtype().isUnsigned() ? this : unary(Arithmetic.ABS);
  }

  Num sign() {
    return unary(Arithmetic.SIGN);
  }

  Num square() {
    return dtype().isBool() ? as(DType.INT32).square() : unary(Arithmetic.SQUARE);
  }

  Num sqrt() {
    return smooth(Arithmetic.SQRT);
  }

  Num exp() {
    return smooth(Exponential.EXP);
  }

  Num log() {
    return smooth(Exponential.LOG);
  }

  Num log1p() {
    return smooth(Exponential.LOG1P);
  }

  Num expm1() {
    return smooth(Exponential.EXPM1);
  }

  Num logistic() {
    return unary(Exponential.LOGISTIC);
  }

  Num tanh() {
    return smooth(Trig.TANH);
  }

  Num sin() {
    return smooth(Trig.SIN);
  }

  Num cos() {
    return smooth(Trig.COS);
  }

  Num tan() {
    return smooth(Trig.TAN);
  }

  Num atan() {
    return smooth(Trig.ATAN);
  }

  Num erf() {
    return smooth(Special.ERF);
  }

  Num erfc() {
    return smooth(Special.ERFC);
  }

  Num erfInv() {
    return smooth(Special.ERF_INV);
  }

  Num lgamma() {
    return smooth(Special.LGAMMA);
  }

  Num digamma() {
    return smooth(Special.DIGAMMA);
  }

  Num floor() {
    return unary(Rounding.FLOOR);
  }

  /** To the nearest integer, ties to even. */
  Num rounded() {
    return of(b.bind1(Rounding.ROUND, Params.of("rounding_method", 1), atom));
  }

  Num isFinite() {
    return unary(Rounding.IS_FINITE);
  }

  Num isNan() {
    return ne(this);
  }

  Num eq(Num y) {
    return binary(Comparisons.EQ, y);
  }

  Num eq(double y) {
    return eq(number(y));
  }

  Num eq(long y) {
    return eq(number(y));
  }

  Num ne(Num y) {
    return binary(Comparisons.NE, y);
  }

  Num ne(double y) {
    return ne(number(y));
  }

  Num ne(long y) {
    return ne(number(y));
  }

  Num lt(Num y) {
    return binary(Comparisons.LT, y);
  }

  Num lt(double y) {
    return lt(number(y));
  }

  Num lt(long y) {
    return lt(number(y));
  }

  Num le(Num y) {
    return binary(Comparisons.LE, y);
  }

  Num le(double y) {
    return le(number(y));
  }

  Num le(long y) {
    return le(number(y));
  }

  Num gt(Num y) {
    return binary(Comparisons.GT, y);
  }

  Num gt(double y) {
    return gt(number(y));
  }

  Num gt(long y) {
    return gt(number(y));
  }

  Num ge(Num y) {
    return binary(Comparisons.GE, y);
  }

  Num ge(double y) {
    return ge(number(y));
  }

  Num ge(long y) {
    return ge(number(y));
  }

  Num and(Num y) {
    return binary(Logic.AND, y);
  }

  Num or(Num y) {
    return binary(Logic.OR, y);
  }

  Num not() {
    return unary(Logic.NOT);
  }

  /** {@code x} where this holds, else {@code y}. */
  Num then(Num x, Num y) {
    List<Atom> cases = Operands.promoteTypes(b, List.of(x.atom, y.atom));
    Shape s =
        Operands.broadcastShape(
            "where", List.of(shape(), cases.get(0).aval().shape(), cases.get(1).aval().shape()));
    return of(
        Selection.select(
            b,
            Operands.broadcastTo(b, atom, s),
            Operands.broadcastTo(b, cases.get(0), s),
            Operands.broadcastTo(b, cases.get(1), s)));
  }

  Num then(Num x, double y) {
    return then(x, x.number(y));
  }

  Num then(Num x, long y) {
    return then(x, x.number(y));
  }

  Num then(double x, Num y) {
    return then(y.number(x), y);
  }

  Num then(long x, Num y) {
    return then(y.number(x), y);
  }

  /** Nonzero elements. */
  Num truth() {
    return dtype() == DType.BOOL ? this : ne(0);
  }

  Num as(DType d) {
    return of(Conversion.convert(b, atom, d, false));
  }

  /** A float array: integers become floats. */
  Num inexact() {
    return of(Operands.toInexact(b, atom));
  }

  Num stopped() {
    return of(b.bind1(Conversion.STOP_GRADIENT, Params.EMPTY, atom));
  }

  Num sum(int... axes) {
    return of(Reductions.sum(b, atom, axes));
  }

  Num reduced(Primitive p, int... axes) {
    return axes.length == 0 ? this : of(Reductions.reduce(b, p, atom, axes));
  }

  /** This, reduced over axes of {@code full}, with those axes kept at length 1. */
  Num kept(Num full, int... axes) {
    if (axes.length == 0) {
      return this;
    }
    int[] dims = full.shape().toArray();
    for (int axis : axes) {
      dims[axis] = 1;
    }
    List<Integer> gone = Arrays.stream(axes).boxed().toList();
    int[] kept = IntStream.range(0, dims.length).filter(i -> !gone.contains(i)).toArray();
    return of(Shapes.broadcastInDim(b, atom, Shape.of(dims), kept));
  }

  Num broadcastTo(Shape s) {
    return of(Operands.broadcastTo(b, atom, s));
  }

  Num reshaped(int... dims) {
    return of(Shapes.reshape(b, atom, Shape.of(dims)));
  }

  /** How many elements a reduction over axes combines. */
  double count(int... axes) {
    double n = 1;
    for (int axis : axes) {
      n *= shape().dim(axis);
    }
    return n;
  }

  /** Σ cᵢ xⁱ by Horner's scheme, the highest power first. */
  Num polynomial(double... coefficients) {
    Num r = filled(coefficients[0]);
    for (int i = 1; i < coefficients.length; i++) {
      r = r.times(this).plus(coefficients[i]);
    }
    return r;
  }

  static Num of(GraphBuilder b, Atom a) {
    return new Num(b, a);
  }

  static ShapedArray scalar(DType d) {
    return ShapedArray.of(d);
  }
}
