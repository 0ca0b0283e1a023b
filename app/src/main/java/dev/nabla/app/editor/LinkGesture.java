package dev.nabla.app.editor;

import dev.nabla.app.editor.LinkEdits.Verdict;
import dev.nabla.app.editor.NodeEdits.Beside;
import dev.nabla.app.editor.paint.GesturePainter;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.EditorScene.End;
import dev.nabla.app.editor.scene.Hit;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * Draws a link from a socket to the pointer, forwards from a result or backwards from a parameter.
 * A link picked up at its end is moved; with Alt it changes places with the one it is dropped on.
 */
final class LinkGesture implements Gesture {
  private static final double REACH = 14;

  private final Surface surface;
  private final EditorViewModel model;
  private final @Nullable Operand from;
  private final @Nullable Target to;
  private final @Nullable Target before;
  private Pointer at;
  private @Nullable Object over;
  private @Nullable Verdict verdict;

  private LinkGesture(
      Surface surface,
      @Nullable Operand from,
      @Nullable Target to,
      @Nullable Target before,
      Pointer at) {
    this.surface = surface;
    this.model = surface.model();
    this.from = from;
    this.to = to;
    this.before = before;
    this.at = at;
  }

  static LinkGesture from(Surface s, Operand from, Pointer p) {
    return new LinkGesture(s, from, null, null, p);
  }

  /** A socket that has a link gives it up to the pointer; an open one starts one backwards. */
  static LinkGesture at(Surface s, Target to, Pointer p) {
    Operand has = Links.get(s.scene().sketch(), to);
    return has.isLink()
        ? new LinkGesture(s, has, null, to, p)
        : new LinkGesture(s, null, to, null, p);
  }

  @Override
  public void drag(Pointer p) {
    at = p;
    Object now = end();
    if (now == null || !now.equals(over)) {
      over = now;
      verdict = verdict(now);
    }
    String what = from != null ? model.describe(from) : to != null ? model.describe(to) : "";
    String type =
        from != null && surface.scene().types().of(from) instanceof Known k ? ": " + k.type() : "";
    Verdict v = verdict;
    model.hint(
        v != null && !v.fits()
            ? v.words()
            : EditorViewModel.texts().format("hint.link", what + type));
  }

  /** The socket that the link would end at: under the pointer, or the first fitting of a node. */
  private @Nullable Object end() {
    EditorScene s = surface.scene();
    double reach = REACH / Math.min(1, surface.view().scale());
    Hit hit = s.socket(at.gx(), at.gy(), reach);
    if (hit instanceof Hit.In(Target t) && from != null) {
      return t;
    }
    if (hit instanceof Hit.Out(Operand o) && from == null) {
      return o;
    }
    if (hit == null
        && s.hit(at.gx(), at.gy(), surface.view().scale()) instanceof Hit.Body(NodeBox b)) {
      return anySocket(b);
    }
    return null;
  }

  private @Nullable Object anySocket(NodeBox b) {
    for (Row r : b.rows()) {
      if (from == null && r.out() != null && r.socket()) {
        return r.out();
      }
      boolean open = r.in() != null && r.socket() && !r.connected();
      if (from != null && open && r.in() != null && model.links().verdict(from, r.in()).fits()) {
        return r.in();
      }
    }
    return null;
  }

  private @Nullable Verdict verdict(@Nullable Object end) {
    if (end instanceof Target t && from != null) {
      return t.equals(before) ? null : model.links().verdict(from, t);
    }
    return end instanceof Operand o && to != null ? model.links().verdict(o, to) : null;
  }

  @Override
  public void release(Pointer p) {
    drag(p);
    model.hint("");
    Object end = over;
    if (from == null && to != null) {
      if (end instanceof Operand o) {
        refuseOr(() -> model.links().connect(o, to));
      } else if (onGround()) {
        surface.requests().palette(p.x(), p.y(), new Beside.Before(to));
      }
    } else if (from != null && end instanceof Target t) {
      drop(from, t, p.alt());
    } else if (before != null) {
      model.links().disconnect(before);
    } else if (from != null && onGround()) {
      surface.requests().palette(p.x(), p.y(), new Beside.After(from, ""));
    }
  }

  private void drop(Operand from, Target t, boolean swap) {
    if (before == null) {
      refuseOr(() -> model.links().connect(from, t));
    } else if (swap) {
      model.links().swap(before, t);
    } else {
      refuseOr(() -> model.links().reconnect(before, from, t));
    }
  }

  /** A link that would close a cycle is not made, and it is said why. */
  private void refuseOr(Runnable connect) {
    long now = model.revisionProperty().get();
    Verdict v = verdict;
    connect.run();
    if (model.revisionProperty().get() == now && v != null && !v.fits()) {
      model.notice(v.words());
    }
  }

  private boolean onGround() {
    Hit hit = surface.scene().hit(at.gx(), at.gy(), surface.view().scale());
    return hit instanceof Hit.Ground || hit instanceof Hit.FrameTitle || hit instanceof Hit.OnLink;
  }

  @Override
  public void cancel() {
    model.hint("");
  }

  @Override
  public void paint(GesturePainter g) {
    Verdict v = verdict;
    boolean fits = v == null || v.fits();
    EditorScene s = surface.scene();
    End fixed = from != null ? s.start(from) : to == null ? null : s.end(to);
    if (fixed == null) {
      return;
    }
    End free = over instanceof Target t ? s.end(t) : over instanceof Operand o ? s.start(o) : null;
    double x = free == null ? at.gx() : free.x();
    double y = free == null ? at.gy() : free.y();
    DType dtype = from != null && s.types().of(from) instanceof Known k ? k.type().dtype() : null;
    if (from != null) {
      g.link(fixed.x(), fixed.y(), x, y, dtype, fits);
    } else {
      g.link(x, y, fixed.x(), fixed.y(), dtype, fits);
    }
    if (v != null) {
      boolean swap = at.alt() && before != null && over instanceof Target;
      g.words(swap ? EditorViewModel.texts().get("move.swap") : v.words(), at.gx(), at.gy(), fits);
    }
  }
}
