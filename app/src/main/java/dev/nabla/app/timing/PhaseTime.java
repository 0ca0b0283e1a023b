package dev.nabla.app.timing;

/**
 * The time that one phase of the first call took.
 *
 * @param detail what it did, in a few words: {@code 13 → 6 equations}
 */
public record PhaseTime(Phase phase, long nanos, String detail) {}
