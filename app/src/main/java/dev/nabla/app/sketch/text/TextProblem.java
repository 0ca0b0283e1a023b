package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.python.Extent;

/**
 * Why a text is no graph.
 *
 * @param at where
 * @param line of its start, from 1
 * @param message in words
 * @param python whether Python could run it, and only a graph cannot show it
 */
public record TextProblem(Extent at, int line, String message, boolean python) {}
