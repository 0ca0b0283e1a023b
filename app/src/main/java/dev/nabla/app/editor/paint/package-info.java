/** Draws a laid out drawing on a canvas, at every zoom. */
@NullMarked
package dev.nabla.app.editor.paint;

import org.jspecify.annotations.NullMarked;
