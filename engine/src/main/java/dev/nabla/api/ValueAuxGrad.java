package dev.nabla.api;

/**
 * A function's value, what it gave beside it, and the value's gradient.
 *
 * @param value a scalar
 * @param gradient built like the argument that it belongs to
 */
public record ValueAuxGrad<X, G>(Array value, X aux, G gradient) {}
