package dev.nabla.compile;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Rules.Evaluator;

/**
 * How to compile.
 *
 * @param evaluator runs operations that have no kernel, and graphs inside them, on the host
 */
public record CompileOptions(Evaluator evaluator) {
  public static final CompileOptions DEFAULT = new CompileOptions(new Interpreter()::run);
}
