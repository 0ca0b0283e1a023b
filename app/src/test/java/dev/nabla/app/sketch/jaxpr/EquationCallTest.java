package dev.nabla.app.sketch.jaxpr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Families;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which equations a node can stand for: every new primitive is found by the registry. */
class EquationCallTest {
  /** Those that no function records alone, or whose parameters a node cannot hold. */
  private static final Set<String> REFUSED =
      Set.of(
          "add_any",
          "all_gather",
          "axis_index",
          "checkpoint",
          "cholesky",
          "cond",
          "conv_general_dilated",
          "copy",
          "custom_jvp_call",
          "custom_lin",
          "custom_linear_solve",
          "custom_vjp_call",
          "eigh",
          "gather",
          "jit",
          "pmax",
          "pmin",
          "ppermute",
          "psum",
          "random_bits",
          "random_fold_in",
          "random_gamma",
          "random_seed",
          "random_split",
          "random_unwrap",
          "random_wrap",
          "reduce_window_max",
          "reduce_window_min",
          "reduce_window_sum",
          "scan",
          "scatter",
          "scatter-add",
          "scatter-max",
          "scatter-min",
          "scatter-mul",
          "scatter-sub",
          "select_and_gather_add",
          "select_and_scatter_add",
          "while");

  @Test
  void equationsAreCalls() {
    Families.load();
    Set<String> refused = new TreeSet<>();
    for (Primitive p : Primitive.all()) {
      boolean any = false;
      for (Primitive.Sample s : p.samples()) {
        GraphBuilder b = new GraphBuilder("sample");
        List<Atom> inputs = new ArrayList<>();
        s.inputs().forEach(t -> inputs.add(b.input(t, null)));
        try {
          b.bind(p, s.params(), inputs);
        } catch (RuntimeException e) {
          continue;
        }
        Equation e = b.equations().getLast();
        any |= EquationCall.of(e) != null;
      }
      if (!any) {
        refused.add(p.name());
      }
    }
    assertThat(refused).isEqualTo(new TreeSet<>(REFUSED));
  }
}
