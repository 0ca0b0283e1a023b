/** Search-to-add: the list of operations, filtered by what is typed and by what fits. */
@NullMarked
package dev.nabla.app.editor.palette;

import org.jspecify.annotations.NullMarked;
