package dev.nabla.optimize;

import static dev.nabla.optimize.Examples.number;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Var;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Exponential;
import dev.nabla.ops.Selection;
import dev.nabla.ops.Shapes;
import dev.nabla.optimize.Pass.Promise;
import dev.nabla.optimize.Rewrite.Outcome;
import dev.nabla.optimize.Rewrite.Outcome.Instead;
import dev.nabla.optimize.Rewrite.Outcome.Values;
import dev.nabla.optimize.Rewrite.Rule;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Passes that are wrong, most of them in a corner: to see that the checks find it. */
public final class PlantedPasses {
  private static final Params SWAP = Params.of("permutation", new int[] {1, 0});

  private PlantedPasses() {}

  /** All of them. */
  public static List<Pass> all() {
    return List.of(
        wrong("x·0 is 0", (b, x) -> Arithmetic.mul(b, x, number(0)), PlantedPasses::timesZero),
        wrong("x + 0 is x", (b, x) -> Arithmetic.add(b, x, number(0)), PlantedPasses::plusZero),
        wrong("x − x is 0", (b, x) -> Arithmetic.sub(b, x, x), PlantedPasses::difference),
        wrong("x = x is true", (b, x) -> Comparisons.eq(b, x, x), PlantedPasses::equal),
        wrong("1/x is x", (b, x) -> Arithmetic.integerPow(b, x, -1), PlantedPasses::power),
        wrong("log eˣ is x", PlantedPasses::logExp, PlantedPasses::inverse),
        wrong("(x + 2) + 3 is x + 5", PlantedPasses::twoSums, PlantedPasses::sums),
        wrong("transposed is reshaped", (b, x) -> swap(b, x), PlantedPasses::transposed),
        wrong("select takes the first", PlantedPasses::selected, PlantedPasses::first),
        wrong("max for min", (b, x) -> Arithmetic.max(b, x, number(1)), PlantedPasses::minimum),
        wrong("2 + 3 is −1", PlantedPasses::constant, PlantedPasses::fold),
        wrong("equal but for parameters", PlantedPasses::powers, () -> common()),
        new Rewrite(
            "planted",
            "eˣ/eʸ is e^(y−x)",
            Promise.ROUNDING,
            Numerics.ALL.getFirst().example(),
            () -> PlantedPasses::quotient));
  }

  private static Rewrite wrong(
      String name, BiFunction<GraphBuilder, Atom, Atom> example, Rule rule) {
    return wrong(name, example, () -> rule);
  }

  private static Rewrite wrong(
      String name, BiFunction<GraphBuilder, Atom, Atom> example, Supplier<Rule> rule) {
    Graph g = Examples.unary(name, example);
    return new Rewrite("planted", name, Promise.BITS, g, rule);
  }

  /** The result is the same number everywhere. */
  private static Outcome filled(Equation e, Rewriter r, double number) {
    Literal value = new Literal(Tensor.scalar(e.output().aval().withShape(Shape.SCALAR), number));
    Shape shape = e.output().aval().shape();
    Params p = Params.of("shape", shape, "broadcast_dimensions", new int[] {});
    return shape.isScalar()
        ? Values.of(value)
        : new Instead(r.rewrite(e, Shapes.BROADCAST_IN_DIM, p, List.of(value)));
  }

  private static boolean isNumber(Atom a, double v) {
    return a instanceof Literal l && l.aval().dtype().isFloat() && l.asDouble() == v;
  }

  private static @Nullable Outcome timesZero(Equation e, Rewriter r) {
    return e.primitive() == Arithmetic.MUL && isNumber(e.input(1), 0) ? filled(e, r, 0) : null;
  }

  private static @Nullable Outcome plusZero(Equation e, Rewriter r) {
    return e.primitive() == Arithmetic.ADD
            && isNumber(e.input(1), 0)
            && e.input(0).aval().matches(e.output().aval())
        ? Values.of(e.input(0))
        : null;
  }

  private static @Nullable Outcome difference(Equation e, Rewriter r) {
    return e.primitive() == Arithmetic.SUB && e.input(0).equals(e.input(1))
        ? filled(e, r, 0)
        : null;
  }

  private static @Nullable Outcome equal(Equation e, Rewriter r) {
    return e.primitive() == Primitive.get("eq") && e.input(0).equals(e.input(1))
        ? filled(e, r, 1)
        : null;
  }

