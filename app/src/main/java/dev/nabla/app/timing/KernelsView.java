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
  private static final int CACHE_ROWS = 3;
  private static final double CACHE_ROW = 18;

  private final Texts texts;
  private final Label total = label("", "small", "secondary");
  private final VBox kernels = new VBox(5);
  private final VBox cacheRows = new VBox(2);
  private final HBox cache;

  KernelsView(Texts texts) {
    this.texts = texts;
    setMinWidth(0);
    getStyleClass().addAll("timing-section", "kernels");
    HBox title = new HBox(label(texts.get("kernels"), "panel-title"), space(), total);
    title.getStyleClass().add("timing-title");
    ScrollPane list = scroll(kernels, "kernel-list");
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

  void show(RunProgress run) {
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
    cache.setVisible(rows > 0);
  }

  private void showCall(CallProfile call) {
    double whole = Math.max(1, call.totalNanos());
    total.setText(
        texts.format("kernels.of", TimeScale.format(call.kernelNanos()), TimeScale.format(whole)));
    List<KernelTime> times = call.kernels();
    boolean dense = times.size() + 1 > ROOMY_ROWS;
    kernels.setSpacing(dense ? 3 : 5);
    for (int i = 0; i < Math.min(MOST_ROWS, times.size()); i++) {
      kernels.getChildren().add(kernelRow(i, times.get(i), whole, dense));
    }
    kernels.getChildren().add(dispatchRow(call.dispatchNanos(), whole, dense));
  }

  private VBox kernelRow(int i, KernelTime k, double whole, boolean dense) {
    String eqns = texts.count("kernels.eqns", k.equations());
    HBox line =
        new HBox(
            8,
            label("k" + i, "mono", "small", "tertiary"),
            shrinking(k.label(), "mono", "small"),
            label(eqns, "tag"),
            space(),
            label(TimeScale.format(k.nanos()), "mono", "small"));
    VBox row = row(line, new ShareBar(k.nanos() / whole, dense, "share-kernel"));
    row.setAccessibleText(
        texts.format("kernels.description", i, k.label(), eqns, TimeScale.format(k.nanos())));
    return row;
  }

  private VBox dispatchRow(double nanos, double whole, boolean dense) {
    HBox line =
        new HBox(
            8,
            label("\u2013", "small", "tertiary"),
            label(texts.get("kernels.dispatch"), "small"),
            space(),
            label(TimeScale.format(nanos), "mono", "small"));
    return row(line, new ShareBar(nanos / whole, dense, "share-dispatch"));
  }

  private static VBox row(HBox line, ShareBar bar) {
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("kernel-line");
    return new VBox(bar.isDense() ? 1 : 2, line, bar);
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
