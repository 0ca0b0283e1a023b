package dev.nabla.checks;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Something that must hold of every primitive.
 *
 * @param applies whether it means something for a call
 * @param body throws {@link AssertionError} where it does not hold
 */
public record Check(String name, Predicate<Trial> applies, Consumer<Trial> body) {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new Check("types", t -> true, TypeChecks::inferredIsEvaluated),
          new Check("precision", TypeChecks::isSingle, TypeChecks::widerIsTheSame),
          new Check("misuse", TypeChecks::isOrdinary, TypeChecks::misuseIsRefused),
          new Check(
              "jvp", DerivativeChecks::applyForward, DerivativeChecks::jvpAgreesWithDifferences),
          new Check(
              "vjp", DerivativeChecks::applyInReverse, DerivativeChecks::vjpIsTheReverseOfJvp),
          new Check("jacobian", DerivativeChecks::applyBoth, DerivativeChecks::jacobiansAgree),
          new Check("second", DerivativeChecks::apply, DerivativeChecks::secondDerivativesAgree),
          new Check("batched derivatives", DerivativeChecks::apply, DerivativeChecks::ofBatches),
          new Check("transpose", LinearChecks::apply, LinearChecks::transposesAgree),
          new Check("tangents", TypeChecks::isFloat, TypeChecks::tangentsHaveTheTypesOfPrimals),
          new Check("vmap", BatchChecks::apply, BatchChecks::vmapIsALoop),
          new Check("compiled", t -> true, CompileChecks::compiledIsInterpreted),
          new Check(
              "compiled derivatives", CompileChecks::isOrdinary, CompileChecks::derivativesToo),
          new Check("text", TextChecks::apply, TextChecks::printedIsRead),
          new Check("transformed text", TextChecks::isOrdinary, TextChecks::transformedToo));

  /** Runs it, and lets a failure say what it ran on. */
  public void run(Trial t) {
    try {
      body.accept(t);
    } catch (AssertionError | RuntimeException | LinkageError | StackOverflowError e) {
      throw new AssertionError(name + " of " + t.name() + ": " + reason(e), e);
    }
  }

  private static String reason(Throwable e) {
    return e instanceof AssertionError ? String.valueOf(e.getMessage()) : e.toString();
  }
}
