package dev.nabla.app.sketch.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression. */
public sealed interface Expr {
  /** Where it is written, without parentheses around it. */
  Extent at();

  record Name(Extent at, String id) implements Expr {}

  /** As it is written. */
  record Number(Extent at, String text) implements Expr {}

  /** Strings as they are written; several that follow each other are one. */
  record Text(Extent at, List<String> parts) implements Expr {}

  /** {@code None}, {@code True} or {@code False}. */
  record Constant(Extent at, String word) implements Expr {}

  record Ellipsis(Extent at) implements Expr {}

  /**
   * A tuple or a list.
   *
   * @param at with its parentheses or brackets, where it has them
   */
  record Sequence(Extent at, List<Expr> items, boolean list) implements Expr {}

  /** A dictionary. */
  record Dictionary(Extent at, List<Expr> keys, List<Expr> values) implements Expr {}

  record Unary(Extent at, String sign, Expr operand) implements Expr {}

  record Binary(Extent at, Expr left, String sign, Extent signAt, Expr right) implements Expr {}

  record Attribute(Extent at, Expr of, String name, Extent nameAt) implements Expr {}

  record Call(Extent at, Expr callee, List<Argument> arguments) implements Expr {}

  /**
   * What stands between the brackets of {@code x[…]}.
   *
   * @param index where that is written
   * @param parts separated by commas; one alone may be a tuple itself
   */
  record Subscript(Extent at, Expr of, Extent index, List<Expr> parts) implements Expr {}

  record Slice(Extent at, @Nullable Expr lower, @Nullable Expr upper, @Nullable Expr step)
      implements Expr {}

  /**
   * An argument of a call.
   *
   * @param name of a keyword argument, or null
   */
  record Argument(Extent at, @Nullable String name, Expr value) {}
}
