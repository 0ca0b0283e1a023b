package dev.nabla.app.source;

/**
 * A piece of a line that something is to be said about.
 *
 * @param line from 1
 * @param from column of its first character, from 0
 * @param to column after its last one
 */
public record Mark(int line, int from, int to) {}
