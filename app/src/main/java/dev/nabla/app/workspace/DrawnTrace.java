package dev.nabla.app.workspace;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.jaxpr.TracedSketch;
import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.app.workspace.FunctionService.Request;
import dev.nabla.function.StageBuilder;
import dev.nabla.function.Tracing;
import dev.nabla.function.Value;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.SourceLine;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a drawing, which needs no Python: its nodes are traced here.
 *
 * @param lines which node an equation was recorded for
 * @param sketch the drawing with its graph; null where that could not be traced
 */
record DrawnTrace(List<Stage> stages, NodeLines lines, @Nullable TracedSketch sketch) {
  static final DrawnTrace NONE = new DrawnTrace(List.of(), NodeLines.NONE, null);

  /** The function's arguments: those that it has by their names, and one for each new parameter. */
  static List<Argument> arguments(FunctionEntry entry, Sketch sketch) {
    return StageRequest.match(
        entry.arguments(),
        sketch.parameters().stream()
            .map(p -> new Argument(p, new ArgumentValue.Typed("1.0")))
            .toList());
  }

  /** Traces. Throws {@link dev.nabla.ir.NablaError} where the drawing is no function. */
  static DrawnTrace of(
      FunctionEntry entry, Sketch sketch, DocumentFunctions functions, Request call) {
    Map<Integer, SourceLine> lines = lines(entry.name(), sketch, functions);
    DrawnTracer tracer = new DrawnTracer(entry.name(), sketch, functions, lines);
    try {
      List<Stage> stages = StageBuilder.build(tracer, entry.stack(), values(call.arguments()));
      NodeLines nodes = new NodeLines(lines);
      return new DrawnTrace(stages, nodes, traced(entry.name(), sketch, stages, nodes, tracer));
    } finally {
      Tracing.source(null);
    }
  }

  private static @Nullable TracedSketch traced(
      String name, Sketch sketch, List<Stage> stages, NodeLines lines, DrawnTracer tracer) {
    Graph g = stages.isEmpty() ? null : stages.getFirst().graph();
    if (g == null) {
      return null;
    }
    Map<Equation, Integer> owners = new IdentityHashMap<>();
    for (Equation e : g.equations()) {
      lines.node(e.source()).ifPresent(id -> owners.put(e, id));
    }
    return new TracedSketch(name, sketch, g, owners, tracer.inputAtoms(), tracer.resultAtoms());
  }

  /** For each node a record of its own of the line that it is written in. */
  private static Map<Integer, SourceLine> lines(
      String name, Sketch sketch, DocumentFunctions functions) {
    Map<Integer, SourceLine> lines = new HashMap<>();
    String file = name + ".py";
    SketchPython.function(name, sketch, functions)
        .spans()
        .forEach((id, span) -> lines.put(id, new SourceLine(file, span.line(), name)));
    return lines;
  }

  /** The arguments as they are traced. */
  static List<Tree<Value>> values(List<CallArgument> arguments) {
    List<Tree<Value>> out = new ArrayList<>();
    for (CallArgument a : arguments) {
      out.add(
          switch (a) {
            case CallArgument.Arrays(Tree<Tensor> t) -> t.map(DrawnTrace::number);
            case CallArgument.Static(String literal) ->
                PythonLiteral.parse(literal)
                    .map(
                        v ->
                            v instanceof String s
                                ? new Value.Opaque(s, "str")
                                : new Value.Scalar(v));
          });
    }
    return out;
  }

  /** A weakly typed scalar is a Python number. */
  private static Value number(Tensor t) {
    if (!t.aval().weakType() || !t.shape().isScalar()) {
      return Value.of(t);
    }
    Object n =
        t.dtype().isBool()
            ? (Object) t.getBoolean(0)
            : t.dtype().isFloat() ? (Object) t.getDouble(0) : (Object) t.getLong(0);
    return new Value.Scalar(n);
  }
}
