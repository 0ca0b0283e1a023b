package dev.nabla.ops;

import dev.nabla.ir.Primitive;
import java.util.Collection;
import java.util.List;

/** The families of primitives, one class each. */
public final class Families {
  private static final List<Class<?>> ALL =
      List.of(
          Arithmetic.class,
          Powers.class,
          Trig.class,
          Exponential.class,
          Special.class,
          SpecialPairs.class,
          Rounding.class,
          Comparisons.class,
          Logic.class,
          Bits.class,
          Selection.class,
          Conversion.class,
          Shapes.class,
          Indexing.class,
          Gather.class,
          Scatter.class,
          DynamicSlicing.class,
          Splitting.class,
          Reductions.class,
          Products.class,
          ArgExtrema.class,
          Cumulative.class,
          Sorting.class,
          LinearAlgebra.class,
          Convolution.class,
          Pooling.class,
          TriangularSolve.class,
          Factorizations.class,
          Decompositions.class,
          LinearSolve.class,
          Calls.class,
          Checkpoint.class,
          CustomDerivatives.class,
          Collectives.class,
          Cond.class,
          While.class,
          Scan.class,
          Random.class,
          RandomGamma.class);

  private Families() {}

  /** All primitives of the engine; defines them on first use. */
  public static Collection<Primitive> load() {
    for (Class<?> c : ALL) {
      try {
        java.lang.invoke.MethodHandles.lookup().ensureInitialized(c);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return Primitive.all();
  }
}
