package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Products along axes. */
public final class Products {
  private Products() {}

  public static final Primitive REDUCE_PROD =
      Reductions.reduction("reduce_prod", ReduceOp.PRODUCT)
          .jvp(Products::jvp)
          .explain("d Πx = Σ dxᵢ·Π of the others, by halves, so that zeros do no harm")
          .define();

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom x = xs.getFirst();
    Atom dx = ts.getFirst();
    int[] axes = p.ints("axes");
    Shape s = x.aval().shape();
    long n = Arrays.stream(axes).mapToLong(s::dim).reduce(1, (a, c) -> a * c);
    if (dx == null || n == 0) {
      return new Dual(b.bind(REDUCE_PROD, p, xs), Arrays.asList((Atom) null));
    }
    int[] kept =
        IntStream.range(0, s.rank())
            .filter(i -> Arrays.stream(axes).noneMatch(a -> a == i))
            .toArray();
    int[] order = IntStream.concat(Arrays.stream(axes), Arrays.stream(kept)).toArray();
    Shape front = Shape.of(Arrays.stream(kept).map(s::dim).toArray()).insert(0, (int) n);
    PrefixScan.Pair pair =
        new PrefixScan.Pair(
            Shapes.reshape(b, Shapes.transpose(b, x, order), front),
            Shapes.reshape(b, Shapes.transpose(b, dx, order), front));
    PrefixScan.Pair r = PrefixScan.reduce(b, Cumulative.step(Arithmetic.MUL), pair, 1);
    return new Dual(List.of(r.primal()), List.of(r.tangent()));
  }
}
