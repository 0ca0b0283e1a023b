package dev.nabla.app.timing;

import javafx.scene.layout.Region;

/** A bar that fills its track in proportion. */
final class ShareBar extends Region {
  static final double HEIGHT = 8;
  private static final double DENSE_HEIGHT = 4;
  private final Region filled = new Region();
  private final double share;
  private final boolean dense;

  /**
   * @param share between 0 and 1
   * @param dense whether it is half as high
   * @param kind style class of the filled part
   */
  ShareBar(double share, boolean dense, String kind) {
    this.dense = dense;
    this.share = Math.clamp(share, 0, 1);
    getStyleClass().add("share-track");
    filled.getStyleClass().add(kind);
    getChildren().add(filled);
    double height = dense ? DENSE_HEIGHT : HEIGHT;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  boolean isDense() {
    return dense;
  }

  @Override
  protected void layoutChildren() {
    filled.resizeRelocate(0, 0, Math.round(getWidth() * share), getHeight());
  }
}
