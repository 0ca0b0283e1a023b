/**
 * Inside the worker: the Python interpreter in its sandbox, and the bridge between our Python
 * modules and the engine.
 */
@org.jspecify.annotations.NullMarked
package dev.nabla.importer.python.guest;
