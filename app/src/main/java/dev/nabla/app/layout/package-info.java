/**
 * Positions for graphs: rows that line up across panes, columns, and routes for the links. No
 * JavaFX.
 */
@NullMarked
package dev.nabla.app.layout;

import org.jspecify.annotations.NullMarked;
