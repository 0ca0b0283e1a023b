package dev.nabla.api;

/**
 * A function's value and its gradient.
 *
 * @param value a scalar
 * @param gradient built like the argument that it belongs to
 */
public record ValueAndGrad<G>(Array value, G gradient) {}
