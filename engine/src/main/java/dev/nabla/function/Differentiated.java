package dev.nabla.function;

import dev.nabla.ir.Graph;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A function traced with respect to some of its arguments.
 *
 * @param traced inputs of its graph are the leaves of those arguments, each once and in order, then
 *     what was captured
 * @param values the values of all graph inputs
 * @param inputs the graph inputs to differentiate with respect to, in the order of argnums
 * @param arguments the arguments that argnums names, in its order
 */
record Differentiated(
    TracedFunction traced, List<Value> values, List<Integer> inputs, List<Tree<Value>> arguments) {

  static Differentiated of(
      Fn f,
      Tree<Integer> argnums,
      String label,
      List<Tree<Value>> args,
      Map<String, Tree<Value>> kwargs) {
    List<Integer> wrt = Argnums.resolve(argnums, args.size());
    wrt.forEach(i -> args.get(i).leaves().forEach(v -> GradFunction.checkInput(v, label)));
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.DIFFERENTIATE,
            f,
            args,
            kwargs,
            (position, keyword, leaf) ->
                wrt.contains(position) ? new TracedFunction.Traced(leaf.aval(), leaf) : null);
    List<Value> values = new ArrayList<>();
    int[] first = new int[args.size()];
    for (int i : wrt.stream().distinct().sorted().toList()) {
      first[i] = values.size();
      values.addAll(args.get(i).leaves());
    }
    values.addAll(t.captured());
    List<Integer> inputs = new ArrayList<>();
    for (int i : wrt) {
      for (int k = 0; k < args.get(i).leaves().size(); k++) {
        inputs.add(first[i] + k);
      }
    }
    return new Differentiated(t, values, inputs, wrt.stream().map(args::get).toList());
  }

  /** Runs the derivative's graph, which takes the same inputs. */
  List<Value> run(Graph derivative) {
    return Tracing.apply(values, (b, atoms) -> Inliner.inline(b, derivative, atoms));
  }
}
