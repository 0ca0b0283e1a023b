package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.ops.Cond;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Scan;
import dev.nabla.ops.While;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Promotion;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code jax.lax}'s control flow over functions of pytrees. */
public final class ControlFlow {
  private ControlFlow() {}

  /**
   * {@code lax.scan(f, init, xs, length, reverse)}.
   *
   * @param xs {@code None} where only the length counts
   * @param length null to take it from {@code xs}
   * @return the pair (carry, stacked results)
   */
  public static Tree<Value> scan(
      Fn f, Tree<Value> init, Tree<Value> xs, @Nullable Integer length, boolean reverse) {
    int n = length(xs, length);
    Tree<Value> slices =
        xs.map(v -> Value.unknown(v.aval().withShape(v.aval().shape().remove(0)).strong()));
    Tree<Value> start = init;
    Body body = Body.trace(f, List.of(start, slices));
    Tree<Value> promoted = promoteWeak(start, carryOf(body));
    if (promoted != start) {
      start = promoted;
      body = Body.trace(f, List.of(start, slices));
    }
    Tree<Value> carryOut = carryOf(body);
    checkCarry("scan", start, carryOut);
    int carry = start.leaves().size();
    List<Value> operands = new ArrayList<>(body.captured);
    operands.addAll(start.leaves());
    operands.addAll(xs.leaves());
    Graph g = body.graph;
    int consts = body.captured.size();
    List<Value> outs =
        Tracing.apply(operands, (b, atoms) -> Scan.scan(b, g, consts, carry, n, reverse, atoms));
    Tree<Value> ys = body.outputs.children().get(1);
    return Tree.tuple(
        List.of(
            start.<Value>unflatten(outs.subList(0, carry)),
            ys.<Value>unflatten(outs.subList(carry, outs.size()))));
  }

  private static Tree<Value> carryOf(Body body) {
    if (!(body.outputs instanceof Tree.Branch<Value> b)
        || b.kind() != Tree.Kind.TUPLE
        || b.children().size() != 2) {
      throw NablaError.typeError("scan body output must be a pair, got " + body.describe() + ".")
          .withFix("Return (carry, y); y may be None.");
    }
    return b.children().getFirst();
  }

  private static int length(Tree<Value> xs, @Nullable Integer length) {
    Integer n = length;
    for (Value v : xs.leaves()) {
      ShapedArray a = v.aval();
      if (a.rank() == 0) {
        throw NablaError.valueError(
            "scan got value with no leading axis to scan over: " + a.toLongString() + ".");
      }
      int k = a.shape().dim(0);
      if (n != null && n != k) {
        throw NablaError.valueError(
            "scan got values with different leading axis sizes: " + n + " and " + k + ".");
      }
      n = k;
    }
    if (n == null) {
      throw NablaError.valueError("scan got no values to scan over and `length` not provided.")
          .withFix("Give xs, or length=n.");
    }
    return n;
  }

