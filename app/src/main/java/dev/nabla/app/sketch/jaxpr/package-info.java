/** Drawn functions as jaxprs, which can be edited: what is read is merged into the drawing. */
@NullMarked
package dev.nabla.app.sketch.jaxpr;

import org.jspecify.annotations.NullMarked;
