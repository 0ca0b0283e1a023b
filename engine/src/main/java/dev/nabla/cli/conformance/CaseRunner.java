package dev.nabla.cli.conformance;

import dev.nabla.cli.GraphCall;
import dev.nabla.cli.Leaves;
import dev.nabla.cli.PythonWork;
import dev.nabla.cli.Runner;
import dev.nabla.function.Value;
import dev.nabla.importer.python.PythonModule;
import dev.nabla.importer.python.PythonReply;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs cases: functions are traced in Python and computed on the device; cases about errors and
 * about how often a function is traced are called in Python, as a user's program would.
 */
public final class CaseRunner {
  private static final String TRACE_COUNTER = "count[0]";

  private final PythonWork python;
  private final Runner runner;
  private final boolean x64;

  public CaseRunner(PythonWork python, Runner runner, boolean x64) {
    this.python = python;
    this.runner = runner;
    this.x64 = x64;
  }

  /** Runs one case. Nothing that goes wrong in it is thrown. */
  Verdict run(Case c) {
    long start = System.nanoTime();
    String failure;
    try {
      failure = check(c).orElse("");
    } catch (NablaError e) {
      failure = "raised " + oneLine(e.toText());
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      failure = "the engine failed: " + oneLine(e.toString());
    }
    return new Verdict(c.name(), c.category(), failure, System.nanoTime() - start);
  }

  private Optional<String> check(Case c) {
    PythonModule module = python.load(c.source(), c.name() + ".py");
    if (c.isAboutCalls()) {
      return checkCalls(c, module);
    }
    if (c.expectsError(x64)) {
      return checkError(c, module);
    }
    List<Tree<Value>> arguments = c.arguments(x64);
    Tree<Value> got =
        c.isAboutErrors()
            ? called(module, c.expression(), List.of(arguments), "").getFirst().value()
            : computed(module, c.expression(), arguments);
    return Comparison.difference(got, c.outputs(x64), c.tolerance());
  }

  private Tree<Value> computed(
      PythonModule module, String expression, List<Tree<Value>> arguments) {
    PythonReply.Traced t = python.trace(module, expression, arguments);
    return runner.run(GraphCall.of(t.stages(), arguments));
  }

  private record Called(Tree<Value> value, String probe) {}

  private List<Called> called(
      PythonModule module, String expression, List<List<Tree<Value>>> calls, String probe) {
    List<Called> out = new ArrayList<>();
    for (PythonReply.Result r : python.call(module, expression, calls, probe)) {
      out.add(new Called(Leaves.fromPython(r.value()), r.probe()));
    }
    return out;
  }

  private Optional<String> checkError(Case c, PythonModule module) {
    Case.ExpectedError expected = c.expectedError(x64);
    String wanted = expected.type() + " that mentions " + expected.mentions();
    try {
      Tree<Value> got =
          called(module, c.expression(), List.of(c.arguments(x64)), "").getFirst().value();
      return Optional.of("expected " + wanted + ", got the result " + oneLine(got.toString()));
    } catch (NablaError e) {
      String text = e.getMessage() + "\n" + e.fix();
      boolean same =
          e.type().equals(expected.type()) && expected.mentions().stream().allMatch(text::contains);
      return same
          ? Optional.empty()
          : Optional.of("expected " + wanted + ", got " + oneLine(e.toText()));
    }
  }

  private Optional<String> checkCalls(Case c, PythonModule module) {
    List<Case.Call> calls = c.calls();
    List<List<Tree<Value>>> arguments = calls.stream().map(Case.Call::arguments).toList();
    List<Called> got = called(module, c.expression(), arguments, TRACE_COUNTER);
    for (int i = 0; i < calls.size(); i++) {
      Case.Call expected = calls.get(i);
      String call = "call " + i + ": ";
      Optional<String> d =
          Comparison.difference(got.get(i).value(), expected.outputs(), c.tolerance());
      if (d.isPresent()) {
        return d.map(s -> call + s);
      }
      if (!got.get(i).probe().equals(expected.traces())) {
        return Optional.of(
            call
                + "expected the function to have run "
                + expected.traces()
                + " times, it ran "
                + got.get(i).probe());
      }
    }
    return Optional.empty();
  }

  private static String oneLine(String s) {
    return s.strip().replaceAll("\\s*\\R\\s*", " | ");
  }
}
