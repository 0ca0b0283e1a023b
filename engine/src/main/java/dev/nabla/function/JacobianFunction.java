package dev.nabla.function;

import dev.nabla.ir.Graph;
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
    String label = forward ? "jacfwd" : "jacrev";
    Differentiated d = Differentiated.of(f, argnums, label, args, kwargs);
    d.traced().requireArrays(label);
    Graph graph = d.traced().graph();
    Graph g = forward ? Jacobian.forward(graph, d.inputs()) : Jacobian.reverse(graph, d.inputs());
    return nest(argnums, d.traced().outputs(), d.arguments(), d.run(g).iterator());
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
