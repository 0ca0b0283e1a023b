package dev.nabla.app.timing;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where a steady call spends its time, and what the compilation cache answered. */
final class KernelsView extends VBox {
  private static final int MOST_ROWS = 200;
  private static final int ROOMY_ROWS = 3;

  /** A kernel's words and bar, and the space between rows. */
  private enum Density {
    ROOMY(16, 2, 8, 5),
    DENSE(16, 1, 4, 3),
    SHORT(12, 1, 2, 1);

    final double line;
    final double gap;
    final double bar;
    final double spacing;

    Density(double line, double gap, double bar, double spacing) {
      this.line = line;
      this.gap = gap;
      this.bar = bar;
      this.spacing = spacing;
    }

    double row() {
      return line + gap + bar + spacing;
    }
  }

  private static final double SHORT_CHROME = 29;

  private static final int CACHE_ROWS = 3;
  private static final double CACHE_ROW = 18;

  private final Texts texts;
  private final Label total = label("", "small", "secondary");
  private final VBox kernels = new VBox(5);
  private final VBox cacheRows = new VBox(2);
  private final HBox cache;
  private final ScrollPane list;
  private final HBox cacheInBrief = new HBox(4);
  private boolean isShort;
  private RunProgress shown = RunProgress.IDLE;

  KernelsView(Texts texts) {
    this.texts = texts;
    setMinWidth(0);
    getStyleClass().addAll("timing-section", "kernels");
    cacheInBrief.setAlignment(Pos.CENTER_LEFT);
    HBox title =
        new HBox(12, label(texts.get("kernels"), "panel-title"), cacheInBrief, space(), total);
    title.getStyleClass().add("timing-title");
    list = scroll(kernels, "kernel-list");
    VBox.setVgrow(list, Priority.ALWAYS);
    ScrollPane answers = scroll(cacheRows, "cache-list");
    HBox.setHgrow(answers, Priority.ALWAYS);
    Label name = label(texts.get("cache"), "cache-title");
    cache = new HBox(name, answers);
    cache.getStyleClass().add("cache");
    getChildren().setAll(title, list, cache);
    show(RunProgress.IDLE);
  }

  private static ScrollPane scroll(VBox content, String styleClass) {
    ScrollPane pane = new ScrollPane(content);
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.setMinHeight(0);
    pane.getStyleClass().addAll("quiet-scroll", styleClass);
    return pane;
  }

  /** Lower rows, as many as fit whole; the cache's answers in the title. */
  void shorten(boolean yes) {
    isShort = yes;
    show(shown);
  }

  @Override
  protected void layoutChildren() {
    double whole = Density.SHORT.row();
    double rows = Math.floor((getHeight() - SHORT_CHROME) / whole);
    list.setMaxHeight(isShort ? Math.max(1, rows) * whole : Double.MAX_VALUE);
    super.layoutChildren();
  }

  void show(RunProgress run) {
    shown = run;
    CallProfile call = run.call();
    kernels.getChildren().clear();
    if (call == null) {
      total.setText("");
      kernels.getChildren().add(shrinking(texts.get("kernels.empty"), "caption", "tertiary"));
    } else {
      showCall(call);
    }
    cacheRows.getChildren().setAll(run.cache().stream().map(this::cacheRow).toList());
    double rows = Math.min(CACHE_ROWS, run.cache().size());
    cache.setMinHeight(11 + rows * CACHE_ROW);
    cache.setMaxHeight(11 + rows * CACHE_ROW);
    cache.setVisible(rows > 0 && !isShort);
    cache.setManaged(!isShort);
    showCacheInBrief(run);
  }

  private void showCacheInBrief(RunProgress run) {
    cacheInBrief.getChildren().clear();
    cacheInBrief.setVisible(isShort && !run.cache().isEmpty());
    cacheInBrief.setManaged(cacheInBrief.isVisible());
    cacheInBrief.getChildren().add(label(texts.get("cache"), "caption", "tertiary"));
    for (boolean hit : new boolean[] {true, false}) {
      long n = run.cache().stream().filter(c -> c.hit() == hit).mapToLong(CacheRow::count).sum();
      if (n > 0) {
        String word = texts.get(hit ? "cache.hit" : "cache.miss");
        cacheInBrief
            .getChildren()
            .addAll(
                label(word, "caption", hit ? "ok-text" : "warning-text"),
                label(texts.count("cache.times", n), "caption", "tertiary"));
      }
    }
  }

  private void showCall(CallProfile call) {
    double whole = Math.max(1, call.totalNanos());
    total.setText(
        texts.format("kernels.of", TimeScale.format(call.kernelNanos()), TimeScale.format(whole)));
    List<KernelTime> times = call.kernels();
    Density dense =
        isShort ? Density.SHORT : times.size() + 1 > ROOMY_ROWS ? Density.DENSE : Density.ROOMY;
    kernels.setSpacing(dense.spacing);
    for (int i = 0; i < Math.min(MOST_ROWS, times.size()); i++) {
      kernels.getChildren().add(kernelRow(i, times.get(i), whole, dense));
    }
    kernels.getChildren().add(dispatchRow(call.dispatchNanos(), whole, dense));
  }

  private VBox kernelRow(int i, KernelTime k, double whole, Density dense) {
    String eqns = texts.count("kernels.eqns", k.equations());
    HBox line =
        new HBox(
            8,
            label("k" + i, "mono", "small", "tertiary"),
            shrinking(k.label(), "mono", "small"),
            isShort ? label(eqns, "caption", "tertiary") : label(eqns, "tag"),
            space(),
            label(TimeScale.format(k.nanos()), "mono", "small"));
    VBox row = row(line, new ShareBar(k.nanos() / whole, dense.bar, "share-kernel"), dense);
    row.setAccessibleText(
        texts.format("kernels.description", i, k.label(), eqns, TimeScale.format(k.nanos())));
    return row;
  }

  private VBox dispatchRow(double nanos, double whole, Density dense) {
    HBox line =
        new HBox(
            8,
            label("\u2013", "small", "tertiary"),
            label(texts.get("kernels.dispatch"), "small"),
            space(),
            label(TimeScale.format(nanos), "mono", "small"));
    return row(line, new ShareBar(nanos / whole, dense.bar, "share-dispatch"), dense);
  }

  private static VBox row(HBox line, ShareBar bar, Density dense) {
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(dense.line);
    line.setMaxHeight(dense.line);
    return new VBox(dense.gap, line, bar);
  }

  private HBox cacheRow(CacheRow c) {
    HBox row = new HBox(8);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("cache-row");
    row.getChildren()
        .add(
            label(
                texts.get(c.hit() ? "cache.hit" : "cache.miss"),
                "tag",
                c.hit() ? "ok" : "warning"));
    if (!c.target().isEmpty()) {
      row.getChildren().add(label(c.target(), "mono", "caption", "secondary"));
    }
    row.getChildren().add(shrinking(c.signature(), "mono", "caption", "secondary"));
    if (!c.reason().isEmpty()) {
      row.getChildren().add(shrinking(c.reason(), "caption", "secondary"));
    }
    row.getChildren()
        .addAll(space(), label(texts.count("cache.times", c.count()), "caption", "tertiary"));
    return row;
  }
}
