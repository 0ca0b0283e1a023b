/**
 * The JSON form of graphs, stages, trees and errors, and its way back to equal objects: what
 * workers send and what {@code trace --format json} prints.
 */
@org.jspecify.annotations.NullMarked
package dev.nabla.worker.wire;
