package dev.nabla.importer.jaxpr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Library;
import dev.nabla.library.LibraryFunction;
import dev.nabla.library.Signature;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The graphs of the library's functions, as text and back. */
class LibraryRoundTripTest {
  /** Of the functions, so many can be called with some of the arguments tried. */
  private static final double TRACED = 0.8;

  /** Graphs of one function that are printed and read. */
  private static final int FEW = 5;

  /** What a parameter is tried with; the same for all required ones, then each in turn. */
  private static final List<Function<GraphBuilder, Object>> ARGUMENTS =
      List.of(
          b -> b.input(ShapedArray.of(DType.FLOAT32, 4), null),
          b -> b.input(ShapedArray.of(DType.FLOAT32, 3, 3), null),
          b -> b.input(ShapedArray.of(DType.INT32, 4), null),
          b -> b.input(ShapedArray.of(DType.FLOAT32, 1, 3, 6, 6), null),
          b -> b.input(ShapedArray.of(DType.BOOL, 4), null),
          b -> b.input(ShapedArray.of(DType.KEY), null),
          b -> b.input(ShapedArray.of(DType.UINT32, 2), null),
          b -> b.input(ShapedArray.weak(DType.FLOAT32), null),
          b -> b.constant(Tensor.ofFloats(Shape.of(4), 1, Float.NaN, -0f, 1e-20f)),
          b -> 2L,
          b -> List.of(2L, 2L),
          b -> "float32");

  private static @Nullable Graph trace(
      LibraryFunction f, List<Function<GraphBuilder, Object>> arguments) {
    GraphBuilder b = new GraphBuilder(f.name());
    List<Object> args = arguments.stream().map(a -> a.apply(b)).toList();
    try {
      Object result = Library.get().call(b, f.qualifiedName(), args, Map.of());
      List<Atom> outs = new ArrayList<>();
      for (Object o : result instanceof List<?> l ? l : Collections.singletonList(result)) {
        if (o instanceof Atom a) {
          outs.add(a);
        }
      }
      return outs.isEmpty() ? null : b.build(outs);
    } catch (NablaError
        | ClassCastException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      // Not with these arguments.
      return null;
    }
  }

  private static List<Graph> graphs(LibraryFunction f) {
    int required =
        (int) f.signature().parameters().stream().filter(Signature.Parameter::required).count();
    boolean variadic = f.signature().parameters().stream().anyMatch(Signature.Parameter::variadic);
    int count = Math.max(required, variadic ? 2 : 1);
    List<Graph> out = new ArrayList<>();
    for (Function<GraphBuilder, Object> first : ARGUMENTS) {
      for (Function<GraphBuilder, Object> rest : ARGUMENTS) {
        List<Function<GraphBuilder, Object>> arguments = new ArrayList<>();
        arguments.add(first);
        arguments.addAll(Collections.nCopies(count - 1, rest));
        Graph g = trace(f, arguments);
        if (g != null) {
          out.add(g);
        }
        if (count == 1) {
          break;
        }
      }
    }
    return out;
  }

  @TestFactory
  List<DynamicTest> everyFunction() {
    return Library.get().functions().stream()
        .map(
            f ->
                DynamicTest.dynamicTest(
                    f.qualifiedName(), () -> graphs(f).stream().limit(FEW).forEach(RoundTrip::of)))
        .toList();
  }

  @Test
  void mostFunctionsAreTraced() {
    List<String> not =
        Library.get().functions().stream()
            .filter(f -> graphs(f).isEmpty())
            .map(LibraryFunction::qualifiedName)
            .toList();
    assertThat(not)
        .as("%d functions", Library.get().functions().size())
        .hasSizeLessThan((int) (Library.get().functions().size() * (1 - TRACED)));
  }
}
