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

  /** A number of this array's type. */
  Num number(double v) {
    return of(Arithmetic.scalarLike(atom, v));
  }

  /** This value in every element of an array like this one. */
  Num filled(double v) {
    return of(Shapes.full(b, atom.aval(), v));
  }

  private Num unary(Primitive p) {
    return of(b.bind1(p, Params.EMPTY, atom));
  }

  private Num binary(Primitive p, Num y) {
    List<Atom> xs = List.of(atom, y.atom);
    if (dtype() != y.dtype() || atom.aval().weakType() != y.atom.aval().weakType()) {
      boolean scalar = atom.aval().rank() == 0 || y.atom.aval().rank() == 0;
      xs = scalar && dtype() == y.dtype() ? xs : Operands.promoteTypes(b, xs);
    }
    return of(b.bind(p, Params.EMPTY, Operands.promoteRanks(b, p.name(), xs)).getFirst());
  }

  Num plus(Num y) {
    return binary(Arithmetic.ADD, y);
  }

  Num plus(double y) {
    return plus(number(y));
  }

  Num minus(Num y) {
    return binary(Arithmetic.SUB, y);
  }

  Num minus(double y) {
    return minus(number(y));
  }

  /** {@code y} − this. */
  Num from(double y) {
    return number(y).minus(this);
  }

  Num times(Num y) {
    return binary(Arithmetic.MUL, y);
  }

  Num times(double y) {
    return times(number(y));
  }

  Num over(Num y) {
    return binary(Arithmetic.DIV, y);
  }

  Num over(double y) {
    return over(number(y));
  }

  /** {@code y} / this. */
  Num under(double y) {
    return number(y).over(this);
  }

  Num rem(Num y) {
    return binary(Arithmetic.REM, y);
  }

  Num pow(Num y) {
    return binary(Arithmetic.POW, y);
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

  Num min(Num y) {
    return binary(Arithmetic.MIN, y);
  }

  Num min(double y) {
    return min(number(y));
  }

  Num negated() {
    return unary(Arithmetic.NEG);
  }

  Num abs() {
    return unary(Arithmetic.ABS);
  }

  Num sign() {
    return unary(Arithmetic.SIGN);
  }

  Num square() {
    return unary(Arithmetic.SQUARE);
  }

  Num sqrt() {
    return unary(Arithmetic.SQRT);
  }

  Num exp() {
    return unary(Exponential.EXP);
  }

  Num log() {
    return unary(Exponential.LOG);
  }

  Num log1p() {
    return unary(Exponential.LOG1P);
  }

  Num expm1() {
    return unary(Exponential.EXPM1);
  }

  Num logistic() {
    return unary(Exponential.LOGISTIC);
  }

  Num tanh() {
    return unary(Trig.TANH);
  }

  Num sin() {
    return unary(Trig.SIN);
  }

  Num cos() {
    return unary(Trig.COS);
  }

  Num tan() {
    return unary(Trig.TAN);
  }

  Num atan() {
    return unary(Trig.ATAN);
  }

  Num erf() {
    return unary(Special.ERF);
  }

  Num erfc() {
    return unary(Special.ERFC);
  }

  Num erfInv() {
    return unary(Special.ERF_INV);
  }

  Num lgamma() {
    return unary(Special.LGAMMA);
  }

  Num digamma() {
    return unary(Special.DIGAMMA);
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

  Num ne(Num y) {
    return binary(Comparisons.NE, y);
  }

  Num ne(double y) {
    return ne(number(y));
  }

  Num lt(Num y) {
    return binary(Comparisons.LT, y);
  }

  Num lt(double y) {
    return lt(number(y));
  }

  Num le(Num y) {
    return binary(Comparisons.LE, y);
  }

  Num le(double y) {
    return le(number(y));
  }

  Num gt(Num y) {
    return binary(Comparisons.GT, y);
  }

  Num gt(double y) {
    return gt(number(y));
  }

  Num ge(Num y) {
    return binary(Comparisons.GE, y);
  }

  Num ge(double y) {
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

  Num then(double x, Num y) {
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
