/**
 * Python source, imported by running it: in a worker process, on our own {@code jax} modules, whose
 * arrays are the engine's.
 */
@org.jspecify.annotations.NullMarked
package dev.nabla.importer.python;
