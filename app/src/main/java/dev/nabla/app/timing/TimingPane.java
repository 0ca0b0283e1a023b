package dev.nabla.app.timing;

import dev.nabla.app.controls.Texts;
import dev.nabla.styles.Theme;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/** The Timing tab: first call, steady state, kernels and cache of one run, side by side. */
public final class TimingPane extends GridPane {
  /** Below this height everything is told in fewer lines. */
  private static final double SHORT = 150;

  private static final PseudoClass SHORT_PANE = PseudoClass.getPseudoClass("short");

  /**
   * @param run the run to show, as far as it has come
   * @param theme colours of the drawn parts
   */
  public TimingPane(ObservableValue<RunProgress> run, ObservableValue<Theme> theme) {
    Texts texts = Texts.of(TimingPane.class);
    FirstCallView first = new FirstCallView(theme, texts);
    SteadyView steady = new SteadyView(theme, texts);
    KernelsView kernels = new KernelsView(texts);
    getStyleClass().add("timing-pane");
    getColumnConstraints().setAll(column(24.75), column(34.25), column(41));
    RowConstraints all = new RowConstraints();
    all.setVgrow(Priority.ALWAYS);
    all.setMinHeight(0);
    getRowConstraints().setAll(all);
    add(first, 0, 0);
    add(steady, 1, 0);
    add(kernels, 2, 0);
    heightProperty()
        .map(h -> h.doubleValue() > 0 && h.doubleValue() < SHORT)
        .subscribe(
            isShort -> {
              pseudoClassStateChanged(SHORT_PANE, isShort);
              first.shorten(isShort);
              steady.shorten(isShort);
              kernels.shorten(isShort);
            });
    run.subscribe(
        now -> {
          first.show(now);
          steady.show(now);
          kernels.show(now);
        });
  }

  private static ColumnConstraints column(double percent) {
    ColumnConstraints c = new ColumnConstraints();
    c.setPercentWidth(percent);
    return c;
  }
}
