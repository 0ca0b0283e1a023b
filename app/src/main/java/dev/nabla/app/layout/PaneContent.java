package dev.nabla.app.layout;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import java.util.List;
import java.util.Map;

/**
 * What a pane shows.
 *
 * @param inputNames a name for every input of the graph
 * @param outputNames a name for every output
 * @param dropped equations whose results the function underneath returned and this one does not,
 *     with those results' names
 */
public record PaneContent(
    Graph graph, List<String> inputNames, List<String> outputNames, Map<Equation, String> dropped) {
  public PaneContent {
    inputNames = List.copyOf(inputNames);
    outputNames = List.copyOf(outputNames);
    dropped = Map.copyOf(dropped);
  }
}
