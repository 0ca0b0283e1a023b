/** The syntax of Python, as far as functions that a graph can show need it. */
@NullMarked
package dev.nabla.app.sketch.python;

import org.jspecify.annotations.NullMarked;
