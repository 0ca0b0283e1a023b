package dev.nabla.app.sketch.python;

/**
 * A comment.
 *
 * @param text after the number sign
 * @param alone whether nothing else stands on its line
 */
public record Comment(Extent at, String text, boolean alone) {}
