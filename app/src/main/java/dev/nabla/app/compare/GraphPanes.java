package dev.nabla.app.compare;

import dev.nabla.app.canvas.Highlights;
import dev.nabla.app.canvas.Hit;
import dev.nabla.app.canvas.PaneScene;
import dev.nabla.app.compare.PaneSizes.Need;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.layout.PaneContent;
import dev.nabla.app.layout.PaneLayout;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The stages of the current function side by side, lined up and linked: a pane each, or a strip
 * where there is no room.
 */
public final class GraphPanes extends Region {
  private static final Texts TEXTS = Texts.of(GraphPanes.class);

  private final WorkspaceModel model;
  private final List<Slot> slots = new ArrayList<>();
  private final PaneSizes sizes = new PaneSizes();
  private final LinkedViews views;
  private final CardLayer cards;
  private final PaneKeys keys;
  private final Background background = new Background();
  private Prepared prepared = Prepared.of(List.of(), "", new double[0]);
  private Comparison comparison = prepared.comparison();
  private @Nullable Selection hovered;
  private double fitted = 1;
  private boolean comparing;
  private String shownFunction = "";

  /** A stage's pane, its strip, and the line on its right. */
  private static final class Slot {
    final StagePane pane;
    final CollapsedStrip strip;
    final PaneDivider divider;
    final Background counting = new Background();
    Need need = Prepared.NOTHING;
    double laidOutFor = -1;

    Slot(StagePane pane, CollapsedStrip strip, PaneDivider divider) {
      this.pane = pane;
      this.strip = strip;
      this.divider = divider;
    }
  }

