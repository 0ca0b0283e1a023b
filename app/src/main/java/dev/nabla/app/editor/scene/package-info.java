/**
 * A drawing laid out for the canvas: boxes, links and frames with their places, and what lies at a
 * point. Knows no controls; coordinates are the graph's.
 */
@NullMarked
package dev.nabla.app.editor.scene;

import org.jspecify.annotations.NullMarked;
