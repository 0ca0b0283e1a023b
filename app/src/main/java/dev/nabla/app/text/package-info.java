/** Drawn functions as text that can be edited. */
@NullMarked
package dev.nabla.app.text;

import org.jspecify.annotations.NullMarked;
