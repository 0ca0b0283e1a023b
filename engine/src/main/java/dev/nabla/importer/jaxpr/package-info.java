/** Graphs written as jaxprs: what {@code JaxprPrinter} prints, and what JAX prints. */
@org.jspecify.annotations.NullMarked
package dev.nabla.importer.jaxpr;
