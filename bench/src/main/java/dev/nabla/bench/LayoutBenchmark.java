package dev.nabla.bench;

import dev.nabla.app.layout.Lineage;
import dev.nabla.app.layout.PaneLayout;
import dev.nabla.app.layout.RowPlan;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewLink;
import dev.nabla.app.layout.layered.Arrangement;
import dev.nabla.app.layout.layered.Direction;
import dev.nabla.app.layout.layered.LayeredGraph;
import dev.nabla.app.layout.layered.LayeredLayout;
import dev.nabla.app.layout.layered.Spacing;
import dev.nabla.ir.Graph;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Layouts of the gradient of a transformer: our layered one, that of the panes (rows that the
 * function and its gradient share, the way back beside the way there), and ELK's layered algorithm
 * for nodes and ports of the same sizes. Times are of one thread: what passes, and what it
 * computes; the first call of a fresh program, and the best of three. Crossings count each place
 * once where links of different values cross; the length is that of all links.
 *
 * <p>Arguments: numbers of blocks; {@code elk} to lay out with ELK too, which takes minutes.
 */
final class LayoutBenchmark {
  private static final int CALLS = 3;
  static final Spacing SPACING = new Spacing(20, 24, 10, 24);

  private LayoutBenchmark() {}

  public static void main(String[] args) throws Exception {
    List<Integer> sizes = new ArrayList<>();
    boolean elk = false;
    for (String a : args) {
      elk |= a.equals("elk");
      if (!a.equals("elk")) {
        sizes.add(Integer.parseInt(a));
      }
    }
    System.out.printf(
        "%-8s%8s%8s%8s%10s%10s%10s%10s%12s%12s%18s%n",
        "layout",
        "blocks",
        "nodes",
        "links",
        "first s",
        "cpu s",
        "best s",
        "cpu s",
        "crossings",
        "length",
        "width x height");
    for (int blocks : sizes.isEmpty() ? List.of(12, 48) : sizes) {
      List<Graph> stages = Transformer.stages(blocks);
      LayeredGraph g = Boxes.of(stages.get(1));
      Timed<Arrangement> free =
          timed(CALLS, () -> new LayeredLayout(Direction.DOWN, SPACING).arrange(g));
      report(
          "ours",
          blocks,
          g,
          free,
          Boxes.drawn(g, free.result()),
          free.result().width(),
          free.result().height());
      Timed<ViewGraph> pane = timed(CALLS, () -> pane(stages));
      ViewGraph v = pane.result();
      report("panes", blocks, g, pane, drawn(v), v.width(), v.height());
      if (elk) {
        Timed<Elk> other = timed(1, () -> Elk.layOut(g, SPACING));
        report(
            "ELK",
            blocks,
            g,
            other,
            other.result().drawn(),
            other.result().width(),
            other.result().height());
      }
    }
  }

  private record Timed<T>(T result, double first, double firstCpu, double best, double bestCpu) {}

  private static <T> Timed<T> timed(int calls, Supplier<T> job) {
    var cpu = ManagementFactory.getThreadMXBean();
    double[] times = new double[calls];
    double[] cpus = new double[calls];
    T result = null;
    int best = 0;
    for (int i = 0; i < calls; i++) {
      long start = System.nanoTime();
      long used = cpu.getCurrentThreadCpuTime();
      result = job.get();
      times[i] = (System.nanoTime() - start) / 1e9;
      cpus[i] = (cpu.getCurrentThreadCpuTime() - used) / 1e9;
      best = times[i] < times[best] ? i : best;
    }
    return new Timed<>(result, times[0], cpus[0], times[best], cpus[best]);
  }

  private static void report(
      String name, int blocks, LayeredGraph g, Timed<?> t, Drawn d, double width, double height) {
    System.out.printf(
        Locale.ROOT,
        "%-8s%8d%8d%8d%10.2f%10.2f%10.2f%10.2f%12d%12.0f%18s%n",
        name,
        blocks,
        g.nodes().size(),
        g.links().size(),
        t.first(),
        t.firstCpu(),
        t.best(),
        t.bestCpu(),
        d.crossings(),
        d.length(),
        "%.0f x %.0f".formatted(width, height));
  }

  /** All that is computed for the gradient's pane, with the rows that it shares. */
  private static ViewGraph pane(List<Graph> stages) {
    RowPlan plan = RowPlan.of(stages, new Lineage(stages));
    return PaneLayout.of(Panes.content(stages.get(1)), plan, 1, 600);
  }

  private static Drawn drawn(ViewGraph v) {
    List<double[]> lines = new ArrayList<>();
    long[] nets = new long[v.links().size()];
    for (int i = 0; i < nets.length; i++) {
      ViewLink l = v.links().get(i);
      nets[i] = l.value() == null ? -1 - i : System.identityHashCode(l.value());
      List<double[]> points = l.route().flatten();
      double[] line = new double[2 * points.size()];
      for (int k = 0; k < points.size(); k++) {
        line[2 * k] = points.get(k)[0];
        line[2 * k + 1] = points.get(k)[1];
      }
      lines.add(line);
    }
    return new Drawn(lines, nets);
  }
}
