package dev.nabla.api;

import java.util.function.Function;

/**
 * A function's value at a point, and its derivative there as a linear function.
 *
 * @param pushforward takes what is built like the argument (a {@link Pair} for a function of two);
 *     gives what is built like the value
 */
public record Linearized<T, R>(R value, Function<T, R> pushforward) {}
