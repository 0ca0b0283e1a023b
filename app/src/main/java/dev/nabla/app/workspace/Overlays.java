package dev.nabla.app.workspace;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** What the panes draw over their graphs. */
public final class Overlays {
  private final BooleanProperty values = new SimpleBooleanProperty(this, "values", true);
  private final BooleanProperty batchAxes = new SimpleBooleanProperty(this, "batchAxes", true);
  private final BooleanProperty cotangents = new SimpleBooleanProperty(this, "cotangents", false);
  private final BooleanProperty times = new SimpleBooleanProperty(this, "times", false);
  private final BooleanProperty linked = new SimpleBooleanProperty(this, "linked", true);

  /** Values in the nodes. */
  public BooleanProperty valuesProperty() {
    return values;
  }

  /** Labels of the batch axes beside links. */
  public BooleanProperty batchAxesProperty() {
    return batchAxes;
  }

  /** Values of cotangents beside backward links. */
  public BooleanProperty cotangentsProperty() {
    return cotangents;
  }

  /** Times of the kernels over the equations that they hold. */
  public BooleanProperty timesProperty() {
    return times;
  }

  /** Panes scroll, zoom and select together. */
  public BooleanProperty linkedProperty() {
    return linked;
  }
}
