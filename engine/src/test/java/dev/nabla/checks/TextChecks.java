package dev.nabla.checks;

import dev.nabla.checks.Trial.Kind;
import dev.nabla.importer.jaxpr.RoundTrip;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.optimize.Optimizer;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Batching;
import dev.nabla.transform.Jacobian;
import dev.nabla.transform.Jvp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Jaxprs as text: what is printed is read back as the same graph, which prints the same. */
final class TextChecks {
  private TextChecks() {}

  static boolean apply(Trial t) {
    return t.kind() == Kind.SAMPLE
        || t.kind() == Kind.WIDE
        || t.kind() == Kind.DTYPE
        || t.kind() == Kind.EMPTY;
  }

  static boolean isOrdinary(Trial t) {
    return t.kind() == Kind.SAMPLE;
  }

  static void printedIsRead(Trial t) {
    Graph g = t.graph();
    Graph again = RoundTrip.of(g);
    List<Tensor> inputs = t.inputs(t.random());
    Agree.exactly(Graphs.run(again, inputs), Graphs.run(g, inputs), "what was read");
  }

  /** What the optimiser and the transformations make of it. */
  static void transformedToo(Trial t) {
    Graph g = t.graph();
    RoundTrip.of(Optimizer.optimize(g).graph());
    if (!g.inputs().isEmpty()) {
      RoundTrip.of(batched(g, t.random()));
    }
    if (t.primitive().jvpRule() != null
        && !t.active().isEmpty()
        && !t.smooth().outputs().isEmpty()) {
      derivatives(t, t.smooth());
    }
  }

  private static Graph batched(Graph g, Random random) {
    List<BatchAxis> in = BatchChecks.someAxes(g, random);
    List<BatchAxis> out = g.outputs().stream().map(o -> BatchAxis.at(0)).toList();
    return Batching.transform(g, in, out, 3).graph();
  }

  private static void derivatives(Trial t, Graph g) {
    List<Integer> by = t.active();
    if (t.primitive().hasForwardMode()) {
      List<Boolean> flags = new ArrayList<>();
      for (int i = 0; i < g.inputs().size(); i++) {
        flags.add(by.contains(i));
      }
      RoundTrip.of(Jvp.transform(g, flags));
      RoundTrip.of(Jacobian.forward(Jacobian.forward(g, by), by));
    }
    if (t.primitive().hasReverseMode()) {
      Graph back = Jacobian.reverse(g, by);
      RoundTrip.of(back);
      RoundTrip.of(batched(back, t.random()));
    }
  }
}
