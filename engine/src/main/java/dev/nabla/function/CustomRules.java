package dev.nabla.function;

import dev.nabla.ir.Atom;
import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.ops.CustomDerivatives;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Calls of functions that bring their own derivative: {@code jax.custom_jvp} and {@code
 * jax.custom_vjp}. Where the call is differentiated at once, the rule runs instead of the function,
 * as in JAX, and may close over values that are being traced; elsewhere it waits until a derivative
 * is asked for.
 */
public final class CustomRules {
  private CustomRules() {}

  /**
   * Calls {@code f}.
   *
   * @param rule takes the tuple of arguments and the tuple of their tangents; gives the pair of
   *     results and their tangents
   */
  public static Tree<Value> customJvp(Fn f, Fn rule, List<Tree<Value>> args) {
    List<Value> leaves = arrays(f, args);
    Trace target = Tracing.target(leaves);
    if (target == null) {
      return f.call(args);
    }
    if (target.kind() == Trace.Kind.DIFFERENTIATE) {
      JvpRule now = JvpRule.trace(f, rule, args);
      int consts = now.captured().size();
      Graph own = primalPart(now.graph(), consts + leaves.size(), now.results().leaves().size());
      DerivativeRule jvp = DerivativeRule.of(rule.name(), now.graph());
      return bind(
          now.captured(),
          leaves,
          now.results(),
          (b, atoms) -> CustomDerivatives.customJvp(b, own, jvp, consts, atoms));
    }
    Body body = Body.of(f, args);
    DerivativeRule later =
        new DerivativeRule(
            rule.name(),
            () -> {
              JvpRule traced = JvpRule.trace(f, rule, args);
              refuseCaptured(traced.captured(), rule);
              checkSameStructure(f, rule, traced.results(), body.results());
              return withConstants(traced.graph(), 0, body.captured());
            });
    return bind(
        body.captured(),
        leaves,
        body.results(),
        (b, atoms) ->
            CustomDerivatives.customJvp(b, body.graph(), later, body.captured().size(), atoms));
  }

  /**
   * Calls {@code f}.
   *
   * @param forward takes the arguments; gives the pair of results and residuals
   * @param backward takes residuals and cotangents of the results; gives a tuple of cotangents of
   *     the arguments
   */
  public static Tree<Value> customVjp(Fn f, Fn forward, Fn backward, List<Tree<Value>> args) {
    List<Value> leaves = arrays(f, args);
    Trace target = Tracing.target(leaves);
    if (target == null) {
      return f.call(args);
    }
    if (target.kind() == Trace.Kind.DIFFERENTIATE) {
      VjpRule now = VjpRule.forward(f, forward, backward, args);
      Graph bwd = now.backward();
      List<Value> consts = now.captured();
      int n = consts.size();
      Graph fwd = withConstants(now.graph(), now.forwardCaptured(), consts);
      Graph own = primalPart(fwd, n + leaves.size(), now.results().leaves().size());
      return bind(
          consts,
          leaves,
          now.results(),
          (b, atoms) ->
              CustomDerivatives.customVjp(
                  b,
                  own,
                  DerivativeRule.of(forward.name(), fwd),
                  DerivativeRule.of(backward.name(), bwd),
                  n,
                  atoms));
    }
    Body body = Body.of(f, args);
    VjpRule[] rule = new VjpRule[1];
    DerivativeRule fwd =
        new DerivativeRule(
            forward.name(),
            () -> {
              VjpRule traced = VjpRule.forward(f, forward, backward, args);
              refuseCaptured(traced.captured(), forward);
              checkSameStructure(f, forward, traced.results(), body.results());
              rule[0] = traced;
              return withConstants(traced.graph(), 0, body.captured());
            });
    DerivativeRule bwd =
        new DerivativeRule(
            backward.name(),
            () -> {
              fwd.graph();
              Graph g = rule[0].backward();
              refuseCaptured(rule[0].captured(), backward);
              return withConstants(g, 0, body.captured());
            });
    return bind(
        body.captured(),
        leaves,
        body.results(),
        (b, atoms) ->
            CustomDerivatives.customVjp(b, body.graph(), fwd, bwd, body.captured().size(), atoms));
  }

