package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** The parameters of a function after its text was edited. */
final class ParameterMerge {
  private ParameterMerge() {}

  /** Old names that have another one now: those at the same place, or in the same order. */
  static Map<String, String> renamed(List<String> was, List<String> is) {
    List<String> gone = was.stream().filter(p -> !is.contains(p)).toList();
    List<String> come = is.stream().filter(p -> !was.contains(p)).toList();
    Map<String, String> out = new LinkedHashMap<>();
    for (int i = 0; i < gone.size(); i++) {
      int at = was.indexOf(gone.get(i));
      if (gone.size() == come.size()) {
        out.put(gone.get(i), come.get(i));
      } else if (at < is.size() && come.contains(is.get(at))) {
        out.put(gone.get(i), is.get(at));
      }
    }
    return out;
  }

  static Sketch rename(Sketch s, Map<String, String> names) {
    if (names.isEmpty()) {
      return s;
    }
    Sketch linked =
        Links.mapOperands(
            s,
            o ->
                o instanceof Operand.FromInput(String n)
                    ? new Operand.FromInput(names.getOrDefault(n, n))
                    : o);
    return linked.map(
        n ->
            n instanceof Node.Inputs i
                ? new Node.Inputs(
                    i.id(), i.at(), i.names().stream().map(x -> names.getOrDefault(x, x)).toList())
                : n);
  }

  /**
   * The nodes of inputs with these parameters in this order: each stays in its node where the order
   * allows it, a new one goes to the node of the one before it.
   *
   * @param freeId gives an id for a node where there is none yet
   */
  static List<Node.Inputs> inputs(
      List<Node.Inputs> nodes, List<String> parameters, IntSupplier freeId) {
    if (nodes.isEmpty()) {
      return parameters.isEmpty()
          ? List.of()
          : List.of(new Node.Inputs(freeId.getAsInt(), new Place(32, 48), parameters));
    }
    List<List<String>> names = new ArrayList<>();
    nodes.forEach(n -> names.add(new ArrayList<>()));
    int at = 0;
    for (String p : parameters) {
      int own = indexOf(nodes, p);
      at = own < 0 ? at : Math.max(at, own);
      names.get(at).add(p);
    }
    List<Node.Inputs> out = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      boolean wasEmpty = nodes.get(i).names().isEmpty();
      if (wasEmpty || !names.get(i).isEmpty()) {
        out.add(new Node.Inputs(nodes.get(i).id(), nodes.get(i).at(), names.get(i)));
      }
    }
    return out;
  }

  private static int indexOf(List<Node.Inputs> nodes, String parameter) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).names().contains(parameter)) {
        return i;
      }
    }
    return -1;
  }
}
