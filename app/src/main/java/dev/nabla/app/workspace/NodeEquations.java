package dev.nabla.app.workspace;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which equations of the traced function came of which node of its drawing. */
public final class NodeEquations {
  private NodeEquations() {}

  /**
   * For each call the equation that gives its result: the last one of its line. Empty for a
   * function that is not drawn or has not been traced.
   */
  public static Map<Integer, Equation> of(Workspace workspace) {
    Map<Integer, Equation> out = new HashMap<>();
    Optional<FunctionEntry> f = workspace.document().current();
    Graph graph = workspace.stages().isEmpty() ? null : workspace.stages().getFirst().graph();
    if (graph == null
        || f.isEmpty()
        || !(f.get().definition() instanceof Definition.Drawn(var sketch))) {
      return out;
    }
    SketchPython.Module module;
    try {
      module = SketchPython.write(workspace.document(), f.get().name(), sketch);
    } catch (NablaError e) {
      return out;
    }
    Map<Integer, Integer> nodes = new HashMap<>();
    module.function().spans().forEach((id, span) -> nodes.put(span.line() + module.before(), id));
    for (Equation e : graph.equations()) {
      SourceLine line = e.source();
      Integer node = line == null ? null : nodes.get(line.line());
      if (node != null) {
        out.put(node, e);
      }
    }
    return out;
  }
}
