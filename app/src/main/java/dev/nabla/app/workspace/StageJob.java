package dev.nabla.app.workspace;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.workspace.FunctionService.Inspection;
import dev.nabla.app.workspace.FunctionService.Request;
import dev.nabla.app.workspace.FunctionService.Traced;
import dev.nabla.function.GraphFn;
import dev.nabla.function.StageBuilder;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the stages of a function, their values and problems, away from the JavaFX thread. */
final class StageJob implements Callable<StageJob.Outcome> {
  private final FunctionService service;
  private final Document document;
  private final FunctionEntry entry;
  private final int example;

  StageJob(FunctionService service, Document document, FunctionEntry entry, int example) {
    this.service = service;
    this.document = document;
    this.entry = entry;
    this.example = example;
  }

  /**
   * @param arguments the document's, matched to the function's parameters
   * @param call what was traced; null where it did not come to that
   * @param nanos what tracing took; negative where it failed
   * @param drawn what is known of a drawing's nodes
   */
  record Outcome(
      List<Argument> arguments,
      @Nullable Request call,
      List<Stage> stages,
      Values values,
      List<Problem> problems,
      List<String> prints,
      long nanos,
      DrawnTrace drawn) {
    Outcome with(DrawnTrace trace) {
      return new Outcome(arguments, call, stages, values, problems, prints, nanos, trace);
    }
  }

  @Override
  public Outcome call() throws InterruptedException {
    return switch (entry.definition()) {
      case Definition.Drawn(Sketch sketch) -> drawn(sketch);
      case Definition.InJaxpr j -> jaxpr();
      case Definition.InPython p -> python();
    };
  }

  /** A jaxpr needs no Python either. */
  private Outcome jaxpr() {
    List<Argument> arguments = entry.arguments();
    try {
      StageRequest request = StageRequest.of(entry, document);
      Graph g = JaxprSource.read(request.source());
      arguments = StageRequest.match(arguments, JaxprSource.arguments(g));
      Request call = request.call(arguments);
      long start = System.nanoTime();
      List<Stage> stages =
          StageBuilder.build(
              new GraphFn(entry.name(), g), entry.stack(), DrawnTrace.values(call.arguments()));
      Traced traced = new Traced(stages, List.of(), System.nanoTime() - start);
      return outcome(arguments, call, traced, List.of(), null);
    } catch (NablaError e) {
      return failed(arguments, e, problem(0, e, List.of()));
    }
  }

  /** A drawing needs no Python: its nodes are traced here. */
  private Outcome drawn(Sketch sketch) {
    List<Argument> arguments = entry.arguments();
    try {
      DocumentFunctions functions = new DocumentFunctions(document);
      arguments = DrawnTrace.arguments(entry, sketch);
      Request call = StageRequest.of(entry, document).call(arguments);
      long start = System.nanoTime();
      DrawnTrace drawn = DrawnTrace.of(entry, sketch, functions, call);
      Traced traced = new Traced(drawn.stages(), List.of(), System.nanoTime() - start);
      return outcome(arguments, call, traced, List.of(), null).with(drawn);
    } catch (NablaError e) {
      return failed(arguments, e, problem(0, e, List.of()));
    }
  }

  private Outcome python() throws InterruptedException {
    List<Argument> arguments = entry.arguments();
    Problem wrong = null;
    try {
      StageRequest request = StageRequest.of(entry, document);
      Inspection module = service.inspect(request.source());
      wrong = sourceProblem(request.source(), module);
      arguments = StageRequest.match(arguments, request.found(module).arguments());
      Request call = request.call(arguments);
      Traced traced = service.trace(call);
      return outcome(arguments, call, traced, module.prints(), wrong);
    } catch (NablaError e) {
      boolean known = wrong != null && wrong.message().equals(e.getMessage());
      return failed(arguments, e, wrong != null && known ? wrong : problem(0, e, List.of()));
    }
  }

  /** What ended the module early, with the line as it should be where that is known. */
  private @Nullable Problem sourceProblem(Source source, Inspection module) {
    NablaError e = module.problem();
    if (e == null) {
      return null;
    }
    String line = module.replacement();
    SourceLine at = e.source();
    if (line == null || at == null || !(entry.definition() instanceof Definition.InPython)) {
      return problem(0, e, List.of());
    }
    return problem(0, e, List.of(SourceFix.replaceLine(source, at.line(), line)));
  }

  private Outcome outcome(
      List<Argument> arguments,
      Request call,
      Traced traced,
      List<String> printed,
      @Nullable Problem wrong) {
    List<Problem> problems = new ArrayList<>();
    if (wrong != null) {
      problems.add(wrong);
    }
    for (int i = 0; i < traced.stages().size(); i++) {
      NablaError e = traced.stages().get(i).error();
      if (e != null) {
        problems.add(problem(i, e, fixes(i, traced.stages().get(i))));
      }
    }
    Values values = StageValues.evaluate(traced.stages(), call.arguments(), example);
    List<String> prints = new ArrayList<>(printed);
    prints.addAll(traced.prints());
    return new Outcome(
        arguments,
        call,
        traced.stages(),
        values,
        problems,
        prints,
        traced.nanos(),
        DrawnTrace.NONE);
  }

  /** The engine's suggestion, which it has tried. */
  private List<Problem.Fix> fixes(int position, Stage failed) {
    TransformSpec better = failed.suggestion();
    if (better == null || position == 0) {
      return List.of();
    }
    List<TransformSpec> stack = new ArrayList<>(entry.stack());
    stack.set(position - 1, better);
    String label =
        TransformSpecText.parameters(better).entrySet().stream()
            .filter(p -> !p.getValue().equals(before(position).get(p.getKey())))
            .map(p -> p.getKey() + "=" + p.getValue())
            .collect(Collectors.joining(", "));
    return List.of(new Problem.Fix(label, stack));
  }

  private Map<String, String> before(int position) {
    return TransformSpecText.parameters(entry.stack().get(position - 1));
  }

  /** The function could not even be traced: every stage waits for it. */
  private Outcome failed(List<Argument> arguments, NablaError e, Problem problem) {
    List<Stage> stages = new ArrayList<>();
    String label = entry.name();
    stages.add(new Stage(label, null, List.of(), null, null, Map.of(), e));
    for (TransformSpec t : entry.stack()) {
      label = t.label() + "(" + label + ")";
      stages.add(new Stage(label, t, List.of(), null, null, Map.of(), null));
    }
    return new Outcome(
        arguments, null, stages, Values.NONE, List.of(problem), List.of(), -1, DrawnTrace.NONE);
  }

  private static Problem problem(int stage, NablaError e, List<Problem.Fix> fixes) {
    return new Problem(stage, e.type(), String.valueOf(e.getMessage()), e.fix(), e.source(), fixes);
  }
}
