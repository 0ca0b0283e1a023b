package dev.nabla.app.layout;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.SourceLine;
import dev.nabla.ir.Var;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Families;
import dev.nabla.ops.LinearAlgebra;
import dev.nabla.ops.Reductions;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Batching;
import dev.nabla.transform.Grad;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Graphs that the tests lay out: the loss function with its gradient, mapped over a batch. */
public final class SampleStages {
  private static final BatchAxis FIRST = BatchAxis.at(0);

  private SampleStages() {}

  /** {@code mean((dot(weights, inputs) - targets) ** 2)}. */
  public static Graph loss() {
    Families.load();
    GraphBuilder b = new GraphBuilder("loss_fn");
    Var weights = b.input(ShapedArray.of(DType.FLOAT32, 3), "weights");
    Var inputs = b.input(ShapedArray.of(DType.FLOAT32, 3), "inputs");
    Var targets = b.input(ShapedArray.of(DType.FLOAT32, 1), "targets");
    b.source(new SourceLine("loss.py", 5, "loss_fn"));
    var dims = new LinearAlgebra.DotDims(List.of(0), List.of(0), List.of(), List.of());
    Atom dot = LinearAlgebra.dotGeneral(b, weights, inputs, dims, null);
    b.source(new SourceLine("loss.py", 6, "loss_fn"));
    Atom err = Arithmetic.sub(b, dot, targets);
    b.source(new SourceLine("loss.py", 7, "loss_fn"));
    Atom squared = Arithmetic.integerPow(b, err, 2);
    Atom sum = Reductions.sum(b, squared, 0);
    return b.build(List.of(Arithmetic.div(b, sum, Arithmetic.scalarLike(sum, 1))));
  }

  public static Graph grad(Graph g) {
    return Grad.transform(g, List.of(0), 0, false);
  }

  public static Graph vmap(Graph g) {
    return Batching.transform(g, List.of(BatchAxis.NOT_MAPPED, FIRST, FIRST), List.of(FIRST), 8)
        .graph();
  }

  /** The function, its gradient, and that mapped over 8 examples. */
  public static List<Graph> lossStages() {
    Graph f = loss();
    Graph g = grad(f);
    return List.of(f, g, vmap(g));
  }

  /** A scalar function of {@code size} random equations, and its gradient. */
  public static List<Graph> random(int size, long seed) {
    Families.load();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    GraphBuilder b = new GraphBuilder("random");
    List<Atom> known = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      known.add(b.input(ShapedArray.of(DType.FLOAT32, 4), "x" + i));
    }
    for (int i = 0; i < size - 1; i++) {
      int reach = random.nextInt(5) == 0 ? known.size() : Math.min(known.size(), 4);
      Atom x = known.get(known.size() - 1 - random.nextInt(reach));
      Atom y = known.get(random.nextInt(known.size()));
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
    return List.of(f, grad(f));
  }
}
