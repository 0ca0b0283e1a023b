package dev.nabla.app.document;

/**
 * A Python module of the document, in which several functions can be defined, or a jaxpr.
 *
 * @param name how tracebacks and the document call it: {@code loss_fn.py}
 */
public record Source(String name, String text) {}
