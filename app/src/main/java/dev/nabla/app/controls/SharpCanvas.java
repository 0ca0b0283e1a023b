package dev.nabla.app.controls;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Transform;

/**
 * A canvas with a pixel for every pixel that is seen, however much larger or smaller than designed
 * its window shows everything. What draws on it goes on in its owner's coordinates, and sets
 * transforms by {@link #transform} only.
 */
public final class SharpCanvas extends Canvas {
  private final Scale back = new Scale(1, 1);
  private double density = 1;
  private double width;
  private double height;

  public SharpCanvas() {
    setManaged(false);
    setMouseTransparent(true);
    getTransforms().add(back);
  }

  /** Covers the owner, which calls this when it is laid out. The content is to be drawn anew. */
  public void cover(Region owner) {
    Transform t = owner.getLocalToSceneTransform();
    density = Math.max(0.1, Math.hypot(t.getMxx(), t.getMyx()));
    width = Math.ceil(owner.getWidth());
    height = Math.ceil(owner.getHeight());
    back.setX(1 / density);
    back.setY(1 / density);
    setWidth(Math.ceil(width * density));
    setHeight(Math.ceil(height * density));
    transform(getGraphicsContext2D(), 1, 0, 0);
  }

  /** In the owner's coordinates. */
  public double width() {
    return width;
  }

  /** In the owner's coordinates. */
  public double height() {
    return height;
  }

  /** Pixels for each of the owner's. */
  public static double density(GraphicsContext g) {
    return g.getCanvas() instanceof SharpCanvas c ? c.density : 1;
  }

  /** From now on, draws scaled, then moved, in the owner's coordinates. */
  public static void transform(GraphicsContext g, double scale, double dx, double dy) {
    double d = density(g);
    g.setTransform(scale * d, 0, 0, scale * d, dx * d, dy * d);
  }
}
