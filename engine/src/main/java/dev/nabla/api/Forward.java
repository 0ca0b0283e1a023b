package dev.nabla.api;

/**
 * What the forward pass of {@link Nabla#customVjp} gives.
 *
 * @param residuals a structure that is kept for the backward pass
 */
public record Forward<R, S>(R value, S residuals) {}
