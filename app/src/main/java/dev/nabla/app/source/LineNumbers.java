package dev.nabla.app.source;

import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import jfx.incubator.scene.control.richtext.SideDecorator;

/** Line numbers, with a bar beside the line of the selected node. */
final class LineNumbers implements SideDecorator {
  static final double WIDTH = 30;
  static final double HEIGHT = 20;

  private int marked = -1;
  private Set<Integer> errors = Set.of();

  void setMarked(int line) {
    marked = line;
  }

  void setErrors(Set<Integer> lines) {
    errors = Set.copyOf(lines);
  }

  @Override
  public double getPrefWidth(double viewWidth) {
    // The control rounds up to the next ten beyond what it is asked for.
    return WIDTH - 10;
  }

  @Override
  public Node getMeasurementNode(int index) {
    return getNode(index);
  }

  @Override
  public Node getNode(int index) {
    Label number = new Label(Integer.toString(index + 1));
    number.getStyleClass().add("line-number");
    if (index == marked) {
      number.getStyleClass().add("current");
    }
    if (errors.contains(index)) {
      number.getStyleClass().add("error");
    }
    number.setMinSize(WIDTH, HEIGHT);
    number.setPrefSize(WIDTH, HEIGHT);
    number.setMaxSize(WIDTH, Double.MAX_VALUE);
    return number;
  }
}
