import org.jspecify.annotations.NullMarked;

/** Graphs, transformations, compilation, devices, importers, the command line. No JavaFX. */
@NullMarked
module dev.nabla.engine {
  requires static transitive org.jspecify;
  requires jdk.incubator.vector;
  requires jdk.management;
  requires org.graalvm.polyglot;
  requires org.jgrapht.core;
  requires org.jgrapht.io;
  requires tools.jackson.databind;

  exports dev.nabla.tensor;
  exports dev.nabla.compile;
  exports dev.nabla.device;
  exports dev.nabla.kernel;
  exports dev.nabla.ir;
  exports dev.nabla.ops;
  exports dev.nabla.library;
  exports dev.nabla.interpret;
  exports dev.nabla.debug;
  exports dev.nabla.transform;
  exports dev.nabla.optimize;
  exports dev.nabla.function;
  exports dev.nabla.api;
  exports dev.nabla.importer.jaxpr;
  exports dev.nabla.importer.python;
  exports dev.nabla.cli;
}
