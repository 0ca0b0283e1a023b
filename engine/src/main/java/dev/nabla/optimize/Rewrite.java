package dev.nabla.optimize;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A local pattern and what takes its place. Each is a pass too, so that it can be tested alone.
 *
 * @param pass the pass that it belongs to, which provenance names
 * @param rule makes the rule for one walk over a graph; a rule may remember what it has seen
 */
record Rewrite(String pass, String name, Promise promise, Graph example, Supplier<Rule> rule)
    implements Pass {
  /** What to do with one equation, whose inputs are already rewritten; null: nothing. */
  @FunctionalInterface
  interface Rule {
    @Nullable Outcome apply(Equation e, Rewriter r);
  }

  /** What takes an equation's place. */
  sealed interface Outcome {
    /** Its results are known: the equation is gone. */
    record Values(List<? extends Atom> results) implements Outcome {
      static Values of(Atom result) {
        return new Values(List.of(result));
      }
    }

    /** Another equation with the same results, which is looked at again. */
    record Instead(Equation equation) implements Outcome {}
  }

  @Override
  public Graph apply(Graph g) {
    return new Rewriter(pass, g).run(List.of(this));
  }
}