  /** A carry that starts as a Python number takes the type that the body gives it. */
  private static Tree<Value> promoteWeak(Tree<Value> init, Tree<Value> out) {
    if (!init.sameStructure(out)) {
      return init;
    }
    List<Value> before = init.leaves();
    List<Value> after = out.leaves();
    List<Value> now = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < before.size(); i++) {
      ShapedArray a = before.get(i).aval();
      ShapedArray t = after.get(i).aval();
      boolean differs = a.weakType() && !a.matches(t);
      changed |= differs;
      now.add(
          differs
              ? convert(before.get(i), Promotion.promote(List.of(a, t), Precision.x64()).strong())
              : before.get(i));
    }
    return changed ? init.<Value>unflatten(now) : init;
  }

  private static Value convert(Value v, ShapedArray to) {
    return Tracing.apply(
            List.of(v),
            (b, xs) -> List.of(Conversion.convert(b, xs.getFirst(), to.dtype(), to.weakType())))
        .getFirst();
  }

  private static void checkCarry(String name, Tree<Value> in, Tree<Value> out) {
    if (!in.sameStructure(out)) {
      throw NablaError.typeError(
              name
                  + " body function carry input and carry output must have the same pytree"
                  + " structure, but they differ: "
                  + Body.describe(in)
                  + " and "
                  + Body.describe(out)
                  + ".")
          .withFix("Return a carry built like the one that comes in.");
    }
    for (int i = 0; i < in.leaves().size(); i++) {
      ShapedArray a = in.leaves().get(i).aval();
      ShapedArray b = out.leaves().get(i).aval();
      if (!a.matches(b)) {
        throw NablaError.typeError(
                name
                    + " body function carry input and carry output must have equal types, but they"
                    + " differ: the input carry component "
                    + i
                    + " has type "
                    + a.toLongString()
                    + " but the corresponding output carry component has type "
                    + b.toLongString()
                    + ".")
            .withFix(
                "Make the body return a carry of the same shape and dtype, for example with"
                    + " astype.");
      }
    }
  }

  /** {@code lax.while_loop(cond, body, init)}. */
  public static Tree<Value> whileLoop(Fn cond, Fn body, Tree<Value> init) {
    Body b0 = Body.trace(body, List.of(init));
    Tree<Value> start = promoteWeak(init, b0.outputs);
    Body traced = start == init ? b0 : Body.trace(body, List.of(start));
    checkCarry("while_loop", start, traced.outputs);
    Body test = Body.trace(cond, List.of(start));
    List<Value> answer = test.outputs.leaves();
    if (answer.size() != 1
        || answer.getFirst().aval().rank() != 0
        || answer.getFirst().aval().dtype() != DType.BOOL) {
      throw NablaError.typeError(
          "cond_fun must return a boolean scalar, but got " + test.describe() + ".");
    }
    List<Value> operands = new ArrayList<>(test.captured);
    operands.addAll(traced.captured);
    operands.addAll(start.leaves());
    int cc = test.captured.size();
    int bc = traced.captured.size();
    List<Value> outs =
        Tracing.apply(
            operands, (b, atoms) -> While.loop(b, test.graph, traced.graph, cc, bc, atoms));
    return start.unflatten(outs);
  }

  /**
   * {@code lax.fori_loop(lower, upper, body, init)}: a scan where the bounds are known, else a
   * while loop.
   */
  public static Tree<Value> foriLoop(Value lower, Value upper, Fn body, Tree<Value> init) {
    checkBound(lower, "lower");
    checkBound(upper, "upper");
    checkSameBounds(lower, upper);
    Tensor from = lower.known();
    Tensor to = upper.known();
    if (from != null && to != null) {
      int n = (int) Math.max(0, to.getLong(0) - from.getLong(0));
      Fn step =
          (args, kw) -> {
            List<Tree<Value>> carry = args.getFirst().children();
            Tree<Value> next = body.call(List.of(carry.get(0), carry.get(1)));
            return Tree.tuple(
                List.of(Tree.tuple(List.of(increment(carry.get(0)), next)), Tree.none()));
          };
      Tree<Value> start = Tree.tuple(List.of(Tree.leaf(new Value.Scalar(from.getLong(0))), init));
      return scan(step, start, Tree.none(), n, false).children().getFirst().children().get(1);
    }
    Fn test =
        (args, kw) ->
            Tree.leaf(
                binary(
                    "jax.numpy.less",
                    args.getFirst().children().get(0),
                    args.getFirst().children().get(1)));
    Fn step =
        (args, kw) -> {
          List<Tree<Value>> c = args.getFirst().children();
          Tree<Value> next = body.call(List.of(c.get(0), c.get(2)));
          return Tree.tuple(List.of(increment(c.get(0)), c.get(1), next));
        };
    Value first = asWide(lower, upper);
    Value last = asWide(upper, lower);
    Tree<Value> start = Tree.tuple(List.of(Tree.leaf(first), Tree.leaf(last), init));
    return whileLoop(test, step, start).children().get(2);
  }

  private static void checkBound(Value bound, String name) {
    if (!bound.isArray() || !bound.aval().dtype().isInteger() || bound.aval().rank() != 0) {
      throw NablaError.typeError(
              "lower and upper arguments to fori_loop must be integer scalars, got "
                  + name
                  + "="
                  + (bound.isArray() ? bound.aval().toLongString() : "an object")
                  + ".")
          .withFix("Convert it: int(n), or n.astype(jnp.int32).");
    }
  }

  private static boolean isSigned(DType d) {
    return d.isInteger() && !d.isUnsigned();
  }

  private static boolean givesWay(Value bound, Value to) {
    ShapedArray b = bound.aval();
    ShapedArray t = to.aval();
    boolean signed = isSigned(b.dtype()) && isSigned(t.dtype());
    return signed && b.weakType() && !t.weakType();
  }

  /** A Python number beside an array takes its type; other bounds have to agree. */
  private static void checkSameBounds(Value lower, Value upper) {
    DType a = lower.aval().dtype();
    DType b = upper.aval().dtype();
    if (a != b && !givesWay(lower, upper) && !givesWay(upper, lower)) {
      throw NablaError.typeError(
              "lower and upper arguments to fori_loop must have equal types, got "
                  + a.longName()
                  + " and "
                  + b.longName()
                  + ".")
          .withFix("Convert one of them with astype.");
    }
  }

  private static Value asWide(Value bound, Value other) {
    return givesWay(bound, other) && bound.aval().dtype() != other.aval().dtype()
        ? convert(bound, ShapedArray.of(other.aval().dtype()))
        : bound;
  }

  private static Tree<Value> increment(Tree<Value> i) {
    return Tree.leaf(binary("jax.numpy.add", i, Tree.leaf(new Value.Scalar(1L))));
  }

  private static Value binary(String name, Tree<Value> x, Tree<Value> y) {
    Object r =
        FunctionTransforms.call(
            name, List.of(x.leaves().getFirst(), y.leaves().getFirst()), Map.of());
    return (Value) java.util.Objects.requireNonNull(r);
  }

  /** {@code lax.cond(pred, trueFn, falseFn, *operands)}. */
  public static Tree<Value> cond(Value pred, Fn trueFn, Fn falseFn, List<Tree<Value>> operands) {
    ShapedArray p = pred.aval();
    if (p.rank() != 0) {
      throw NablaError.typeError("Pred must be a scalar, got " + p.toLongString() + ".")
          .withFix("To choose element by element, use jnp.where.");
    }
    Value test =
        p.dtype() == DType.BOOL
            ? pred
            : binary("jax.numpy.not_equal", Tree.leaf(pred), Tree.leaf(new Value.Scalar(0L)));
    return choose("cond", toIndex(test), List.of(falseFn, trueFn), operands);
  }

  /** {@code lax.switch(index, branches, *operands)}; the index is clamped to the range. */
  public static Tree<Value> switchCase(Value index, List<Fn> branches, List<Tree<Value>> operands) {
    if (!index.aval().dtype().isInteger() || index.aval().rank() != 0) {
      throw NablaError.typeError(
          "Index type must be an integer, got " + index.aval().toLongString() + ".");
    }
    return choose("switch", toIndex(index), branches, operands);
  }

  private static Value toIndex(Value v) {
    return convert(v, ShapedArray.of(DType.INT32));
  }

  private static Tree<Value> choose(
      String name, Value index, List<Fn> branches, List<Tree<Value>> operands) {
    List<Body> bodies = branches.stream().map(f -> Body.trace(f, operands)).toList();
    Tree<Value> first = bodies.getFirst().outputs;
    for (Body b : bodies) {
      boolean same = b.outputs.sameStructure(first);
      for (int i = 0; same && i < first.leaves().size(); i++) {
        same = first.leaves().get(i).aval().matches(b.outputs.leaves().get(i).aval());
      }
      if (!same) {
        throw NablaError.typeError(
                name
                    + " branches must have equal output types, but they differ: "
                    + Body.describe(bodies.getLast().outputs)
                    + " and "
                    + Body.describe(first)
                    + ".")
            .withFix("Make all branches return the same structure, shapes and dtypes.");
      }
    }
    // All branches take what any of them captured.
    List<Value> captured = new ArrayList<>();
    bodies.forEach(b -> captured.addAll(b.captured));
    List<Graph> graphs = new ArrayList<>();
    int before = 0;
    for (Body b : bodies) {
      graphs.add(b.withCaptures(bodies, before));
      before += b.captured.size();
    }
    List<Value> args = new ArrayList<>();
    args.add(index);
    args.addAll(captured);
    operands.forEach(t -> t.leaves().stream().filter(Value::isArray).forEach(args::add));
    List<Value> outs =
        Tracing.apply(
            args,
            (b, atoms) -> Cond.cond(b, atoms.getFirst(), graphs, atoms.subList(1, atoms.size())));
    return first.unflatten(outs);
  }

  /** A traced body with captured values as its first inputs. */
  private record Body(Graph graph, Tree<Value> outputs, List<Value> captured) {

    static Body trace(Fn f, List<Tree<Value>> args) {
      TracedFunction t =
          TracedFunction.trace(
              Trace.Kind.STAGE,
              f,
              args,
              Map.of(),
              (position, keyword, leaf) ->
                  leaf.isArray() ? new TracedFunction.Traced(leaf.aval(), null) : null);
      t.requireArrays(f.name());
      Graph g = t.graph();
      int own = g.inputs().size() - t.captured().size();
      List<Var> order = new ArrayList<>(g.inputs().subList(own, g.inputs().size()));
      order.addAll(g.inputs().subList(0, own));
      return new Body(
          new Graph(g.name(), order, g.constants(), g.equations(), g.outputs()),
          t.outputs(),
          t.captured());
    }

    /** The graph with unused inputs for what the other branches captured. */
    Graph withCaptures(List<Body> all, int before) {
      List<Var> in = new ArrayList<>();
      int at = 0;
      for (Body b : all) {
        for (int i = 0; i < b.captured.size(); i++, at++) {
          boolean mine = at >= before && at < before + captured.size();
          in.add(mine ? graph.inputs().get(at - before) : new Var(b.captured.get(i).aval()));
        }
      }
      in.addAll(graph.inputs().subList(captured.size(), graph.inputs().size()));
      return new Graph(graph.name(), in, graph.constants(), graph.equations(), graph.outputs());
    }

    String describe() {
      return describe(outputs);
    }

    static String describe(Tree<Value> t) {
      return t.map(v -> v.isArray() ? v.aval().toLongString() : ((Value.Opaque) v).type())
          .toString();
    }
  }
}
