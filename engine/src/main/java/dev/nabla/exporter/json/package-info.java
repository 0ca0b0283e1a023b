/** Values and stages of transformed functions as JSON. */
@org.jspecify.annotations.NullMarked
package dev.nabla.exporter.json;
