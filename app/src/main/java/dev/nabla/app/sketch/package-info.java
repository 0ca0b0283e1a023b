/**
 * Functions as users draw them: nodes, links and frames, and what can be done to them. Everything
 * here is a pure function from a {@link dev.nabla.app.sketch.Sketch} to another one; nothing knows
 * types, controls or the document.
 */
@NullMarked
package dev.nabla.app.sketch;

import org.jspecify.annotations.NullMarked;
