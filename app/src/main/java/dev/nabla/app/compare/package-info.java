/** The transform stack and the stages that it makes, side by side and linked. */
@NullMarked
package dev.nabla.app.compare;

import org.jspecify.annotations.NullMarked;
