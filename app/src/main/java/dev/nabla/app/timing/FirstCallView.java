package dev.nabla.app.timing;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.styles.Theme;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The first call: its phases as a bar and as rows, and what a second call costs. */
final class FirstCallView extends VBox {
  private static final double ROW = 16;

  private final Texts texts;
  private final ObservableValue<Theme> theme;
  private final Label total = label("", "mono-strong", "small");
  private final PhaseBar bar;
  private final GridPane rows = new GridPane();
  private final HBox second = new HBox(4);

  FirstCallView(ObservableValue<Theme> theme, Texts texts) {
    this.theme = theme;
    this.texts = texts;
    this.bar = new PhaseBar(theme);
    setMinWidth(0);
    getStyleClass().addAll("timing-section", "first-call");
    HBox title = new HBox(label(texts.get("first-call"), "panel-title"), space(), total);
    title.getStyleClass().add("timing-title");
    rows.getColumnConstraints()
        .setAll(
            column(18, HPos.LEFT),
            column(76, HPos.LEFT),
            detail(),
            times(),
            column(53, HPos.RIGHT));
    second.setAlignment(Pos.CENTER_LEFT);
    second.getStyleClass().add("second-call");
    getChildren().setAll(title, bar, rows, second);
    show(RunProgress.IDLE);
  }

  void show(RunProgress run) {
    List<PhaseTime> phases = run.phases();
    bar.show(phases);
    long sum = run.firstCallNanos();
    total.setText(phases.isEmpty() ? "" : TimeScale.format(sum));
    rows.getChildren().clear();
    rows.getRowConstraints().clear();
    for (Phase p : Phase.values()) {
      PhaseTime time = phases.stream().filter(x -> x.phase() == p).findFirst().orElse(null);
      row(p, time, Math.max(1, sum));
    }
    showSecond(run);
    String spoken = phases.isEmpty() ? texts.get("first-call.empty") : spoken(phases, sum);
    setAccessibleText(spoken);
  }

  private void row(Phase phase, @org.jspecify.annotations.Nullable PhaseTime time, long sum) {
    int r = phase.ordinal();
    RowConstraints height = new RowConstraints(ROW, ROW, ROW);
    rows.getRowConstraints().add(height);
    boolean known = time != null;
    rows.add(new Swatch(phase, theme), 0, r);
    rows.add(label(texts.get(phase.key()), "small", known ? "body" : "tertiary"), 1, r);
    if (time == null) {
      return;
    }
    TimeScale scale = TimeScale.of(sum);
    String number = scale.number(time.nanos(), scale.decimals(sum)) + " " + scale.symbol();
    rows.add(shrinking(time.detail(), "caption", "tertiary"), 2, r);
    rows.add(label(number, "mono", "small"), 3, r);
    long percent = Math.round(100.0 * time.nanos() / sum);
    rows.add(label(texts.format("percent", percent), "mono", "small", "tertiary"), 4, r);
  }

  private void showSecond(RunProgress run) {
    second.getChildren().clear();
    second.getChildren().add(label(texts.get("second-call"), "caption", "tertiary"));
    CallProfile call = run.call();
    if (call == null) {
      second.getChildren().getFirst().setVisible(false);
      return;
    }
    second
        .getChildren()
        .addAll(
            space(),
            label(texts.get("second-call.dispatch"), "caption", "secondary"),
            label(TimeScale.format(call.dispatchNanos()), "mono", "small"),
            label(texts.get("second-call.kernels"), "caption", "secondary"),
            label(TimeScale.format(call.kernelNanos()), "mono", "small"));
  }

  private String spoken(List<PhaseTime> phases, long sum) {
    StringBuilder sb =
        new StringBuilder(texts.format("first-call.description", TimeScale.format(sum)));
    for (PhaseTime p : phases) {
      sb.append(". ")
          .append(texts.get(p.phase().key()))
          .append(' ')
          .append(TimeScale.format(p.nanos()));
    }
    return sb.toString();
  }

  private static ColumnConstraints column(double width, HPos align) {
    ColumnConstraints c = new ColumnConstraints(width, width, width);
    c.setHalignment(align);
    return c;
  }

  private static ColumnConstraints detail() {
    ColumnConstraints c = new ColumnConstraints(0, 100, Double.MAX_VALUE);
    c.setHgrow(Priority.ALWAYS);
    return c;
  }

  private static ColumnConstraints times() {
    ColumnConstraints c = new ColumnConstraints();
    c.setHalignment(HPos.RIGHT);
    return c;
  }
}
