package dev.nabla.app.timing;

import javafx.scene.layout.Region;

/** A bar that fills its track in proportion. */
final class ShareBar extends Region {
  private final Region filled = new Region();
  private final double share;

  /**
   * @param share between 0 and 1
   * @param height its height
   * @param kind style class of the filled part
   */
  ShareBar(double share, double height, String kind) {
    this.share = Math.clamp(share, 0, 1);
    getStyleClass().add("share-track");
    filled.getStyleClass().add(kind);
    getChildren().add(filled);
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  @Override
  protected void layoutChildren() {
    filled.resizeRelocate(0, 0, Math.round(getWidth() * share), getHeight());
  }
}
