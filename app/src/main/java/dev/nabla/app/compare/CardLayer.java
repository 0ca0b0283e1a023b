package dev.nabla.app.compare;

import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javafx.collections.ObservableList;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The rule card of the selection, over the panes, with a line to its node. It appears by itself
 * where it covers no node, else when it is asked for.
 */
final class CardLayer extends Pane {
  private final WorkspaceModel model;
  private final RuleCard card = new RuleCard(this::close);
  private final Line leader = new Line();
  private final Rectangle dot = new Rectangle(4, 4);
  private @Nullable Subject subject;
  private @Nullable Selection closedFor;
  private IntFunction<@Nullable StagePane> panes = i -> null;
  private Comparison comparison = new Comparison(List.of(), "");
  private boolean asked;

  /** An equation and the stage that it is shown in. */
  private record Subject(int stage, Equation equation) {}

  CardLayer(WorkspaceModel model) {
    this.model = model;
    setPickOnBounds(false);
    leader.getStyleClass().add("card-leader");
    leader.setMouseTransparent(true);
    dot.getStyleClass().add("card-dot");
    dot.setMouseTransparent(true);
    getChildren().addAll(leader, dot, card);
    hide();
  }

  void toTop(ObservableList<Node> siblings) {
    siblings.remove(this);
    siblings.add(this);
  }

  /** Shows the card even where it covers nodes. */
  void ask() {
    asked = true;
    closedFor = null;
    follow(comparison, panes);
  }

  private void close() {
    closedFor = model.selectionProperty().get();
    asked = false;
    subject = null;
    hide();
  }

  private void hide() {
    card.setVisible(false);
    leader.setVisible(false);
    dot.setVisible(false);
  }

  /** Takes up the selection, unless the card is pinned. */
  void follow(Comparison all, IntFunction<@Nullable StagePane> paneOf) {
    boolean changed = all != comparison;
    comparison = all;
    panes = paneOf;
    Selection s = model.selectionProperty().get();
    if (changed) {
      card.unpin();
    }
    if (!card.isPinned() || subject == null) {
      if (s == null || !s.equals(closedFor)) {
        closedFor = null;
      }
      Subject next = closedFor == null ? subject(s) : null;
      asked &= next != null && next.equals(subject);
      subject = next;
    }
    fill();
    requestLayout();
  }

  /** The equation whose rule tells most about the selection: of its counterparts a backward one. */
  private @Nullable Subject subject(@Nullable Selection s) {
    if (!(s instanceof Selection.OfEquation(int stage, Equation e))
        || stage >= comparison.stages().size()) {
      return null;
    }
    if (e.provenance().role() == Role.BACKWARD && panes.apply(stage) != null) {
      return new Subject(stage, e);
    }
    int row = comparison.plan().row(e);
    for (int i = 0; i < comparison.stages().size(); i++) {
      if (panes.apply(i) == null) {
        continue;
      }
      for (Equation d : comparison.lineage().descendants(e)) {
        boolean here = comparison.holds(i, d) && comparison.plan().row(d) == row;
        if (here && d.provenance().role() == Role.BACKWARD) {
          return new Subject(i, d);
        }
      }
    }
    return panes.apply(stage) == null ? null : new Subject(stage, e);
  }

  private void fill() {
    Subject s = subject;
    Stage stage = s == null ? null : comparison.stages().get(s.stage());
    Graph g = stage == null ? null : stage.graph();
    RuleText rule = s == null || g == null ? null : RuleText.of(s.equation(), g, comparison);
    if (s == null || g == null || rule == null) {
      subject = null;
      hide();
      return;
    }
    card.show(rule, JaxprPrinter.names(g), values(s.stage()), () -> select(rule.origin()));
    card.setVisible(true);
  }

  private Map<Var, Tensor> values(int stage) {
    var all = model.valuesProperty().get().stages();
    return stage < all.size() ? all.get(stage) : Map.of();
  }

  private void select(Equation e) {
    for (int i = 0; i < comparison.stages().size(); i++) {
      if (comparison.holds(i, e)) {
        model.selectionProperty().set(new Selection.OfEquation(i, e));
        return;
      }
    }
  }

  @Override
  protected void layoutChildren() {
    Subject s = subject;
    StagePane pane = s == null ? null : panes.apply(s.stage());
    ViewGraph g = pane == null || !pane.showsGraph() ? null : pane.graph();
    ViewNode n = s == null || g == null ? null : g.node(s.equation());
    if (pane == null || n == null || g == null) {
      hide();
      return;
    }
    card.applyCss();
    double h = Math.ceil(card.prefHeight(RuleCard.WIDTH));
    Bounds node = onScreen(pane, n);
    Bounds area = bodyOf(pane);
    Bounds place = null;
    if (area.contains(node.getCenterX(), node.getCenterY())) {
      CardPlacer placer = new CardPlacer(area, obstacles(pane, g));
      place = placer.free(node, RuleCard.WIDTH, h);
      if (place == null && (asked || card.isPinned())) {
        place = new CardPlacer(getLayoutBounds(), List.of()).any(node, RuleCard.WIDTH, h);
      }
    }
    if (place == null) {
      hide();
      return;
    }
    card.resizeRelocate(place.getMinX(), place.getMinY(), RuleCard.WIDTH, h);
    card.setVisible(true);
    lead(node, place);
  }

  private void lead(Bounds node, Bounds place) {
    boolean below = place.getMinY() >= node.getMaxY();
    boolean left = place.getMaxX() <= node.getCenterX();
    double x = left ? node.getMinX() + 12 : node.getMaxX() - 12;
    double y = below ? node.getMaxY() + 3 : node.getMinY() - 3;
    double toX = left ? place.getMaxX() - 12 : place.getMinX() + 12;
    double toY = below ? place.getMinY() : place.getMaxY();
    boolean apart = below || place.getMaxY() <= node.getMinY();
    leader.setVisible(apart);
    dot.setVisible(apart);
    leader.setStartX(x);
    leader.setStartY(y);
    leader.setEndX(toX);
    leader.setEndY(toY);
    dot.relocate(Math.round(x - 2), Math.round(y - 2));
  }

  private Bounds bodyOf(StagePane pane) {
    Bounds b = pane.canvas().getBoundsInParent();
    Node body = pane.getCenter();
    double x = pane.getLayoutX() + body.getLayoutX() + b.getMinX();
    double y = pane.getLayoutY() + body.getLayoutY() + b.getMinY();
    return new BoundingBox(x, y, pane.canvas().getWidth(), pane.canvas().getHeight());
  }

  private Bounds onScreen(StagePane pane, ViewNode n) {
    return onScreen(pane, n.x(), n.y(), n.width(), n.height());
  }

  private Bounds onScreen(StagePane pane, double x, double y, double w, double h) {
    Bounds area = bodyOf(pane);
    var view = pane.canvas().viewport();
    double s = view.scale();
    return new BoundingBox(
        area.getMinX() + x * s + view.xProperty().get(),
        area.getMinY() + y * s + view.yProperty().get(),
        w * s,
        h * s);
  }

  private List<Bounds> obstacles(StagePane pane, ViewGraph g) {
    List<Bounds> out = new ArrayList<>();
    g.nodes().forEach(n -> out.add(onScreen(pane, n)));
    g.gaps().forEach(x -> out.add(onScreen(pane, x.x(), x.y(), x.width(), x.height())));
    return out;
  }
}