  /** Panes of a model's stages. */
  public GraphPanes(WorkspaceModel model) {
    this.model = model;
    getStyleClass().add("graph-panes");
    views = new LinkedViews(model.overlays().linkedProperty());
    cards = new CardLayer(model);
    keys = new PaneKeys(model, this::pane, this::open);
    setMinSize(0, 0);
    model.stages().addListener((ListChangeListener<Stage>) c -> rebuild());
    model.problems().addListener((ListChangeListener<Problem>) c -> showStages());
    model.valuesProperty().addListener((p, was, is) -> redraw());
    model.exampleProperty().addListener((p, was, is) -> redraw());
    model.examplesProperty().addListener((p, was, is) -> redraw());
    model.overlays().valuesProperty().addListener((p, was, is) -> redraw());
    model.overlays().batchAxesProperty().addListener((p, was, is) -> redraw());
    model.overlays().cotangentsProperty().addListener((p, was, is) -> redraw());
    model.overlays().timesProperty().addListener((p, was, is) -> redraw());
    model.overlays().linkedProperty().addListener((p, was, is) -> light());
    model
        .runProperty()
        .addListener(
            (p, was, is) -> {
              if (was.call() != is.call() && model.overlays().timesProperty().get()) {
                redraw();
              }
            });
    model.selectionProperty().addListener((p, was, is) -> selected());
    addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, keys::pressed);
    rebuild();
  }

  /** Shows every graph whole. */
  public void fit() {
    keys.fit();
  }

  /** Back to 100 %. */
  public void actualSize() {
    keys.actualSize();
    fitted = 1;
    requestLayout();
  }

  /** Back to the zoom that fits, or from there to 100 %. */
  private void toggleZoom() {
    if (views.isZoomed()) {
      views.release();
      requestLayout();
    } else {
      actualSize();
    }
  }

  private @Nullable StagePane pane(int i) {
    return i >= 0 && i < slots.size() && slots.get(i).pane.isVisible() ? slots.get(i).pane : null;
  }

  private List<Integer> open() {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).pane.isVisible()) {
        out.add(i);
      }
    }
    return out;
  }

  private void rebuild() {
    List<Stage> stages = List.copyOf(model.stages());
    String function = model.functionNameProperty().get();
    int size =
        stages.stream().mapToInt(s -> s.graph() == null ? 0 : s.graph().equations().size()).sum();
    comparing = true;
    double[] widths =
        slots.stream().mapToDouble(s -> s.pane.isVisible() ? s.laidOutFor : -1).toArray();
    background.run(
        size,
        () -> Prepared.of(stages, function, widths),
        next -> {
          if (!function.equals(shownFunction)) {
            shownFunction = function;
            views.release();
          }
          compare(next);
        });
  }

  private void compare(Prepared next) {
    comparing = false;
    prepared = next;
    comparison = next.comparison();
    hovered = null;
    int n = comparison.stages().size();
    if (n != slots.size()) {
      sizes.reset();
    }
    while (slots.size() > n) {
      Slot s = slots.removeLast();
      views.remove(s.pane.canvas().viewport());
      getChildren().removeAll(s.pane, s.strip, s.divider);
    }
    while (slots.size() < n) {
      slots.add(slot(slots.size()));
    }
    for (int i = 0; i < n; i++) {
      slots.get(i).laidOutFor = -1;
      slots.get(i).need = next.needs().get(i);
    }
    showStages();
    selected();
    requestLayout();
  }

  private Slot slot(int i) {
    StagePane pane =
        new StagePane(
            i,
            model.themeProperty(),
            e -> model.selectionProperty().set(new Selection.OfEquation(i, e)),
            this::toggleZoom);
    CollapsedStrip strip = new CollapsedStrip(() -> expand(i));
    PaneDivider divider = new PaneDivider(dx -> drag(i, dx));
    pane.canvas().setOnSelect(hit -> model.selectionProperty().set(selection(i, hit)));
    pane.canvas().setOnHover(hit -> hover(hit == null ? null : selection(i, hit)));
    pane.canvas().setOnOpen(node -> cards.ask());
    pane.canvas().viewport().yProperty().addListener((p, was, is) -> cards.requestLayout());
    pane.canvas().viewport().xProperty().addListener((p, was, is) -> cards.requestLayout());
    views.add(pane.canvas().viewport());
    getChildren().addAll(pane, strip, divider);
    cards.toTop(getChildren());
    return new Slot(pane, strip, divider);
  }

  private void showStages() {
    String failed = "";
    for (int i = 0; i < slots.size(); i++) {
      Stage s = comparison.stages().get(i);
      Slot slot = slots.get(i);
      String label = comparison.label(i);
      String transform = comparison.transform(i);
      if (s.graph() != null) {
        slot.pane.show(s, label);
        slot.strip.show(transform, TEXTS.count("equations", s.graph().equations().size()));
        if (s.transform() instanceof TransformSpec.Jit) {
          countKernels(slot, transform, s.graph());
        }
      } else if (s.error() != null) {
        slot.pane.fail(s, label, Problems.of(model, i, s), model::apply);
        slot.strip.show(transform, s.error().type());
        failed = transform;
      } else {
        String waiting = failed.isEmpty() ? "f" : failed;
        slot.pane.waitFor(s, label, waiting);
        slot.strip.show(transform, TEXTS.format("waiting", waiting));
      }
    }
  }

  /** Says on the strip how many kernels the compiled function has. */
  private void countKernels(Slot slot, String transform, Graph g) {
    slot.counting.later(
        () -> KernelListing.of(g),
        k -> {
          if (k.kernels() > 0) {
            String equations = TEXTS.count("equations", k.equations());
            String kernels = TEXTS.count("kernels", k.kernels());
            slot.strip.show(transform, TEXTS.format("strip.kernels", equations, kernels));
          }
        });
  }

  private @Nullable Selection selection(int stage, @Nullable Hit hit) {
    return switch (hit) {
      case null -> null;
      case Hit.OfNode(ViewNode n) -> selection(stage, n);
      case Hit.OfLink(var link) ->
          link.value() == null ? null : new Selection.OfVar(stage, link.value());
    };
  }

  static @Nullable Selection selection(int stage, ViewNode n) {
    Equation e = n.equation();
    if (e != null) {
      return new Selection.OfEquation(stage, e);
    }
    Var v = n.value();
    return v == null ? null : new Selection.OfVar(stage, v);
  }

  private void hover(@Nullable Selection s) {
    hovered = s;
    light();
  }

  private void selected() {
    light();
    cards.follow(comparison, this::pane);
    keys.describe(comparison);
  }

  private void light() {
    boolean linked = model.overlays().linkedProperty().get();
    Map<Integer, Highlights> all =
        comparison.highlights(model.selectionProperty().get(), hovered, open());
    all.forEach(
        (i, h) -> {
          Selection s = model.selectionProperty().get();
          boolean own = linked || (s != null && s.stage() == i);
          slots.get(i).pane.highlight(own ? h : Highlights.NONE);
        });
  }

  private void redraw() {
    if (comparing) {
      // What is shown belongs to an earlier edit; what follows is drawn with all there is.
      return;
    }
    for (int i = 0; i < slots.size(); i++) {
      ViewGraph g = slots.get(i).pane.graph();
      if (g != null) {
        draw(i, g);
      }
    }
    cards.follow(comparison, this::pane);
  }

  private void draw(int i, ViewGraph g) {
    if (i >= comparison.stages().size()) {
      return;
    }
    Stage s = comparison.stages().get(i);
    var o = model.overlays();
    var options =
        new PaneScene.Options(
            o.valuesProperty().get(), o.batchAxesProperty().get(), o.cotangentsProperty().get());
    PaneScene scene =
        new PaneScene(g, values(i), s.batch(), times(), comparison.transforms(), options);
    slots.get(i).pane.draw(g, scene, example());
  }

  private Map<Equation, String> times() {
    var call = model.runProperty().get().call();
    boolean on = model.overlays().timesProperty().get();
    return on && call != null ? KernelTimes.of(comparison.stages(), call) : Map.of();
  }

  private Map<Var, Tensor> values(int i) {
    var all = model.valuesProperty().get().stages();
    return i < all.size() ? all.get(i) : Map.of();
  }

  private @Nullable String example() {
    int n = model.examplesProperty().get();
    return n == 0 ? null : TEXTS.format("example", model.exampleProperty().get(), n);
  }

  private void expand(int i) {
    sizes.open(i);
    requestLayout();
  }

  /** Moves the line on the right of pane {@code i}. */
  private void drag(int i, double dx) {
    int right = i + 1;
    while (right < slots.size() && !slots.get(right).pane.isVisible()) {
      right++;
    }
    if (right >= slots.size() || !slots.get(i).pane.isVisible()) {
      return;
    }
    double a = slots.get(i).pane.getWidth();
    double b = slots.get(right).pane.getWidth();
    double d = Math.clamp(dx, Math.min(0, PaneWidths.MIN - a), Math.max(0, b - PaneWidths.MIN));
    for (int k : open()) {
      sizes.drag(k, slots.get(k).pane.getWidth());
    }
    sizes.drag(i, a + d);
    sizes.drag(right, b - d);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double w = getWidth();
    double h = getHeight();
    if (!views.isZoomed()) {
      fitted = fittingScale(h);
      views.fit(fitted);
    }
    double[] widths = sizes.widths(needs(), fitted, getWidth());
    double x = 0;
    for (int i = 0; i < slots.size(); i++) {
      Slot s = slots.get(i);
      boolean isOpen = widths[i] > PaneWidths.STRIP;
      s.pane.setVisible(isOpen);
      s.strip.setVisible(!isOpen);
      (isOpen ? s.pane : s.strip).resizeRelocate(x, 0, widths[i], h);
      x += widths[i];
      s.divider.setVisible(i + 1 < slots.size());
      s.divider.resizeRelocate(x - 3, 0, 7, h);
      x += PaneSizes.LINE;
      if (isOpen) {
        layOut(i, s, widths[i]);
      }
    }
    light();
    cards.resizeRelocate(0, 0, w, h);
    cards.requestLayout();
  }

  private List<Need> needs() {
    return slots.stream().map(s -> s.need).toList();
  }

  private double fittingScale(double height) {
    double chrome = slots.isEmpty() ? 0 : slots.getFirst().pane.chrome();
    double graph = PaneLayout.height(comparison.plan());
    return sizes.scale(needs(), graph, height - chrome, getWidth());
  }

  private void layOut(int i, Slot s, double paneWidth) {
    double width = Math.floor(paneWidth / fitted);
    PaneContent content = comparison.content(i);
    if (content == null || s.laidOutFor == width) {
      return;
    }
    s.laidOutFor = width;
    Comparison of = comparison;
    ViewGraph known = prepared.graph(i, width);
    s.pane.computing(
        known == null ? content.graph().equations().size() : 0,
        () -> known == null ? PaneLayout.of(content, of.plan(), i, width) : known,
        g -> {
          if (of == comparison) {
            draw(i, g);
            cards.follow(comparison, this::pane);
          }
        });
  }
}
