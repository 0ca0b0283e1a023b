package dev.nabla.api;

import org.jspecify.annotations.Nullable;

/**
 * A step of {@link Lax#scan}, and the result of the whole loop: there {@code output} holds the
 * outputs of all steps along a new first axis.
 */
public record Step<C, Y extends @Nullable Object>(C carry, Y output) {}
