package dev.nabla.ir;

import dev.nabla.tensor.ShapedArray;

/** An operand of an equation. */
public sealed interface Atom permits Var, Literal {
  ShapedArray aval();
}
