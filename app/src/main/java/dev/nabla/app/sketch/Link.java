package dev.nabla.app.sketch;

/**
 * A link of a sketch.
 *
 * @param from what it carries: an input or a node's result
 */
public record Link(Operand from, Target to) {}
