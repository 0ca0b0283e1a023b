/** What nodes can call: the functions of the engine's library, and those of the document. */
@NullMarked
package dev.nabla.app.operations;

import org.jspecify.annotations.NullMarked;
