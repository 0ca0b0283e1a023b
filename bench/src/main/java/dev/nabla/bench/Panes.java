package dev.nabla.bench;

import dev.nabla.app.canvas.GraphCanvas;
import dev.nabla.app.canvas.PaneScene;
import dev.nabla.app.layout.Lineage;
import dev.nabla.app.layout.PaneContent;
import dev.nabla.app.layout.PaneLayout;
import dev.nabla.app.layout.RowPlan;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Families;
import dev.nabla.ops.Reductions;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Grad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Panes with gradients of functions that were drawn at random. */
final class Panes {
  /** A gradient has so many equations for one of the function. */
  private static final double GROWTH = 2.35;

  private Panes() {}

  static GraphCanvas of(int nodes) {
    List<Graph> stages = stages((int) (nodes / GROWTH));
    RowPlan plan = RowPlan.of(stages, new Lineage(stages));
    ViewGraph view = PaneLayout.of(content(stages.get(1)), plan, 1, 600);
    GraphCanvas canvas = new GraphCanvas();
    canvas.show(
        new PaneScene(
            view,
            Map.of(),
            Map.of(),
            Map.of(),
            List.of("f", "grad"),
            new PaneScene.Options(true, true, true)));
    return canvas;
  }

  /** What a pane shows of a graph. */
  static PaneContent content(Graph g) {
    return new PaneContent(
        g,
        g.inputs().stream().map(v -> String.valueOf(v.hint())).toList(),
        g.outputs().stream().map(o -> "result").toList(),
        Map.of());
  }

  /**
   * A function of so many equations, which mostly read what was made shortly before; its gradient.
   */
  static List<Graph> stages(int equations) {
    Families.load();
    SplittableRandom random = new SplittableRandom(1);
    GraphBuilder b = new GraphBuilder("random");
    List<Atom> known = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      known.add(b.input(ShapedArray.of(DType.FLOAT32, 4), "x" + i));
    }
    for (int i = 0; i < equations - 1; i++) {
      Atom x = known.get(known.size() - 1 - random.nextInt(Math.min(known.size(), 5)));
      int reach = random.nextInt(12) == 0 ? 200 : 12;
      Atom y = known.get(known.size() - 1 - random.nextInt(Math.min(known.size(), reach)));
      known.add(
          switch (random.nextInt(5)) {
            case 0 -> Arithmetic.mul(b, x, y);
            case 1 -> Arithmetic.sub(b, x, y);
            case 2 -> Arithmetic.integerPow(b, x, 2);
            case 3 -> Arithmetic.neg(b, x);
            default -> Arithmetic.add(b, x, y);
          });
    }
    Graph f = b.build(List.of(Reductions.sum(b, known.getLast(), 0)));
    return List.of(f, Grad.transform(f, List.of(0), 0, false));
  }
}
