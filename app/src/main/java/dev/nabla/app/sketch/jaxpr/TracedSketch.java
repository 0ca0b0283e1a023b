package dev.nabla.app.sketch.jaxpr;

import dev.nabla.app.sketch.Sketch;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A drawn function and what tracing it gave.
 *
 * @param name the function's
 * @param owners for each equation the call that made it
 * @param inputs what each parameter is in the graph, where it is one array
 * @param results for each call what its results are in the graph
 */
public record TracedSketch(
    String name,
    Sketch sketch,
    Graph graph,
    Map<Equation, Integer> owners,
    Map<String, Atom> inputs,
    Map<Integer, List<Atom>> results) {
  public TracedSketch {
    owners = Collections.unmodifiableMap(new IdentityHashMap<>(owners));
    inputs = Map.copyOf(inputs);
    results = Map.copyOf(results);
  }
}
