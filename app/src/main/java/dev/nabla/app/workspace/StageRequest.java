package dev.nabla.app.workspace;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentTensors;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.app.workspace.FunctionService.Found;
import dev.nabla.app.workspace.FunctionService.Inspection;
import dev.nabla.app.workspace.FunctionService.Request;
import dev.nabla.ir.NablaError;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A function of the document with its module, as the engine is asked about it.
 *
 * @param source its Python, or its jaxpr
 * @param function its name in there
 */
record StageRequest(FunctionEntry entry, Source source, String function) {

  /** The function as the module has it now. Throws what kept the module from defining it. */
  Found found(Inspection module) {
    return module.functions().stream()
        .filter(f -> f.name().equals(function))
        .findFirst()
        .orElseThrow(
            () ->
                module.problem() != null
                    ? module.problem()
                    : NablaError.of("NameError", Texts.get().format("error.no-function", function))
                        .withFix(Texts.get().format("error.no-function.fix", function)));
  }

  /**
   * One argument a parameter: those that the document has by their names, new ones as the module
   * has them.
   */
  static List<Argument> match(List<Argument> have, List<Argument> parameters) {
    List<Argument> out = new ArrayList<>();
    for (Argument p : parameters) {
      out.add(have.stream().filter(a -> a.name().equals(p.name())).findFirst().orElse(p));
    }
    return out;
  }

  /** The call to trace, with the arrays of the arguments made. */
  Request call(List<Argument> arguments) {
    List<CallArgument> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument a = arguments.get(i);
      values.add(
          isStatic(i) || ArgumentTensors.isText(a)
              ? new CallArgument.Static(ArgumentTensors.literal(a))
              : new CallArgument.Arrays(ArgumentTensors.values(a, entry.seed())));
    }
    return new Request(source, function, entry.stack(), values);
  }

  private boolean isStatic(int position) {
    int n = entry.arguments().size();
    return entry.stack().stream()
        .filter(TransformSpec.Jit.class::isInstance)
        .flatMap(t -> ((TransformSpec.Jit) t).staticArgnums().stream())
        .anyMatch(p -> p == position || p + n == position);
  }

  /**
   * The function's text; a drawn function's is written for it. Throws {@link NablaError} where it
   * cannot be.
   */
  static StageRequest of(FunctionEntry f, Document d) {
    return switch (f.definition()) {
      case Definition.InPython p -> new StageRequest(f, source(f, d), p.function());
      case Definition.InJaxpr j -> new StageRequest(f, source(f, d), f.name());
      case Definition.Drawn drawn ->
          new StageRequest(
              f,
              new Source(f.name() + ".py", SketchPython.write(d, f.name(), drawn.sketch())),
              f.name());
    };
  }

  private static Source source(FunctionEntry f, Document d) {
    return d.sourceOf(f)
        .orElseThrow(
            () -> NablaError.of("NameError", Texts.get().format("error.no-source", f.name())));
  }
}
