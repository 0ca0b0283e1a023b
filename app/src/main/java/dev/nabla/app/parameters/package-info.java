/**
 * The editor's inspector: a node's parameters, generated from the signature of what it calls, and
 * what the transformations make of it.
 */
@NullMarked
package dev.nabla.app.parameters;

import org.jspecify.annotations.NullMarked;
