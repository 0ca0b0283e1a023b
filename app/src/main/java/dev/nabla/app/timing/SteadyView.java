package dev.nabla.app.timing;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.timing.RunProgress.State;
import dev.nabla.styles.Theme;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Steady calls: the chart, and its numbers above. */
final class SteadyView extends VBox {
  private static final double LONG_CAPTION = 500;
  private static final double ALL_NUMBERS = 460;

  private final Texts texts;
  private final Label tag = label("", "tag");
  private final HBox numbers = new HBox(8);
  private final SteadyChart chart;
  private String error = "";
  private boolean isShort;
  private SteadyState shown = SteadyState.NONE;
  private final Label caption = shrinking("", "caption", "tertiary", "chart-caption");

  SteadyView(ObservableValue<Theme> theme, Texts texts) {
    this.texts = texts;
    this.chart =
        new SteadyChart(
            theme,
            new SteadyChart.ChartTexts(
                texts.get("steady.p95"),
                texts.get("steady.median-and-iqr"),
                texts.get("steady.median"),
                texts.get("steady.and-iqr")));
    getStyleClass().addAll("timing-section", "steady-state");
    setMinWidth(0);
    numbers.setAlignment(Pos.CENTER_RIGHT);
    HBox title = new HBox(8, label(texts.get("steady"), "panel-title"), tag, space(), numbers);
    title.getStyleClass().add("timing-title");
    VBox.setVgrow(chart, Priority.ALWAYS);
    getChildren().setAll(title, chart, caption);
    widthProperty().addListener((o, was, is) -> fit());
    show(RunProgress.IDLE);
  }

  /** Leaves out what the axes mean, unless it is an error. */
  void shorten(boolean yes) {
    isShort = yes;
    chart.shorten(yes);
    showCaption();
  }

  private void showCaption() {
    boolean told = !isShort || !error.isEmpty() || chart.isBlank();
    caption.setVisible(told);
    caption.setManaged(told);
  }

  void show(RunProgress run) {
    SteadyState steady = run.steady();
    shown = steady;
    boolean running = run.state() == State.MEASURING;
    chart.show(steady, running);
    tag.setVisible(steady.planned() > 0);
    tag.setManaged(tag.isVisible());
    tag.setText(
        run.state() == State.CANCELLED
            ? texts.format("steady.cancelled", steady.done())
            : texts.format("steady.progress", steady.done(), steady.planned()));
    tag.getStyleClass().removeAll("running", "ok");
    if (running) {
      tag.getStyleClass().add("running");
    } else if (run.state() == State.DONE) {
      tag.getStyleClass().add("ok");
    }
    numbers.getChildren().clear();
    Spread s = steady.spread();
    if (s != null) {
      showNumbers(s);
    }
    error = RunErrors.text(run.error(), texts);
    caption.getStyleClass().removeAll("error-text", "tertiary");
    caption.getStyleClass().add(error.isEmpty() ? "tertiary" : "error-text");
    caption.setText(captionOf(steady));
    showCaption();
    chart.setAccessibleText(spoken(steady, s));
  }

  /** Captions and numbers that the width has room for. */
  private void fit() {
    caption.setText(captionOf(shown));
    if (shown.spread() != null) {
      showNumbers(shown.spread());
    }
  }

  private void showNumbers(Spread s) {
    boolean room = getWidth() == 0 || getWidth() > ALL_NUMBERS;
    TimeScale scale = TimeScale.of(s.median());
    int decimals = scale.decimals(s.median());
    numbers
        .getChildren()
        .setAll(
            pair("steady.median", scale.text(s.median()), "mono-strong"),
            pair("steady.iqr", scale.number(s.iqr(), decimals), "mono"),
            pair("steady.p95", scale.number(s.p95(), decimals), "mono"),
            pair("steady.min", scale.number(s.min(), decimals), "mono"));
    if (!room) {
      numbers.getChildren().removeLast();
    }
  }

  private HBox pair(String key, String number, String font) {
    Label value = label(number, font, "small");
    if (font.equals("mono")) {
      value.getStyleClass().add("secondary");
    }
    HBox box = new HBox(3, label(texts.get(key), "small", "secondary"), value);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private String captionOf(SteadyState steady) {
    if (!error.isEmpty()) {
      return error;
    }
    if (steady.planned() == 0) {
      return texts.get("steady.empty");
    }
    Spread s = steady.spread();
    double typical = s != null ? s.median() : steady.done() > 0 ? steady.dots()[0] : 1000;
    return texts.format(
        getWidth() < LONG_CAPTION ? "steady.caption.short" : "steady.caption",
        TimeScale.of(typical).symbol(),
        texts.count("steady.dot", steady.callsPerDot()),
        steady.warmUp());
  }

  private String spoken(SteadyState steady, @org.jspecify.annotations.Nullable Spread s) {
    String numbersSpoken =
        s == null
            ? ""
            : texts.format(
                "steady.description.spread",
                TimeScale.format(s.median()),
                TimeScale.format(s.iqr()),
                TimeScale.format(s.p95()),
                TimeScale.format(s.min()),
                s.n());
    return texts.format("steady.description", steady.done(), steady.planned(), numbersSpoken);
  }
}
