/** Runs folders of reference cases and compares the results. */
@org.jspecify.annotations.NullMarked
package dev.nabla.cli.conformance;
