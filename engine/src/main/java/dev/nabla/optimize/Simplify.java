package dev.nabla.optimize;

import static dev.nabla.optimize.Examples.number;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Powers;
import dev.nabla.ops.Shapes;
import dev.nabla.optimize.Pass.Promise;
import dev.nabla.optimize.Rewrite.Outcome;
import dev.nabla.optimize.Rewrite.Outcome.Instead;
import dev.nabla.optimize.Rewrite.Outcome.Values;
import dev.nabla.optimize.Rewrite.Rule;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Local patterns of equations that change nothing, or do in two steps what one does. */
final class Simplify {
  static final String NAME = "simplify";

  /** In the order in which they are tried. */
  static final List<Rewrite> ALL =
      List.of(
          same("copy", Conversion.COPY, e -> true, (b, x) -> bind(b, Conversion.COPY, x)),
          same(
              "stopped gradient",
              Conversion.STOP_GRADIENT,
              e -> true,
              (b, x) -> bind(b, Conversion.STOP_GRADIENT, x)),
          same(
              "times one",
              Arithmetic.MUL,
              e -> isOne(e.input(1)),
              (b, x) -> Arithmetic.mul(b, x, number(1))),
          rewrite("one times", Simplify::oneTimes, (b, x) -> bind(b, Arithmetic.MUL, number(1), x)),
          same(
              "over one",
              Arithmetic.DIV,
              e -> isOne(e.input(1)),
              (b, x) -> Arithmetic.div(b, x, number(1))),
          same(
              "first power",
              Powers.INTEGER_POW,
              e -> e.params().integer("y") == 1,
              (b, x) -> b.bind1(Powers.INTEGER_POW, Params.of("y", 1), x)),
          same(
              "broadcast to the same shape",
              Shapes.BROADCAST_IN_DIM,
              e -> ordered(e.params().ints("broadcast_dimensions")),
              Simplify::broadcast),
          same("reshape to the same shape", Shapes.RESHAPE, e -> true, Simplify::reshape),
          rewrite(
              "scalar operand",
              Simplify::unbroadcastScalars,
              (b, x) -> Arithmetic.mul(b, Shapes.full(b, x.aval(), 2), x)),
          rewrite(
              "merge reshapes",
              Simplify::mergeReshapes,
              (b, x) -> reshape(b, reshape(b, x, Shape.of((int) x.aval().size())))));

  private Simplify() {}

  private static Rewrite rewrite(
      String name, Rule rule, BiFunction<GraphBuilder, Atom, Atom> example) {
    return new Rewrite(NAME, name, Promise.BITS, Examples.unary(name, example), () -> rule);
  }

  /** Equations whose result is their first operand, if its type is the result's. */
  private static Rewrite same(
      String name,
      Primitive p,
      Predicate<Equation> test,
      BiFunction<GraphBuilder, Atom, Atom> example) {
    Rule rule =
        (e, r) ->
            e.primitive() == p && test.test(e) && e.input(0).aval().matches(e.output().aval())
                ? Values.of(e.input(0))
                : null;
    return rewrite(name, rule, example);
  }

  private static Atom bind(GraphBuilder b, Primitive p, Atom... xs) {
    return b.bind1(p, Params.EMPTY, xs);
  }

  private static Atom broadcast(GraphBuilder b, Atom x) {
    return Shapes.broadcastInDim(b, x, x.aval().shape(), 0, 1);
  }

  private static Atom reshape(GraphBuilder b, Atom x) {
    return reshape(b, x, x.aval().shape());
  }

  private static Atom reshape(GraphBuilder b, Atom x, Shape shape) {
    return b.bind1(Shapes.RESHAPE, Params.of("new_sizes", shape), x);
  }

  private static boolean ordered(int[] dims) {
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] != i) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOne(Atom a) {
    return a instanceof Literal l && l.aval().dtype().isFloat() && l.asDouble() == 1;
  }

  private static @Nullable Outcome oneTimes(Equation e, Rewriter r) {
    boolean fits =
        e.primitive() == Arithmetic.MUL
            && isOne(e.input(0))
            && e.input(1).aval().matches(e.output().aval());
    return fits ? Values.of(e.input(1)) : null;
  }

  /** A broadcast constant beside an operand of full shape can stay a scalar. */
  private static @Nullable Outcome unbroadcastScalars(Equation e, Rewriter r) {
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
      inputs.add(constant ? Objects.requireNonNull(d).input(0) : a);
      changed |= constant;
    }
    return changed && full ? new Instead(r.rewrite(e, e.primitive(), e.params(), inputs)) : null;
  }

  /** A reshape of a reshape is one reshape. */
  private static @Nullable Outcome mergeReshapes(Equation e, Rewriter r) {
    if (e.primitive() != Shapes.RESHAPE) {
      return null;
    }
    Equation d = r.definition(e.input(0));
    if (d == null || !(d.primitive().lowerRule() instanceof LowerRule.Alias)) {
      return null;
    }
    Params sizes = Params.of("new_sizes", e.output().aval().shape());
    return new Instead(r.rewrite(e, Shapes.RESHAPE, sizes, d.inputs()));
  }
}
