package dev.nabla.app.editor;

/**
 * Where the mouse is, and which keys are held.
 *
 * @param x in pixels of the canvas
 * @param gx in the graph
 */
record Pointer(
    double x, double y, double gx, double gy, boolean shift, boolean control, boolean alt) {}
