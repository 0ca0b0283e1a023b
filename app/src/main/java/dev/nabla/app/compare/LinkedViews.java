package dev.nabla.app.compare;

import dev.nabla.app.canvas.Viewport;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;

/**
 * Keeps the panes at one height and zoom, while they are linked. Until someone zooms, the zoom is
 * the one that fits.
 */
final class LinkedViews {
  private final ObservableBooleanValue linked;
  private final List<Viewport> views = new ArrayList<>();
  private boolean moving;
  private boolean zoomed;

  LinkedViews(ObservableBooleanValue linked) {
    this.linked = linked;
    linked.addListener(
        (p, was, is) -> {
          if (is && !views.isEmpty()) {
            follow(views.getFirst());
          }
        });
  }

  void add(Viewport v) {
    if (!views.isEmpty()) {
      Viewport first = views.getFirst();
      v.scaleProperty().set(first.scale());
      v.moveTo(v.xProperty().get(), first.yProperty().get());
    }
    views.add(v);
    v.yProperty().addListener((p, was, is) -> moved(v));
    v.scaleProperty().addListener((p, was, is) -> moved(v));
    v.scaleProperty().addListener((p, was, is) -> zoomed |= !moving);
  }

  /** Whether someone chose the zoom. */
  boolean isZoomed() {
    return zoomed;
  }

  /** Lets the zoom that fits take over again. */
  void release() {
    zoomed = false;
  }

  /** Shows all graphs from their top left corner at a zoom that no one chose. */
  void fit(double scale) {
    moving = true;
    for (Viewport v : views) {
      if (Math.abs(v.scale() - scale) > 1e-6) {
        v.scaleProperty().set(scale);
        v.moveTo(0, 0);
      }
    }
    moving = false;
  }

  void remove(Viewport v) {
    views.remove(v);
  }

  private void moved(Viewport leader) {
    if (linked.get() && !moving && views.contains(leader)) {
      follow(leader);
    }
  }

  private void follow(Viewport leader) {
    moving = true;
    for (Viewport v : views) {
      if (v != leader) {
        double before = v.scale();
        v.scaleProperty().set(leader.scale());
        double x = v.xProperty().get() * leader.scale() / before;
        v.moveTo(x, leader.yProperty().get());
      }
    }
    moving = false;
  }
}