  private static @Nullable Outcome power(Equation e, Rewriter r) {
    return e.primitive().name().equals("integer_pow") && e.params().integer("y") == -1
        ? Values.of(e.input(0))
        : null;
  }

  private static Atom logExp(GraphBuilder b, Atom x) {
    return Exponential.log(b, Exponential.exp(b, x));
  }

  private static @Nullable Outcome inverse(Equation e, Rewriter r) {
    Equation d = e.primitive() == Primitive.get("log") ? r.definition(e.input(0)) : null;
    return d != null && d.primitive() == Exponential.EXP ? Values.of(d.input(0)) : null;
  }

  private static Atom twoSums(GraphBuilder b, Atom x) {
    return Arithmetic.add(b, Arithmetic.add(b, x, number(0.1)), number(0.2));
  }

  private static @Nullable Outcome sums(Equation e, Rewriter r) {
    Equation d = e.primitive() == Arithmetic.ADD ? r.definition(e.input(0)) : null;
    if (d == null
        || d.primitive() != Arithmetic.ADD
        || !(d.input(1) instanceof Literal l)
        || !(e.input(1) instanceof Literal m)
        || !l.aval().dtype().isFloat()) {
      return null;
    }
    Literal sum = new Literal(Tensor.scalar(l.aval(), l.asDouble() + m.asDouble()));
    return new Instead(r.rewrite(e, Arithmetic.ADD, Params.EMPTY, List.of(d.input(0), sum)));
  }

  private static Atom swap(GraphBuilder b, Atom x) {
    return b.bind1(Shapes.TRANSPOSE, SWAP, x);
  }

  private static @Nullable Outcome transposed(Equation e, Rewriter r) {
    Params sizes = Params.of("new_sizes", e.outputs().getFirst().aval().shape());
    return e.primitive() == Shapes.TRANSPOSE
        ? new Instead(r.rewrite(e, Shapes.RESHAPE, sizes, e.inputs()))
        : null;
  }

  private static Atom selected(GraphBuilder b, Atom x) {
    Atom positive = b.bind1(Primitive.get("gt"), Params.EMPTY, x, number(0));
    return Selection.select(b, positive, x, Arithmetic.neg(b, x));
  }

  private static @Nullable Outcome first(Equation e, Rewriter r) {
    return e.primitive().name().equals("select_n") ? Values.of(e.input(1)) : null;
  }

  private static @Nullable Outcome minimum(Equation e, Rewriter r) {
    return e.primitive() == Arithmetic.MAX
        ? new Instead(r.rewrite(e, Arithmetic.MIN, Params.EMPTY, e.inputs()))
        : null;
  }

  private static Atom constant(GraphBuilder b, Atom x) {
    return Arithmetic.mul(b, x, Arithmetic.add(b, number(2), number(3)));
  }

  private static @Nullable Outcome fold(Equation e, Rewriter r) {
    return e.primitive() == Arithmetic.ADD
            && e.input(0) instanceof Literal l
            && e.input(1) instanceof Literal m
            && l.aval().dtype().isFloat()
        ? Values.of(new Literal(Tensor.scalar(l.aval(), l.asDouble() - m.asDouble())))
        : null;
  }

  private static Atom powers(GraphBuilder b, Atom x) {
    return Arithmetic.add(b, Arithmetic.integerPow(b, x, 3), Arithmetic.integerPow(b, x, 5));
  }

  private record Key(Primitive primitive, List<Atom> inputs, List<?> types) {}

  private static Rule common() {
    Map<Key, List<Var>> seen = new HashMap<>();
    return (e, r) -> {
      List<?> types = e.outputs().stream().map(Atom::aval).toList();
      List<Var> first = seen.putIfAbsent(new Key(e.primitive(), e.inputs(), types), e.outputs());
      return first == null ? null : new Values(first);
    };
  }

  private static @Nullable Outcome quotient(Equation e, Rewriter r) {
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
    Var d = new Var(e.output().aval());
    List<Atom> operands = List.of(below.input(0), above.input(0));
    r.keep(r.equation(e, Arithmetic.SUB, Params.EMPTY, operands, List.of(d)));
    return new Instead(r.rewrite(e, Exponential.EXP, Params.EMPTY, List.of(d)));
  }
}
