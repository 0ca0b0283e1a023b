package dev.nabla.app.compare;

import dev.nabla.app.canvas.Viewport;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;

/** Keeps the panes at one height and zoom, while they are linked. */
final class LinkedViews {
  private final ObservableBooleanValue linked;
  private final List<Viewport> views = new ArrayList<>();
  private boolean moving;

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
