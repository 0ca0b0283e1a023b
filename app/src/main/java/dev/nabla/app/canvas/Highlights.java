package dev.nabla.app.canvas;

import dev.nabla.app.layout.ViewNode;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Var;
import java.util.Set;
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

  boolean isSelected(ViewNode n) {
    return (n.equation() != null && n.equation() == selected)
        || (n.kind().isPill() && n.value() != null && n.value() == selectedVar);
  }

  boolean isLit(ViewNode n) {
    return (n.equation() != null && lit.contains(n.equation()))
        || (n.kind().isPill() && n.value() != null && litVars.contains(n.value()));
  }
}
