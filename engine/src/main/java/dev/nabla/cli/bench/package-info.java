/** Takes the time of every phase of running a function. */
@org.jspecify.annotations.NullMarked
package dev.nabla.cli.bench;
