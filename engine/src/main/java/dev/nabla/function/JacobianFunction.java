package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Jacobian;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** {@code jax.jacfwd} and {@code jax.jacrev} of a function. */
final class JacobianFunction implements Fn {
  private final Fn f;
  private final boolean forward;
  private final Tree<Integer> argnums;

  JacobianFunction(Fn f, boolean forward, Tree<Integer> argnums) {
    this.f = f;
    this.forward = forward;
    this.argnums = argnums;
  }

  /** The function of a specification; a Hessian is forward over reverse, as in JAX. */
  static Fn of(Fn f, TransformSpec.Jacobian spec) {
    return switch (spec.kind()) {
      case FORWARD -> new JacobianFunction(f, true, spec.argnums());
      case REVERSE -> new JacobianFunction(f, false, spec.argnums());
      case HESSIAN ->
          new JacobianFunction(
              new JacobianFunction(f, false, spec.argnums()), true, spec.argnums());
    };
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<Integer> wrt = Argnums.resolve(argnums, args.size());
    String label = forward ? "jacfwd" : "jacrev";
    wrt.forEach(i -> args.get(i).leaves().forEach(v -> GradFunction.checkInput(v, label)));
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.DIFFERENTIATE,
            f,
            args,
            kwargs,
            (position, keyword, leaf) ->
                wrt.contains(position) ? new TracedFunction.Traced(leaf.aval(), leaf) : null);
    t.requireArrays(label);
    List<Value> values = new ArrayList<>();
    int[] first = new int[args.size()];
    for (int i : wrt.stream().distinct().sorted().toList()) {
      first[i] = values.size();
      values.addAll(args.get(i).leaves());
    }
    List<Integer> inputs = new ArrayList<>();
    for (int i : wrt) {
      for (int k = 0; k < args.get(i).leaves().size(); k++) {
        inputs.add(first[i] + k);
      }
    }
    Graph g = forward ? Jacobian.forward(t.graph(), inputs) : Jacobian.reverse(t.graph(), inputs);
    values.addAll(t.captured());
    Iterator<Value> flat =
        Tracing.apply(values, (b, atoms) -> Inliner.inline(b, g, atoms)).iterator();
    return nest(argnums, t.outputs(), wrt.stream().map(args::get).toList(), flat);
  }

  /** Every result leaf becomes the tree of its derivatives by the arguments. */
  static Tree<Value> nest(
      Tree<Integer> argnums, Tree<Value> outputs, List<Tree<Value>> wrt, Iterator<Value> flat) {
    return switch (outputs) {
      case Tree.Leaf<Value> leaf -> {
        List<Tree<Value>> parts = new ArrayList<>();
        for (Tree<Value> arg : wrt) {
          parts.add(arg.map(v -> flat.next()));
        }
        yield Argnums.pack(argnums, parts);
      }
      case Tree.Branch<Value> b -> {
        List<Tree<Value>> kids = new ArrayList<>();
        for (Tree<Value> c : b.children()) {
          kids.add(nest(argnums, c, wrt, flat));
        }
        yield new Tree.Branch<>(b.kind(), b.keys(), kids, b.aux());
      }
    };
  }

  @Override
  public String name() {
    return f.name();
  }

  @Override
  public List<String> parameters() {
    return f.parameters();
  }
}
