package dev.nabla.app.workspace;

import dev.nabla.app.workspace.FunctionService.Request;
import dev.nabla.app.workspace.Problem.Fix;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Looks for a change to a failed transformation's arguments that makes it succeed. Every offer has been tried: the
 * function was traced with it.
 */
final class FixFinder {
  private static final int MOST_TRIES = 12;
  private static final int MOST_OFFERS = 2;

  private final FunctionService service;
  private final Request request;

  FixFinder(FunctionService service, Request request) {
    this.service = service;
    this.request = request;
  }

  /**
   * @param failed position of the failed stage, 1 or more: stage 0 is the function itself
   */
  List<Fix> find(int failed) throws InterruptedException {
    List<Fix> out = new ArrayList<>();
    List<Candidate> candidates = candidates(request.stack().get(failed - 1));
    for (Candidate c : candidates.subList(0, Math.min(MOST_TRIES, candidates.size()))) {
      List<TransformSpec> stack = new ArrayList<>(request.stack());
      stack.set(failed - 1, c.spec());
      if (works(stack, failed)) {
        out.add(new Fix(c.label(), stack));
        if (out.size() == MOST_OFFERS) {
          break;
        }
      }
    }
    return out;
  }

  private record Candidate(String label, TransformSpec spec) {}

  private boolean works(List<TransformSpec> stack, int failed) throws InterruptedException {
    try {
      Request trial =
          new Request(
              request.source(), request.function(), stack.subList(0, failed), request.arguments());
      List<Stage> stages = service.trace(trial).stages();
      return stages.size() > failed && stages.get(failed).graph() != null;
    } catch (NablaError e) {
      return false;
    }
  }

  private List<Candidate> candidates(TransformSpec spec) {
    return switch (spec) {
      case TransformSpec.Vmap v -> otherAxes(v);
      case TransformSpec.Grad g -> otherPositions(g);
      case TransformSpec.Jacobian j -> List.of();
      case TransformSpec.Jit j -> List.of();
    };
  }

  /** Every choice of arguments to share, those that share fewest first, the leading ones (weights) before. */
  private List<Candidate> otherAxes(TransformSpec.Vmap v) {
    int n = request.arguments().size();
    List<Integer> shared = new ArrayList<>();
    for (int mask = 1; n <= 8 && mask < (1 << n) - 1; mask++) {
      shared.add(mask);
    }
    shared.sort(
        Comparator.<Integer>comparingInt(Integer::bitCount)
            .thenComparing(Comparator.naturalOrder()));
    List<Candidate> out = new ArrayList<>();
    for (int mask : shared) {
      List<Tree<Integer>> axes = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        axes.add((mask >> i & 1) == 1 ? Tree.none() : Tree.leaf(0));
      }
      Tree<Integer> inAxes = Tree.tuple(axes);
      if (!Objects.equals(inAxes, v.inAxes())) {
        out.add(new Candidate("in_axes=" + inAxes, new TransformSpec.Vmap(inAxes, v.outAxes())));
      }
    }
    Tree<Integer> first = Tree.leaf(0);
    if (!v.outAxes().equals(first)) {
      out.addFirst(new Candidate("out_axes=0", new TransformSpec.Vmap(v.inAxes(), first)));
    }
    return out;
  }

  private List<Candidate> otherPositions(TransformSpec.Grad g) {
    List<Candidate> out = new ArrayList<>();
    for (int i = 0; i < request.arguments().size(); i++) {
      Tree<Integer> argnums = Tree.leaf(i);
      if (!argnums.equals(g.argnums())) {
        out.add(
            new Candidate(
                "argnums=" + i, new TransformSpec.Grad(argnums, g.withValue(), g.hasAux())));
      }
    }
    if (!g.withValue() && !g.hasAux()) {
      out.addFirst(
          new Candidate(
              "jacrev",
              new TransformSpec.Jacobian(TransformSpec.Jacobian.Kind.REVERSE, g.argnums())));
    }
    return out;
  }
}
