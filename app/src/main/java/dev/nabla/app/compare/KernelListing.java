package dev.nabla.app.compare;

import dev.nabla.app.compare.JaxprLines.Line;
import dev.nabla.app.compare.JaxprLines.Span;
import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.FusionGroup;
import dev.nabla.compile.Lowering;
import dev.nabla.compile.Lowering.Lowered;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.NablaError;
import dev.nabla.kernel.KernelPrinter;
import dev.nabla.optimize.Optimizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kernels that a graph becomes, as text: optimised, fused and lowered.
 *
 * @param equations number of equations that the kernels hold
 * @param kernels number of kernels
 */
record KernelListing(List<Line> lines, int equations, int kernels) {
  private static final String HEADING = "kernel ";

  KernelListing {
    lines = List.copyOf(lines);
  }

  /** Lowers a graph. Takes as long as compiling does, without generating code. */
  static KernelListing of(Graph g) {
    try {
      Graph optimized = Optimizer.optimize(g).graph();
      Lowered lowered = Lowering.lower(optimized, CompileOptions.DEFAULT.evaluator());
      return new Writer(g, optimized, lowered).write();
    } catch (NablaError e) {
      Line reason =
          new Line(List.of(new Span(String.valueOf(e.getMessage()), "code-comment")), null);
      return new KernelListing(List.of(reason), 0, 0);
    }
  }

  /** Puts above each kernel the equations that it holds. */
  private static final class Writer {
    private final Set<Equation> shown;
    private final Lowered lowered;
    private final JaxprPrinter.Names names;
    private final Set<Equation> held = new HashSet<>();

    Writer(Graph shown, Graph optimized, Lowered lowered) {
      this.shown = new HashSet<>(shown.equations());
      this.lowered = lowered;
      this.names = JaxprPrinter.names(optimized);
    }

    KernelListing write() {
      List<Integer> counts = lowered.groups().stream().map(g -> g.equations().size()).toList();
      String text = KernelPrinter.print(lowered.program(), counts).stripTrailing();
      List<Line> out = new ArrayList<>();
      int next = 0;
      for (String line : text.split("\n")) {
        out.add(new Line(JaxprLines.spans(line, null), null));
        if (line.startsWith(HEADING) && next < lowered.groups().size()) {
          equations(lowered.groups().get(next++), out);
        }
      }
      return new KernelListing(out, held.size(), lowered.program().launches().size());
    }

    private void equations(FusionGroup group, List<Line> out) {
      for (Equation e : group.equations()) {
        held.add(e);
        String text = "  # " + JaxprPrinter.line(e, names);
        out.add(new Line(List.of(new Span(text, "code-comment")), origin(e)));
      }
    }

    /** The stage's equation that an optimised one came from. */
    private @Nullable Equation origin(Equation e) {
      Deque<Equation> open = new ArrayDeque<>(List.of(e));
      Set<Equation> seen = new HashSet<>();
      while (!open.isEmpty()) {
        Equation x = open.poll();
        if (shown.contains(x)) {
          return x;
        }
        if (seen.add(x)) {
          open.addAll(x.provenance().sources());
        }
      }
      return null;
    }
  }
}
