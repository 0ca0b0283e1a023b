package dev.nabla.app.timing;

/**
 * A line of the compilation cache's record.
 *
 * @param hit whether the compiled function was there
 * @param target the function as transformed: {@code jit(vmap(grad(f)))}
 * @param signature types of its arguments
 * @param reason why it missed; empty for a hit
 * @param count how often
 */
public record CacheRow(boolean hit, String target, String signature, String reason, long count) {}
