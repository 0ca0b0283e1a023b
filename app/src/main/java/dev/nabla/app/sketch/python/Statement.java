package dev.nabla.app.sketch.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a module or function. */
public sealed interface Statement {
  Extent at();

  /** {@code a = b = value}: one target or more, from the left. */
  record Assign(Extent at, List<Expr> targets, Expr value) implements Statement {}

  /**
   * {@code target += value}.
   *
   * @param sign {@code +}
   */
  record Update(Extent at, Expr target, String sign, Extent signAt, Expr value)
      implements Statement {}

  record Alone(Extent at, Expr value) implements Statement {}

  record Return(Extent at, @Nullable Expr value) implements Statement {}

  record Pass(Extent at) implements Statement {}

  /** Names that a line of imports makes: each with what it stands for, {@code jax.numpy}. */
  record Import(Extent at, List<Imported> names) implements Statement {}

  /** {@code name} stands for the module or function {@code path}. */
  record Imported(String name, String path) {}

  /**
   * A function.
   *
   * @param at of all of it
   * @param nameAt of its name
   * @param body what could be read of it
   */
  record Definition(
      Extent at,
      String name,
      Extent nameAt,
      List<Expr> decorators,
      List<Parameter> parameters,
      List<Statement> body)
      implements Statement {}

  /**
   * A parameter.
   *
   * @param special {@code *}, {@code **} or {@code /} before or in place of its name; else empty
   */
  record Parameter(Extent at, String name, String special, @Nullable Expr fallback) {}
}
