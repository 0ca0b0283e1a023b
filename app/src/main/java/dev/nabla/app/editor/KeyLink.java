package dev.nabla.app.editor;

import dev.nabla.app.editor.LinkEdits.Verdict;
import dev.nabla.app.editor.paint.GesturePainter;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.EditorScene.End;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link made with the keyboard: from a node's result to the socket that arrow keys go to. */
final class KeyLink implements Gesture {
  private final EditorScene scene;
  private final EditorViewModel model;
  private final List<End> ends = new ArrayList<>();
  private final List<Operand> results;
  private int result;
  private @Nullable End end;

  private KeyLink(EditorScene scene, EditorViewModel model, NodeBox box) {
    this.scene = scene;
    this.model = model;
    results = new ArrayList<>();
    for (Row r : box.rows()) {
      if (r.out() != null) {
        results.add(r.out());
      }
    }
    for (NodeBox b : scene.boxes()) {
      for (int i = 0; i < b.rows().size(); i++) {
        Row r = b.rows().get(i);
        if (b.id() != box.id() && r.in() != null && r.socket()) {
          ends.add(new End(b, i));
        }
      }
    }
  }

  /** Starts at a node; null where that has no result, or nothing could take it. */
  static @Nullable KeyLink of(EditorScene scene, EditorViewModel model, NodeBox box) {
    KeyLink k = new KeyLink(scene, model, box);
    if (k.results.isEmpty() || k.ends.isEmpty()) {
      return null;
    }
    k.end = k.nearest();
    k.hint();
    return k;
  }

  /** The drawing that this began in. */
  dev.nabla.app.sketch.Sketch sketch() {
    return scene.sketch();
  }

  Operand from() {
    return results.get(result);
  }

  /** The next result of the node. */
  void nextResult() {
    result = (result + 1) % results.size();
    hint();
  }

  private void hint() {
    model.hint(EditorViewModel.texts().format("hint.keys", model.describe(from())));
  }

  /** The nearest open socket to the right that it fits, else the nearest of all. */
  private @Nullable End nearest() {
    End start = scene.start(from());
    End best = null;
    double least = Double.POSITIVE_INFINITY;
    for (End e : ends) {
      double dx = start == null ? 0 : e.x() - start.x();
      double dy = start == null ? 0 : e.y() - start.y();
      double d = Math.hypot(dx, dy) + (dx < 0 ? 2000 : 0) + (open(e) ? 0 : 4000);
      if (d < least) {
        least = d;
        best = e;
      }
    }
    return best;
  }

  private static boolean open(End e) {
    return !e.box().rows().get(e.row()).connected();
  }

  /** Goes to the next socket in a direction. */
  void move(int dx, int dy) {
    End now = end;
    if (now == null) {
      return;
    }
    End best = null;
    double least = Double.POSITIVE_INFINITY;
    for (End e : ends) {
      double along = dx * (e.x() - now.x()) + dy * (e.y() - now.y());
      double aside = Math.abs(dy * (e.x() - now.x())) + Math.abs(dx * (e.y() - now.y()));
      if (along > 0 && along + 2 * aside < least) {
        least = along + 2 * aside;
        best = e;
      }
    }
    end = best == null ? now : best;
  }

  private @Nullable Target target() {
    return end == null ? null : end.box().rows().get(end.row()).in();
  }

  /** Makes the link. */
  void accept() {
    Target to = target();
    model.hint("");
    if (to != null) {
      Verdict v = model.links().verdict(from(), to);
      if (model.links().mayConnect(from(), to)) {
        model.links().connect(from(), to);
      } else {
        model.notice(v.words());
      }
    }
  }

  /** What is offered now, in words, for those who do not see it. */
  String words() {
    Target to = target();
    return to == null ? "" : model.links().verdict(from(), to).words();
  }

  @Override
  public void cancel() {
    model.hint("");
  }

  @Override
  public void drag(Pointer p) {}

  @Override
  public void release(Pointer p) {}

  @Override
  public void paint(GesturePainter g) {
    End start = scene.start(from());
    Target to = target();
    if (start == null || end == null || to == null) {
      return;
    }
    Verdict v = model.links().verdict(from(), to);
    DType d = scene.types().of(from()) instanceof Known k ? k.type().dtype() : null;
    g.link(start.x(), start.y(), end.x(), end.y(), d, v.fits());
    g.words(v.words(), end.x(), end.y(), v.fits());
  }
}
