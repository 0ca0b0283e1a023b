package dev.nabla.api;

/**
 * A function's value and its derivative in one direction.
 *
 * @param tangent built like the value
 */
public record Jvp<R>(R value, R tangent) {}
