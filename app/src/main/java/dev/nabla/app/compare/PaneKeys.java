package dev.nabla.app.compare;

import dev.nabla.app.canvas.ValueText;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keyboard on graphs: arrows select along links, + - 0 F zoom, Escape lets go. */
final class PaneKeys {
  private static final Texts TEXTS = Texts.of(PaneKeys.class);

  private final WorkspaceModel model;
  private final IntFunction<@Nullable StagePane> panes;
  private final Supplier<List<Integer>> open;

  PaneKeys(
      WorkspaceModel model, IntFunction<@Nullable StagePane> panes, Supplier<List<Integer>> open) {
    this.model = model;
    this.panes = panes;
    this.open = open;
  }

  void pressed(KeyEvent e) {
    StagePane pane = focused();
    if (pane == null || e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    boolean used =
        switch (e.getCode()) {
          case UP, DOWN, LEFT, RIGHT -> step(pane, e);
          case ESCAPE -> {
            model.selectionProperty().set(null);
            yield true;
          }
          case PLUS, EQUALS, ADD -> zoom(pane, true);
          case MINUS, SUBTRACT -> zoom(pane, false);
          case DIGIT0, NUMPAD0 -> {
            pane.canvas().viewport().reset();
            yield true;
          }
          case F -> {
            fit(pane);
            yield true;
          }
          default -> false;
        };
    if (used) {
      e.consume();
    }
  }

  private @Nullable StagePane focused() {
    for (int i : open.get()) {
      StagePane p = panes.apply(i);
      if (p != null && p.canvas().isFocused()) {
        return p;
      }
    }
    return null;
  }

  private boolean zoom(StagePane pane, boolean in) {
    var c = pane.canvas();
    if (in) {
      c.viewport().zoomIn(c.getWidth() / 2, 0);
    } else {
      c.viewport().zoomOut(c.getWidth() / 2, 0);
    }
    return true;
  }

  void fit() {
    StagePane pane = focused();
    List<Integer> all = open.get();
    StagePane p = pane != null || all.isEmpty() ? pane : panes.apply(all.getFirst());
    if (p != null) {
      fit(p);
    }
  }

  private static void fit(StagePane pane) {
    ViewGraph g = pane.graph();
    if (g != null) {
      var c = pane.canvas();
      c.viewport().fit(g.width(), g.height(), c.getWidth(), c.getHeight());
    }
  }

  void actualSize() {
    for (int i : open.get()) {
      StagePane p = panes.apply(i);
      if (p != null) {
        p.canvas().viewport().reset();
      }
    }
  }

  private boolean step(StagePane pane, KeyEvent e) {
    ViewGraph g = pane.graph();
    if (g == null) {
      return false;
    }
    ViewNode from = node(pane.index(), g);
    ViewNode to = from == null ? NodeSteps.first(g) : NodeSteps.next(g, from, e.getCode());
    Selection s = to == null ? null : GraphPanes.selection(pane.index(), to);
    if (s != null && to != null) {
      model.selectionProperty().set(s);
      pane.canvas().reveal(to);
    }
    return true;
  }

  /** The selected node, if it is in this pane. */
  private @Nullable ViewNode node(int stage, ViewGraph g) {
    return switch (model.selectionProperty().get()) {
      case Selection.OfEquation(int i, var e) when i == stage -> g.node(e);
      case Selection.OfVar(int i, var v) when i == stage -> {
        ViewNode found = null;
        for (ViewNode n : g.nodes()) {
          found = found == null && n.value() == v ? n : found;
        }
        yield found;
      }
      case null, default -> null;
    };
  }

  /** Tells screen readers what is selected. */
  void describe(Comparison all) {
    Selection s = model.selectionProperty().get();
    for (int i : open.get()) {
      StagePane p = panes.apply(i);
      ViewGraph g = p == null ? null : p.graph();
      if (p == null || g == null) {
        continue;
      }
      ViewNode n = node(i, g);
      String label = all.label(i);
      p.canvas().setAccessibleText(n == null || s == null ? label : words(n, s, all));
    }
  }

  private String words(ViewNode n, Selection s, Comparison all) {
    String kind = n.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    StringBuilder sb = new StringBuilder(TEXTS.format("node.words", n.title(), kind, n.detail()));
    Tensor t = n.value() == null ? null : model.valuesProperty().get().of(s.stage(), n.value());
    String value = t == null ? null : ValueText.of(t);
    if (value != null) {
      sb.append(TEXTS.format("node.value", value));
    }
    int others = all.counterparts(s)[0];
    if (others > 0) {
      sb.append(TEXTS.format("node.counterparts", others));
    }
    return sb.toString();
  }
}
