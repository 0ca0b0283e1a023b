package dev.nabla.optimize;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Literal;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Var;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Exponential;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Local patterns. */
final class Simplify {
  private Simplify() {}

  static boolean visit(Equation e, Rewriter r) {
    Atom same = identity(e);
    if (same != null) {
      r.replace(e.output(), same);
      return true;
    }
    Equation scalars = unbroadcastScalars(e, r);
    if (scalars != null) {
      Atom now = identity(scalars);
      if (now != null) {
        r.replace(e.output(), now);
      } else {
        r.keep(scalars);
      }
      return true;
    }
    Equation merged = mergeReshapes(e, r);
    if (merged != null) {
      r.keep(merged);
      return true;
    }
    return false;
  }

  /** The operand that the equation's result equals, or null. */
  private static @Nullable Atom identity(Equation e) {
    if (e.outputs().size() != 1 || e.inputs().isEmpty()) {
      return null;
    }
    Atom x = e.input(0);
    var p = e.primitive();
    boolean keeps =
        p == Conversion.COPY
            || p == Conversion.STOP_GRADIENT
            || (p == Arithmetic.MUL && isLiteral(e.input(1), 1))
            || (p == Arithmetic.DIV && isLiteral(e.input(1), 1))
            || (p == dev.nabla.ops.Powers.INTEGER_POW && e.params().integer("y") == 1)
            || (p == Shapes.BROADCAST_IN_DIM
                && x.aval().shape().equals(e.output().aval().shape())
                && ordered(e.params().ints("broadcast_dimensions")))
            || (p == Shapes.RESHAPE && x.aval().shape().equals(e.output().aval().shape()));
    if (keeps && x.aval().matches(e.output().aval())) {
      return x;
    }
    if (p == Arithmetic.MUL && isLiteral(x, 1) && e.input(1).aval().matches(e.output().aval())) {
      return e.input(1);
    }
    return null;
  }

  private static boolean ordered(int[] dims) {
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] != i) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLiteral(Atom a, double v) {
    return a instanceof Literal l && l.aval().dtype().isFloat() && l.asDouble() == v;
  }

  /** A broadcast constant beside an operand of full shape can stay a scalar. */
  private static @Nullable Equation unbroadcastScalars(Equation e, Rewriter r) {
    if (!(e.primitive().lowerRule() instanceof LowerRule.Pointwise) || e.outputs().size() != 1) {
      return null;
    }
    Shape shape = e.output().aval().shape();
    List<Atom> inputs = new ArrayList<>();
    boolean changed = false;
    boolean full = false;
    for (Atom a : e.inputs()) {
      Equation d = r.definition(a);
      boolean constant =
          d != null && d.primitive() == Shapes.BROADCAST_IN_DIM && d.input(0) instanceof Literal;
      full |= !constant && a.aval().shape().equals(shape);
      inputs.add(constant ? java.util.Objects.requireNonNull(d).input(0) : a);
      changed |= constant;
    }
    return changed && full
        ? r.rewrite(e, e.primitive(), e.params(), inputs, "scalar operand")
        : null;
  }

  /**
   * {@code exp(a) / exp(b)} is {@code exp(a − b)}, which is finite where both exponentials
   * overflow. XLA rewrites it too, so that compiled JAX gives the same: it belongs to what a
   * program means.
   */
  static boolean numerics(Equation e, Rewriter r) {
    Equation difference = quotientOfExponentials(e, r);
    if (difference != null) {
      r.keep(difference);
    }
    return difference != null;
  }

  private static @Nullable Equation quotientOfExponentials(Equation e, Rewriter r) {
    if (e.primitive() != Arithmetic.DIV) {
      return null;
    }
    Equation above = r.definition(e.input(0));
    Equation below = r.definition(e.input(1));
    if (above == null
        || below == null
        || above.primitive() != Exponential.EXP
        || below.primitive() != Exponential.EXP) {
      return null;
    }
    Var difference = new Var(e.output().aval());
    r.keep(
        new Equation(
            Arithmetic.SUB,
            Params.EMPTY,
            List.of(above.input(0), below.input(0)),
            List.of(difference),
            e.scope(),
            e.source(),
            Provenance.copyOf(e, "simplify", "quotient of exponentials")));
    return r.rewrite(
        e, Exponential.EXP, Params.EMPTY, List.of(difference), "quotient of exponentials");
  }

  /** A reshape of a reshape is one reshape. */
  private static @Nullable Equation mergeReshapes(Equation e, Rewriter r) {
    if (e.primitive() != Shapes.RESHAPE) {
      return null;
    }
    Equation d = r.definition(e.input(0));
    if (d == null || !(d.primitive().lowerRule() instanceof LowerRule.Alias)) {
      return null;
    }
    return r.rewrite(
        e,
        Shapes.RESHAPE,
        Params.of("new_sizes", e.output().aval().shape()),
        d.inputs(),
        "merge reshapes");
  }
}
