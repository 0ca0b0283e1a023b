package dev.nabla.transform;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a JVP builder wrote, parted into what is known and what is linear in the tangents. */
record Split(List<Equation> known, List<Equation> linear, Map<Var, Tensor> constants) {

  static Split of(JvpBuilder b) {
    List<Equation> known = new ArrayList<>();
    List<Equation> linear = new ArrayList<>();
    for (Equation e : b.equations()) {
      // An equation without results may read tangents too.
      (e.inputs().stream().anyMatch(b::isLinear) ? linear : known).add(e);
    }
    return new Split(known, linear, b.constants());
  }
}
