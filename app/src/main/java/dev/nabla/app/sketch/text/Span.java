package dev.nabla.app.sketch.text;

/**
 * A piece of a line of text.
 *
 * @param line from 1
 * @param from column of its first character, from 0
 * @param to column after its last one
 */
public record Span(int line, int from, int to) {}
