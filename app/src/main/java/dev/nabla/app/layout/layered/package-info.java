/**
 * A layered layout of directed graphs: nodes of given sizes with ports, nested groups, links that
 * go between the nodes. No JavaFX; pure, deterministic, for any thread.
 */
@NullMarked
package dev.nabla.app.layout.layered;

import org.jspecify.annotations.NullMarked;
