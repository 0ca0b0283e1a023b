package dev.nabla.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.device.Device;
import dev.nabla.device.jvm.JvmDevice;
import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Primitive;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Random;

/** Runs graphs compiled and interpreted, and compares. */
final class Compare {
  static final Device JVM = JvmDevice.instance();

  private Compare() {}

  static Compiled compile(Graph g) {
    return Compiler.compile(g, JVM, CompileOptions.DEFAULT);
  }

  static Compiled agree(Graph g, List<Tensor> inputs) {
    return agree(g, inputs, false);
  }

  /**
   * @param settle whether to run the final, vectorised code too
   */
  static Compiled agree(Graph g, List<Tensor> inputs, boolean settle) {
    Compiled c = compile(g);
    List<Tensor> expected = new Interpreter().run(g, inputs);
    for (int run = 0; run < 2; run++) {
      List<Tensor> got = c.executable().run(inputs);
      assertThat(got).hasSameSizeAs(expected);
      for (int i = 0; i < got.size(); i++) {
        assertThat(got.get(i).aval()).isEqualTo(g.outputs().get(i).aval());
        assertClose(got.get(i), expected.get(i));
      }
      if (settle) {
        c.executable().settle();
      }
    }
    return c;
  }

  static void assertClose(Tensor got, Tensor expected) {
    assertThat(got.aval().matches(expected.aval())).isTrue();
    double tolerance =
        switch (expected.dtype()) {
          case FLOAT16 -> 4e-3;
          case BFLOAT16 -> 3e-2;
          case FLOAT32 -> 2e-5;
          case FLOAT64 -> 1e-12;
          default -> 0;
        };
    for (long i = 0; i < got.size(); i++) {
      if (!expected.dtype().isFloat()) {
        assertThat(got.getLong(i)).as("element %d", i).isEqualTo(expected.getLong(i));
        continue;
      }
      double e = expected.getDouble(i);
      double g = got.getDouble(i);
      boolean same = Double.isNaN(e) ? Double.isNaN(g) : e == g;
      if (!same) {
        assertThat(Math.abs(g - e))
            .as("element %d: %s instead of %s", i, g, e)
            .isLessThanOrEqualTo(tolerance * Math.max(1, Math.abs(e)));
      }
    }
  }

  static Tensor draw(ShapedArray a, Primitive p, Random random) {
    return draw(a, p.domainLow(), p.domainHigh(), random);
  }

  static Tensor draw(ShapedArray a, double low, double high, Random random) {
    Tensor t = Tensor.zeros(a);
    for (long i = 0; i < t.size(); i++) {
      if (a.dtype().isFloat()) {
        t.setDouble(i, low + random.nextDouble() * (high - low));
      } else {
        t.setLong(i, a.dtype() == DType.BOOL ? random.nextInt(2) : random.nextInt(3));
      }
    }
    return t;
  }
}
