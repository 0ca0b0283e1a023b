package dev.nabla.api;

import java.util.function.Function;

/**
 * A function's value at a point, and the map from cotangents of the value to gradients.
 *
 * @param pullback takes what is built like the value; gives what is built like the argument (a
 *     {@link Pair} for a function of two)
 */
public record Vjp<R, G>(R value, Function<R, G> pullback) {}
