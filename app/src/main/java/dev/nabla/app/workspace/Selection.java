package dev.nabla.app.workspace;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Var;

/** What the user has selected in one of the stages. */
public sealed interface Selection {
  /** Position of the stage, 0 the function itself. An equation can belong to several. */
  int stage();

  /** An equation's node. */
  record OfEquation(int stage, Equation equation) implements Selection {}

  /** A variable: an input, a result, or a link. */
  record OfVar(int stage, Var var) implements Selection {}
}
