/**
 * Running a graph step by step, forward and back, and explaining what a run came to: where a value
 * that is not finite was born, why a gradient is zero.
 */
@org.jspecify.annotations.NullMarked
package dev.nabla.debug;
