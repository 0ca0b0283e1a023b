package dev.nabla.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.library.LibraryCalls.Call;
import dev.nabla.library.LibraryCalls.Maker;
import dev.nabla.library.LibraryCalls.Outcome;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every function of the library, called with plausible arguments and with junk: it gives a result
 * whose types are those it was traced with, or an error meant for the user.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryCallsTest {
  private static final long SEED = 20_261_122L;
  private static final int COMBINATIONS = Integer.getInteger("nabla.library.combinations", 40);
  private static final int[][] SHAPES = {{3}, {}, {0}, {3, 3}, {0, 3}, {1, 2, 3}};

  private int calls;
  private int results;

  @TestFactory
  List<DynamicTest> everyFunction() {
    List<DynamicTest> tests = new ArrayList<>();
    for (LibraryFunction f : Library.get().functions()) {
      String name = f.qualifiedName() + f.signature() + " seed " + SEED;
      tests.add(DynamicTest.dynamicTest(name, () -> check(f)));
    }
    return tests;
  }

  @AfterAll
  void summary() {
    System.out.println("Library: " + calls + " calls, " + results + " with a result");
  }

  private void check(LibraryFunction f) {
    Map<String, Maker> valid = LibraryCalls.plausible(f, DType.FLOAT32, new int[] {3}, 0);
    boolean found = false;
    for (DType d : DType.values()) {
      for (int[] shape : SHAPES) {
        for (int style = 0; style < LibraryCalls.STYLES; style++) {
          Map<String, Maker> arguments = LibraryCalls.plausible(f, d, shape, style);
          boolean result =
              call(f, arguments, d + Shape.of(shape).toString() + " in style " + style, true);
          if (result && !found) {
            valid = arguments;
            found = true;
          }
        }
      }
    }
    Map<String, Maker> junk = LibraryCalls.junk();
    for (Signature.Parameter p : f.signature().parameters()) {
      for (Map.Entry<String, Maker> j : junk.entrySet()) {
        Map<String, Maker> arguments = new LinkedHashMap<>(valid);
        arguments.put(p.name(), j.getValue());
        call(f, arguments, p.name() + "=" + j.getKey(), false);
      }
    }
    combinations(f, valid, new ArrayList<>(junk.entrySet()));
  }

  /** Several arguments changed at once. */
  private void combinations(
      LibraryFunction f, Map<String, Maker> valid, List<Map.Entry<String, Maker>> junk) {
    Random random = new Random(SEED + f.qualifiedName().hashCode());
    for (int k = 0; k < COMBINATIONS; k++) {
      Map<String, Maker> arguments = new LinkedHashMap<>(valid);
      StringBuilder what = new StringBuilder();
      for (Signature.Parameter p : f.signature().parameters()) {
        if (!p.required() && random.nextInt(4) > 0) {
          continue;
        }
        Map.Entry<String, Maker> v =
            switch (random.nextInt(3)) {
              case 0 -> junk.get(random.nextInt(junk.size()));
              case 1 -> LibraryCalls.anyArray(random);
              default -> LibraryCalls.smallIntegers(random);
            };
        arguments.put(p.name(), v.getValue());
        what.append(p.name()).append('=').append(v.getKey()).append(' ');
      }
      call(f, arguments, what.toString(), false);
    }
  }

  /** Calls once, with the elements of arrays known every other time; whether there was a result. */
  private boolean call(
      LibraryFunction f, Map<String, Maker> arguments, String what, boolean evaluate) {
    boolean known = calls++ % 2 == 0;
    try {
      Outcome o = new Call(SEED, known).call(f, arguments);
      Graph g = o.graph();
      if (g == null) {
        return false;
      }
      results++;
      if (evaluate) {
        evaluate(g, o.inputs());
      }
      return true;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      String call = f.qualifiedName() + " seed " + SEED + " " + what;
      throw new AssertionError(call + (known ? ", elements known: " : ": ") + e, e);
    }
  }

  private static void evaluate(Graph g, List<Tensor> inputs) {
    List<Tensor> outs;
    try {
      outs = new Interpreter().run(g, inputs);
    } catch (NablaError e) {
      return; // Values may be refused where types are not.
    }
    for (int i = 0; i < outs.size(); i++) {
      assertThat(outs.get(i).aval().matches(g.outputs().get(i).aval()))
          .as("%s is inferred, %s computed", g.outputs().get(i).aval(), outs.get(i).aval())
          .isTrue();
    }
  }
}
