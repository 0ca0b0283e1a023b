/**
 * JAX's transformations for Java: {@link dev.nabla.api.Nabla} over ordinary lambdas of {@link
 * dev.nabla.api.Array}.
 *
 * <p>A line is fitted to points. {@code loss} is plain Java; {@code Nabla} makes of it a function
 * that gives value and gradient, and compiles that:
 *
 * <pre>{@code
 * record Line(Array slope, Array offset) {}
 *
 * static Array loss(Line line, Array x, Array y) {
 *   Array error = x.times(line.slope()).plus(line.offset()).minus(y);
 *   return error.square().mean();
 * }
 *
 * TriFunction<Line, Array, Array, ValueAndGrad<Line>> step =
 *     Nabla.jit(Nabla.valueAndGrad(Example::loss));
 * Line line = new Line(Array.scalar(0.0), Array.scalar(0.0));
 * for (int i = 0; i < 200; i++) {
 *   Line g = step.apply(line, x, y).gradient();
 *   line =
 *       new Line(
 *           line.slope().minus(g.slope().times(0.1)), line.offset().minus(g.offset().times(0.1)));
 * }
 * }</pre>
 *
 * <p>The gradient by a record is a record of the same type. The functions of {@code jax.numpy},
 * {@code jax.nn}, {@code jax.numpy.linalg} and {@code jax.random} that people need most are in
 * {@link dev.nabla.api.Jnp}, {@link dev.nabla.api.Nn}, {@link dev.nabla.api.Linalg} and {@link
 * dev.nabla.api.Rng}, all others can be called by name; choices and loops over values that are not
 * known while a function is traced are in {@link dev.nabla.api.Lax}.
 *
 * <p>Java infers the types of a lambda's parameters from where its result goes. Where it goes
 * straight into another call, write them: {@code Nabla.grad((Array x) ->
 * x.square().sum()).apply(x)}.
 */
package dev.nabla.api;
