package dev.nabla.importer.jaxpr;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Var;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph and the text it was read from.
 *
 * @param equations where each equation stands, those of nested graphs included; one that was read
 *     as several stands where they all do
 * @param variables where each variable is bound, with its type
 * @param names the names that the text gives to variables
 */
public record ParsedJaxpr(
    Graph graph, Map<Equation, Span> equations, Map<Var, Span> variables, Map<Var, String> names) {
  public ParsedJaxpr {
    equations = Collections.unmodifiableMap(new IdentityHashMap<>(equations));
    variables = Collections.unmodifiableMap(new IdentityHashMap<>(variables));
    names = Map.copyOf(names);
  }

  /** Where an equation stands, or null if it is none of this graph's. */
  public @Nullable Span span(Equation e) {
    return equations.get(e);
  }

  /** The graph in JAX's notation, with the names of the text. */
  public String print() {
    return JaxprPrinter.print(graph, JaxprPrinter.names(graph, names));
  }

  /** The graph with nothing left out, with the names of the text. */
  public String exact() {
    return JaxprPrinter.exact(graph, names);
  }
}