  /** {@code jax.checkpoint}: calls {@code f} so that its derivative computes its values again. */
  public static Tree<Value> checkpoint(
      Fn f, List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<Value> leaves = new ArrayList<>();
    args.forEach(a -> a.leaves().stream().filter(Value::isArray).forEach(leaves::add));
    kwargs.values().forEach(a -> a.leaves().stream().filter(Value::isArray).forEach(leaves::add));
    if (Tracing.target(leaves) == null) {
      return f.call(args, kwargs);
    }
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.STAGE,
            f,
            args,
            kwargs,
            (position, keyword, leaf) ->
                leaf.isArray() ? new TracedFunction.Traced(leaf.aval(), null) : null);
    t.requireArrays("checkpoint");
    leaves.addAll(t.captured());
    return t.rebuild(
        Tracing.apply(
            leaves, (b, atoms) -> dev.nabla.ops.Checkpoint.checkpoint(b, t.graph(), atoms)));
  }

  /**
   * The function itself, recorded.
   *
   * @param graph from what was captured, then the arguments
   */
  private record Body(Graph graph, Tree<Value> results, List<Value> captured) {
    static Body of(Fn f, List<Tree<Value>> args) {
      TracedFunction t =
          TracedFunction.trace(
              Trace.Kind.SHOW,
              f,
              args,
              Map.of(),
              (position, keyword, leaf) -> new TracedFunction.Traced(leaf.aval(), leaf));
      t.requireArrays(f.name());
      return new Body(capturedFirst(t), t.outputs(), t.captured());
    }
  }

  private static Tree<Value> bind(
      List<Value> consts, List<Value> leaves, Tree<Value> results, Tracing.Emission emission) {
    List<Value> operands = new ArrayList<>(consts);
    operands.addAll(leaves);
    return results.unflatten(Tracing.apply(operands, emission));
  }

  private static List<Value> arrays(Fn f, List<Tree<Value>> args) {
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      for (Value v : args.get(i).leaves()) {
        if (v instanceof Value.Opaque o) {
          throw NablaError.typeError(
                  "Argument "
                      + i
                      + " of "
                      + f.name()
                      + " holds a value of type '"
                      + o.type()
                      + "', which is not a valid JAX type.")
              .withFix("Name the argument in nondiff_argnums.");
        }
        out.add(v);
      }
    }
    return out;
  }

  /** A traced function's graph with what it captured in front of its arguments. */
  static Graph capturedFirst(TracedFunction t) {
    Graph g = t.graph();
    int args = g.inputs().size() - t.captured().size();
    List<Var> inputs = new ArrayList<>(g.inputs().subList(args, g.inputs().size()));
    inputs.addAll(g.inputs().subList(0, args));
    return new Graph(g.name(), inputs, g.constants(), g.equations(), g.outputs());
  }

  /**
   * The graph with its first {@code has} inputs among {@code all}, whether it reads them or not.
   */
  static Graph withConstants(Graph g, int has, List<Value> all) {
    List<Var> inputs = new ArrayList<>(g.inputs().subList(0, has));
    for (int i = has; i < all.size(); i++) {
      inputs.add(new Var(all.get(i).aval()));
    }
    inputs.addAll(g.inputs().subList(has, g.inputs().size()));
    return new Graph(g.name(), inputs, g.constants(), g.equations(), g.outputs());
  }

  /** What a rule computes of the results themselves: a graph of the first inputs only. */
  private static Graph primalPart(Graph rule, int inputs, int results) {
    GraphBuilder b = new GraphBuilder(rule.name());
    List<Atom> args = new ArrayList<>();
    for (int i = 0; i < rule.inputs().size(); i++) {
      Var v = rule.inputs().get(i);
      args.add(
          i < inputs ? b.input(v.aval(), v.hint()) : dev.nabla.ops.Shapes.full(b, v.aval(), 0));
    }
    List<Atom> outs = Inliner.inline(b, rule, args);
    return b.build(outs.subList(0, results)).pruned();
  }

  private static void refuseCaptured(List<Value> captured, Fn rule) {
    if (!captured.isEmpty()) {
      throw NablaError.of(
              "UnexpectedTracerError",
              "The derivative rule '"
                  + rule.name()
                  + "' closes over a traced value of type "
                  + captured.getFirst().aval().toLongString()
                  + ".")
          .withFix("Pass the value as an argument of the function.");
    }
  }

  private static void checkSameStructure(Fn f, Fn rule, Tree<Value> got, Tree<Value> expected) {
    boolean same = got.sameStructure(expected);
    for (int i = 0; same && i < got.leaves().size(); i++) {
      same = got.leaves().get(i).aval().matches(expected.leaves().get(i).aval());
    }
    if (!same) {
      throw NablaError.typeError(
              "Custom derivative rule '"
                  + rule.name()
                  + "' must give the same results as the function '"
                  + f.name()
                  + "' itself: it gave "
                  + got.map(Value::aval)
                  + ", the function "
                  + expected.map(Value::aval)
                  + ".")
          .withFix("Let the rule call the function: y = " + f.name() + "(x).");
    }
  }
}
