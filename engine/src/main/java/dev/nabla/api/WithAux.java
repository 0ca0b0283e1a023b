package dev.nabla.api;

/**
 * A value to differentiate, and any other results beside it.
 *
 * @param value a scalar
 * @param aux a structure, passed through
 */
public record WithAux<X>(Array value, X aux) {}
