package dev.nabla.app.document;

/**
 * A Python module of the document. Several functions can be defined in one.
 *
 * @param name how tracebacks and the document call it: {@code loss_fn.py}
 */
public record Source(String name, String text) {}
