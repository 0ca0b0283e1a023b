/**
 * What is known of a drawing's values before anything is traced: their types, why a call is wrong,
 * and what can follow. Knows no controls and nothing of the canvas.
 */
@NullMarked
package dev.nabla.app.editor.types;

import org.jspecify.annotations.NullMarked;
