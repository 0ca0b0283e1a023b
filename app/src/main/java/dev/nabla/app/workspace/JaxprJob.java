package dev.nabla.app.workspace;

import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.jaxpr.DrawnJaxpr;
import dev.nabla.app.sketch.jaxpr.JaxprMerge;
import dev.nabla.app.sketch.jaxpr.TracedSketch;
import dev.nabla.app.workspace.FunctionService.Request;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.transform.Stage;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Merges an edited jaxpr into the current drawing, away from the JavaFX thread. */
final class JaxprJob implements Callable<JaxprMerge.@Nullable Outcome> {
  private final Document document;
  private final FunctionEntry entry;
  private final Sketch sketch;
  private final String text;

  JaxprJob(Document document, FunctionEntry entry, Sketch sketch, String text) {
    this.document = document;
    this.entry = entry;
    this.sketch = sketch;
    this.text = text;
  }

  /** Null where the drawing as it is cannot be traced. */
  @Override
  public JaxprMerge.@Nullable Outcome call() {
    DocumentFunctions functions = new DocumentFunctions(document);
    Request call = StageRequest.of(entry, document).call(DrawnTrace.arguments(entry, sketch));
    TracedSketch now = DrawnTrace.of(entry, sketch, functions, call).sketch();
    if (now == null) {
      return null;
    }
    DrawnJaxpr base = DrawnJaxpr.of(now);
    return base.canBeEdited()
        ? new JaxprMerge(base, functions, s -> graph(s, functions, call)).merge(text)
        : null;
  }

  private @Nullable Graph graph(Sketch s, DocumentFunctions functions, Request call) {
    try {
      List<Stage> stages = DrawnTrace.of(entry, s, functions, call).stages();
      return stages.isEmpty() ? null : stages.getFirst().graph();
    } catch (NablaError e) {
      return null;
    }
  }
}
