/** Graphs in Graphviz's language. */
@org.jspecify.annotations.NullMarked
package dev.nabla.exporter.dot;
