package dev.nabla.app.preferences;

import java.nio.file.Path;

/**
 * A file opened or saved before.
 *
 * @param summary the transformations of its current function: {@code grad, vmap}
 * @param when milliseconds since 1970
 */
public record Recent(Path path, String summary, long when) {}
