package dev.nabla.app.compare;

import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.ir.NablaError;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The problem of a failed stage. */
final class Problems {
  private Problems() {}

  /** The model's problem of stage {@code i}, or what the stage itself tells. */
  static Problem of(WorkspaceModel model, int i, Stage s) {
    for (Problem p : model.problems()) {
      if (p.stage() == i) {
        return p;
      }
    }
    NablaError e = Objects.requireNonNull(s.error());
    List<Problem.Fix> fixes = new ArrayList<>();
    TransformSpec better = s.suggestion();
    if (better != null && i > 0 && i <= model.stack().size()) {
      List<TransformSpec> stack = new ArrayList<>(model.stack());
      stack.set(i - 1, better);
      fixes.add(new Problem.Fix(difference(s.transform(), better), stack));
    }
    return new Problem(i, e.type(), String.valueOf(e.getMessage()), e.fix(), e.source(), fixes);
  }

  /** The parameters that differ: {@code in_axes=(None, 0)}. */
  private static String difference(
      @org.jspecify.annotations.Nullable TransformSpec was, TransformSpec is) {
    Map<String, String> before = was == null ? Map.of() : TransformSpecText.parameters(was);
    List<String> changed = new ArrayList<>();
    TransformSpecText.parameters(is)
        .forEach(
            (k, v) -> {
              if (!v.equals(before.get(k))) {
                changed.add(k + "=" + v);
              }
            });
    return changed.isEmpty() ? TransformSpecText.format(is) : String.join(", ", changed);
  }
}
