package dev.nabla.app.compare;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;

/** A sample of a shape or line, for the legend. */
final class LegendMark extends DrawnRegion {
  /** What it is a sample of. */
  enum Kind {
    FORWARD,
    BACKWARD,
    RESIDUAL,
    UNUSED,
    MAPPED,
    NOT_MAPPED
  }

  private final Kind kind;

  LegendMark(Kind kind, ObservableValue<Theme> theme) {
    super(theme);
    this.kind = kind;
    double w = kind == Kind.MAPPED ? 20 : kind.ordinal() >= Kind.RESIDUAL.ordinal() ? 18 : 14;
    setMinSize(w, 10);
    setPrefSize(w, 10);
    setMaxSize(w, 10);
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    g.setLineDashes();
    g.setLineWidth(1);
    switch (kind) {
      case FORWARD -> {
        g.setStroke(t.color(Token.FORWARD));
        g.strokeRoundRect(0.5, 0.5, 13, 9, 4, 4);
        g.setFill(t.color(Token.FORWARD));
        g.fillRect(1, 1, 2, 8);
      }
      case BACKWARD -> {
        g.setFill(t.color(Token.BACKWARD_FILL));
        g.setStroke(t.color(Token.BACKWARD));
        double[] xs = {4.5, 13.5, 13.5, 9.5, 0.5, 0.5};
        double[] ys = {0.5, 0.5, 5.5, 9.5, 9.5, 4.5};
        g.fillPolygon(xs, ys, 6);
        g.strokePolygon(xs, ys, 6);
      }
      case RESIDUAL -> line(g, t, Token.RESIDUAL, 5, 1.5, true);
      case UNUSED -> {
        g.setStroke(t.color(Token.LINE3));
        g.setLineDashes(2, 2);
        g.strokeRect(0.5, 0.5, 17, 9);
      }
      case MAPPED -> {
        line(g, t, Token.BATCH, 2.5, 1, false);
        line(g, t, Token.FORWARD, 5.5, 1.5, false);
        line(g, t, Token.BATCH, 8.5, 1, false);
      }
      case NOT_MAPPED -> line(g, t, Token.FORWARD, 5, 1.5, false);
    }
  }

  private void line(GraphicsContext g, Theme t, Token color, double y, double w, boolean dashed) {
    g.setStroke(t.color(color));
    g.setLineWidth(w);
    if (dashed) {
      g.setLineDashes(5, 3);
    }
    g.strokeLine(0, y, getWidth(), y);
  }
}
