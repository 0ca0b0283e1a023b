package dev.nabla.app.values;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** The sign of an element type: circle, half-filled circle, square or diamond. */
final class SocketMark extends DrawnRegion {
  private static final double SIZE = 8;
  private @Nullable DType dtype;

  SocketMark(ObservableValue<Theme> theme) {
    super(theme);
    setMinSize(SIZE, SIZE);
    setPrefSize(SIZE, SIZE);
    setMaxSize(SIZE, SIZE);
  }

  void show(DType next) {
    dtype = next;
    redraw();
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    DType d = dtype;
    if (d == null) {
      return;
    }
    if (d.isBool()) {
      g.setFill(t.color(Token.SOCKET_BOOL));
      g.fillPolygon(new double[] {4, 8, 4, 0}, new double[] {0, 4, 8, 4}, 4);
    } else if (d.isInteger()) {
      g.setFill(t.color(Token.SOCKET_INT));
      g.fillRect(0.5, 0.5, 7, 7);
    } else if (d.bytes() == 2) {
      g.setStroke(t.color(Token.SOCKET_HALF));
      g.setFill(t.color(Token.SOCKET_HALF));
      g.strokeOval(0.5, 0.5, 7, 7);
      g.fillArc(0.5, 0.5, 7, 7, 90, 180, javafx.scene.shape.ArcType.CHORD);
    } else {
      g.setFill(t.color(Token.SOCKET_FLOAT));
      g.fillOval(0, 0, 8, 8);
    }
  }
}
