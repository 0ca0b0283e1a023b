package dev.nabla.checks;

import dev.nabla.checks.EdgeTable.Entry;
import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.Compiler;
import dev.nabla.device.jvm.JvmDevice;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Families;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Jvp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Element-wise primitives on NaN, infinities, signed zeros, the ends of integer types: both devices
 * give what JAX gave when {@code edges.py} was run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTableTest {
  static {
    Families.load();
  }

  private final EdgeTable table = EdgeTable.read();
  private long elements;

  @TestFactory
  List<DynamicTest> asInJax() {
    return table.entries().stream()
        .map(e -> DynamicTest.dynamicTest(e.name(), () -> check(e)))
        .toList();
  }

  @AfterAll
  void summary() {
    System.out.println(
        "Edges: " + table.entries().size() + " rows of JAX's answers, " + elements + " elements");
  }

  private void check(Entry e) {
    Primitive p = Primitive.get(e.primitive());
    int arity = p.samples().getFirst().inputs().size();
    List<Tensor> x = table.operands(e, arity);
    Tensor expected = e.result();
    if (expected == null) {
      refuses(e, p, x);
      return;
    }
    Graph g = graph(p, e.params(), x);
    List<Tensor> ins = new ArrayList<>(x);
    if (e.tangentOf() >= 0) {
      Graph d =
          Jvp.transform(g, IntStream.range(0, arity).mapToObj(i -> i == e.tangentOf()).toList());
      g = Graphs.outputs(d, List.of(1));
      ins.add(ones(x.get(e.tangentOf()).aval()));
    }
    compare(e, x, Graphs.run(g, ins).getFirst(), expected, "interpreter");
    var c = Compiler.compile(g, JvmDevice.instance(), CompileOptions.DEFAULT).executable();
    compare(e, x, c.run(ins).getFirst(), expected, "jvm");
    c.settle();
    compare(e, x, c.run(ins).getFirst(), expected, "jvm, settled");
    elements += 3 * expected.size();
  }

  private static void refuses(Entry e, Primitive p, List<Tensor> x) {
    try {
      graph(p, e.params(), x);
    } catch (NablaError error) {
      if (error.type().equals("TypeError")) {
        return;
      }
    }
    throw new AssertionError(e.name() + " is not refused with a TypeError");
  }

  private static Graph graph(Primitive p, Params params, List<Tensor> x) {
    GraphBuilder b = new GraphBuilder(p.name());
    List<Atom> ins = x.stream().map(t -> (Atom) b.input(t.aval(), null)).toList();
    return b.build(b.bind(p, params, ins));
  }

  private static Tensor ones(ShapedArray a) {
    Tensor t = Tensor.zeros(a);
    for (long i = 0; i < t.size(); i++) {
      t.setDouble(i, 1);
    }
    return t;
  }

  private static void compare(Entry e, List<Tensor> x, Tensor got, Tensor expected, String device) {
    Agree.types(got.aval(), expected.aval(), e.name() + " on " + device);
    List<String> wrong = new ArrayList<>();
    for (long i = 0; i < expected.size(); i++) {
      long at = i;
      if (!EdgeTolerance.agree(
          e, x.stream().map(t -> t.getDouble(at)).toList(), got, expected, i)) {
        wrong.add(
            x.stream().map(t -> text(t, at)).toList()
                + " gives "
                + text(got, i)
                + ", in JAX "
                + text(expected, i));
      }
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(
          e.name()
              + " on "
              + device
              + ": "
              + wrong.size()
              + " elements differ:\n  "
              + String.join("\n  ", wrong.subList(0, Math.min(12, wrong.size()))));
    }
  }

  private static String text(Tensor t, long i) {
    return t.dtype().isFloat() ? Double.toString(t.getDouble(i)) : Long.toString(t.getLong(i));
  }
}
