package dev.nabla.app.canvas;

import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Var;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is selected or lit in one pane.
 *
 * @param selected the selected equation, if it is selected in this pane
 * @param selectedVar the selected variable, if it is selected in this pane
 * @param lit equations of this pane that the selection, or what the pointer is over, came from or
 *     became
 * @param litVars variables lit likewise
 * @param row the selection's row, or −1
 * @param fromLeft whether a dotted rail enters from the pane on the left
 * @param toRight whether one leaves to the right
 */
public record Highlights(
    @Nullable Equation selected,
    @Nullable Var selectedVar,
    Set<Equation> lit,
    Set<Var> litVars,
    int row,
    boolean fromLeft,
    boolean toRight) {
  public static final Highlights NONE =
      new Highlights(null, null, Set.of(), Set.of(), -1, false, false);

  /** What is selected or lit of a graph, in the order of its nodes. */
  List<ViewNode> ringed(ViewGraph graph) {
    Set<ViewNode> out = new TreeSet<>(Comparator.comparingInt(ViewNode::id));
    for (Equation e : lit) {
      add(out, graph.node(e));
    }
    if (selected != null) {
      add(out, graph.node(selected));
    }
    if (selectedVar != null || !litVars.isEmpty()) {
      for (ViewNode n : graph.pills()) {
        if (isSelected(n) || isLit(n)) {
          out.add(n);
        }
      }
    }
    return List.copyOf(out);
  }

  private static void add(Set<ViewNode> to, @Nullable ViewNode n) {
    if (n != null) {
      to.add(n);
    }
  }

  boolean isSelected(ViewNode n) {
    return (n.equation() != null && n.equation() == selected)
        || (n.kind().isPill() && n.value() != null && n.value() == selectedVar);
  }

  boolean isLit(ViewNode n) {
    return (n.equation() != null && lit.contains(n.equation()))
        || (n.kind().isPill() && n.value() != null && litVars.contains(n.value()));
  }
}
