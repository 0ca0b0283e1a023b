/**
 * Drawing of laid-out graphs on a canvas: nodes, links, labels, highlights; hit testing; zoom and
 * pan.
 */
@NullMarked
package dev.nabla.app.canvas;

import org.jspecify.annotations.NullMarked;
