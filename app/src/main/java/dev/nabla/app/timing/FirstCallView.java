package dev.nabla.app.timing;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.styles.Theme;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The first call: its phases as a bar and as rows, and what a second call costs. */
final class FirstCallView extends VBox {
  private static final double ROW = 16;
  private static final double SHORT_ROW = 14;
  private static final double SWATCH_GAP = 7;

  private final Texts texts;
  private final ObservableValue<Theme> theme;
  private final Label total = label("", "mono-strong", "small");
  private final PhaseBar bar;
  private final GridPane rows = new GridPane();
  private final HBox second = new HBox(4);
  private boolean isShort;
  private RunProgress shown = RunProgress.IDLE;

  FirstCallView(ObservableValue<Theme> theme, Texts texts) {
    this.theme = theme;
    this.texts = texts;
    this.bar = new PhaseBar(theme);
    setMinWidth(0);
    getStyleClass().addAll("timing-section", "first-call");
    HBox title = new HBox(label(texts.get("first-call"), "panel-title"), space(), total);
    title.getStyleClass().add("timing-title");
    second.setAlignment(Pos.CENTER_LEFT);
    second.getStyleClass().add("second-call");
    getChildren().setAll(title, bar, rows, second);
    show(RunProgress.IDLE);
  }

  /** Two phases a line, without details. */
  void shorten(boolean yes) {
    if (isShort != yes) {
      isShort = yes;
      bar.shorten(yes);
      second.setManaged(!yes);
      second.setVisible(!yes);
      show(shown);
    }
  }

  void show(RunProgress run) {
    shown = run;
    List<PhaseTime> phases = run.phases();
    bar.show(phases);
    long sum = run.firstCallNanos();
    total.setText(phases.isEmpty() ? "" : TimeScale.format(sum));
    rows.getChildren().clear();
    rows.getRowConstraints().clear();
    rows.getColumnConstraints().setAll(isShort ? shortColumns() : columns());
    for (Phase p : Phase.values()) {
      PhaseTime time = phases.stream().filter(x -> x.phase() == p).findFirst().orElse(null);
      if (isShort) {
        shortRow(p, time, Math.max(1, sum));
      } else {
        row(p, time, Math.max(1, sum));
      }
    }
    if (isShort) {
      shortSecond(run.call());
    }
    showSecond(run);
    String spoken = phases.isEmpty() ? texts.get("first-call.empty") : spoken(phases, sum);
    setAccessibleText(spoken);
  }

  private void row(Phase phase, @Nullable PhaseTime time, long sum) {
    int r = phase.ordinal();
    RowConstraints height = new RowConstraints(ROW, ROW, ROW);
    rows.getRowConstraints().add(height);
    boolean known = time != null;
    rows.add(new Swatch(phase, theme), 0, r);
    rows.add(label(texts.get(phase.key()), "small", known ? "body" : "tertiary"), 1, r);
    if (time == null) {
      return;
    }
    rows.add(shrinking(time.detail(), "caption", "tertiary"), 2, r);
    rows.add(label(number(time, sum), "mono", "small"), 3, r);
    long percent = Math.round(100.0 * time.nanos() / sum);
    rows.add(label(texts.format("percent", percent), "mono", "small", "tertiary"), 4, r);
  }

  private static String number(PhaseTime time, long sum) {
    TimeScale scale = TimeScale.of(sum);
    return scale.number(time.nanos(), scale.decimals(sum)) + " " + scale.symbol();
  }

  private void shortRow(Phase phase, @Nullable PhaseTime time, long sum) {
    int line = phase.ordinal() / 2;
    int at = phase.ordinal() % 2 * 3;
    if (at == 0) {
      rows.getRowConstraints().add(new RowConstraints(SHORT_ROW, SHORT_ROW, SHORT_ROW));
    }
    Swatch swatch = new Swatch(phase, theme);
    GridPane.setMargin(swatch, new Insets(0, SWATCH_GAP, 0, 0));
    rows.add(swatch, at, line);
    rows.add(
        label(texts.get(phase.key()), "caption", time == null ? "tertiary" : "body"), at + 1, line);
    if (time != null) {
      rows.add(label(number(time, sum), "mono", "caption"), at + 2, line);
    }
  }

  /** What a second call takes, in the place that the phases leave. */
  private void shortSecond(@Nullable CallProfile call) {
    if (call != null) {
      rows.add(label(texts.get("second-call"), "caption", "tertiary"), 4, 2);
      rows.add(label(TimeScale.format(call.totalNanos()), "mono", "caption"), 5, 2);
    }
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

  private static List<ColumnConstraints> columns() {
    return List.of(
        column(18, HPos.LEFT), column(76, HPos.LEFT), detail(), times(), column(53, HPos.RIGHT));
  }

  private static List<ColumnConstraints> shortColumns() {
    ColumnConstraints last = times();
    last.setHgrow(Priority.ALWAYS);
    ColumnConstraints middle = times();
    middle.setHgrow(Priority.ALWAYS);
    return List.of(
        column(18, HPos.LEFT),
        column(62, HPos.LEFT),
        middle,
        column(40, HPos.RIGHT),
        column(66, HPos.LEFT),
        last);
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
