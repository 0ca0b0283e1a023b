/** Trees of values written as JSON: arguments for a function, and results to compare with. */
@org.jspecify.annotations.NullMarked
package dev.nabla.importer.json;
