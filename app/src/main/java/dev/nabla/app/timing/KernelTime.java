package dev.nabla.app.timing;

/**
 * The time of one kernel in a steady call.
 *
 * @param label the primitives it holds, joined
 * @param equations number of equations it holds
 * @param nanos median time of a launch
 */
public record KernelTime(String label, int equations, double nanos) {}
