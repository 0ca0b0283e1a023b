/** Drawn functions as Python in the {@code jnp} style, both ways. */
@NullMarked
package dev.nabla.app.sketch.text;

import org.jspecify.annotations.NullMarked;
