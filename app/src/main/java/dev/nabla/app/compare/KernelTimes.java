package dev.nabla.app.compare;

import dev.nabla.app.canvas.ValueText;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.timing.CallProfile;
import dev.nabla.app.timing.KernelTime;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.transform.Stage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Times of kernels laid over the equations that they compute, in all stages that these came from.
 */
final class KernelTimes {
  private static final Texts TEXTS = Texts.of(KernelTimes.class);

  private KernelTimes() {}

  /** {@code k1 0.24 µs} for every equation that a kernel's equations are, or came from. */
  static Map<Equation, String> of(List<Stage> stages, CallProfile profile) {
    Set<Equation> shown = new HashSet<>();
    for (Stage s : stages) {
      Graph g = s.graph();
      if (g != null) {
        shown.addAll(g.equations());
      }
    }
    Map<Equation, String> out = new HashMap<>();
    for (int k = 0; k < profile.kernels().size(); k++) {
      KernelTime t = profile.kernels().get(k);
      String text = TEXTS.format("kernel-time", k, ValueText.number(t.nanos() / 1000));
      origins(t.members(), shown).forEach(e -> out.putIfAbsent(e, text));
    }
    return out;
  }

  private static Set<Equation> origins(List<Equation> members, Set<Equation> shown) {
    Set<Equation> found = new HashSet<>();
    Set<Equation> seen = new HashSet<>();
    Deque<Equation> open = new ArrayDeque<>(members);
    while (!open.isEmpty()) {
      Equation e = open.poll();
      if (seen.add(e)) {
        if (shown.contains(e)) {
          found.add(e);
        }
        open.addAll(e.provenance().sources());
      }
    }
    return found;
  }
}
