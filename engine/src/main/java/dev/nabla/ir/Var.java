package dev.nabla.ir;

import dev.nabla.tensor.ShapedArray;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a graph: bound once, by an input, a constant or an equation. Compared by identity.
 */
public final class Var implements Atom {
  private final ShapedArray aval;
  private final @Nullable String hint;

  public Var(ShapedArray aval) {
    this(aval, null);
  }

  public Var(ShapedArray aval, @Nullable String hint) {
    this.aval = aval;
    this.hint = hint;
  }

  @Override
  public ShapedArray aval() {
    return aval;
  }

  /** The name that the user gave it (an argument's, a result's), or null. */
  public @Nullable String hint() {
    return hint;
  }

  @Override
  public String toString() {
    return (hint == null ? "v" + Integer.toHexString(System.identityHashCode(this)) : hint)
        + ":"
        + aval;
  }
}
