package dev.nabla.app.frame;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows its content larger or smaller than it is designed: text and shapes are drawn at the size
 * that is seen, so nothing gets coarse. The content has the room that is left at its own size.
 */
final class ScaledPane extends Pane {
  private final ObservableDoubleValue factor;
  private final boolean fill;
  private final Scale scale = new Scale(1, 1);
  // Kept, because it is referred to weakly: windows come and go, the factor stays.
  private final ChangeListener<Number> rescale = (o, was, is) -> apply();

  private ScaledPane(ObservableDoubleValue factor, boolean fill) {
    this.factor = factor;
    this.fill = fill;
    getChildren()
        .addListener(
            (ListChangeListener<Node>)
                c -> {
                  while (c.next()) {
                    c.getRemoved().forEach(n -> n.getTransforms().remove(scale));
                    c.getAddedSubList().forEach(n -> n.getTransforms().add(scale));
                  }
                });
    factor.addListener(new WeakChangeListener<>(rescale));
    apply();
  }

  /** A pane whose content has all of its room. */
  static ScaledPane filledBy(Region content, ObservableDoubleValue factor) {
    ScaledPane p = new ScaledPane(factor, true);
    p.getChildren().add(content);
    return p;
  }

  /** A pane whose contents are as large as they want to be, and which is as large as they are. */
  static ScaledPane around(List<Node> contents, ObservableDoubleValue factor) {
    ScaledPane p = new ScaledPane(factor, false);
    p.getChildren().setAll(contents);
    return p;
  }

  private void apply() {
    scale.setX(factor.get());
    scale.setY(factor.get());
    layOutAll(this);
  }

  /** What is drawn on canvases has to be drawn anew, for other pixels. */
  private static void layOutAll(Parent p) {
    p.requestLayout();
    for (Node n : p.getChildrenUnmodifiable()) {
      if (n instanceof Parent child) {
        layOutAll(child);
      }
    }
  }

  @Override
  protected void layoutChildren() {
    double s = factor.get();
    for (Node n : getManagedChildren()) {
      if (fill) {
        n.resizeRelocate(0, 0, getWidth() / s, getHeight() / s);
      } else {
        n.autosize();
      }
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return most(n -> n.prefWidth(own(height)));
  }

  @Override
  protected double computePrefHeight(double width) {
    // Text that wraps is as high as it is at the width it would like to have.
    return most(n -> n.prefHeight(width < 0 && fill ? n.prefWidth(-1) : own(width)));
  }

  @Override
  protected double computeMinWidth(double height) {
    return fill ? most(n -> n.minWidth(own(height))) : super.computeMinWidth(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return fill ? most(n -> n.minHeight(own(width))) : super.computeMinHeight(width);
  }

  private double own(double length) {
    return length < 0 ? length : length / factor.get();
  }

  private double most(java.util.function.ToDoubleFunction<Node> size) {
    double most = 0;
    for (Node n : getManagedChildren()) {
      most = Math.max(most, size.applyAsDouble(n));
    }
    return Math.ceil(most * factor.get());
  }
}
