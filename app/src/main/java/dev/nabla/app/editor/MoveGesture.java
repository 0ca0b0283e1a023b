package dev.nabla.app.editor;

import dev.nabla.app.editor.paint.GesturePainter;
import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.sketch.Arrange;
import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Frames;
import dev.nabla.app.sketch.Sketch;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves the selected nodes; with Alt from the start, copies of them. A single unused node dropped
 * on a link goes into it; what is dropped on a frame goes into that; Alt held while dropping takes
 * it out of its frame.
 */
final class MoveGesture implements Gesture {
  private static final double LINK_REACH = 20;

  private final Surface surface;
  private final EditorViewModel model;
  private final Pointer start;
  private final int grabbed;
  private boolean copy;
  private double dx;
  private double dy;
  private @Nullable LinkCurve link;
  private @Nullable FrameBox frame;
  private boolean out;
  private double x;
  private double y;

  /**
   * @param grabbed the node or frame under the pointer, which keeps to the grid
   */
  MoveGesture(Surface surface, int grabbed, Pointer start) {
    this.surface = surface;
    this.model = surface.model();
    this.grabbed = grabbed;
    this.start = start;
    this.copy = start.alt();
  }

  @Override
  public void drag(Pointer p) {
    double byX = p.gx() - start.gx();
    double byY = p.gy() - start.gy();
    NodeBox b = surface.scene().box(grabbed);
    FrameBox f = surface.scene().frame(grabbed).orElse(null);
    dx = model.snappedMove(b != null ? b.x() : f != null ? f.x() : 0, byX);
    dy = model.snappedMove(b != null ? b.y() : f != null ? f.y() : 0, byY);
    x = p.gx();
    y = p.gy();
    out = p.alt() && !copy && inFrame();
    link = out ? null : linkUnder(p);
    frame = link != null ? null : frameUnder(p);
  }

  private boolean inFrame() {
    Sketch s = surface.scene().sketch();
    return model.selected().stream().anyMatch(i -> s.frameOf(i).isPresent());
  }

  /** The nearest link that the only moved node can be put into. */
  private @Nullable LinkCurve linkUnder(Pointer p) {
    Optional<Integer> only = model.single();
    NodeBox b = only.map(i -> surface.scene().box(i)).orElse(null);
    if (b == null || copy) {
      return null;
    }
    double reach = LINK_REACH / Math.min(1, surface.view().scale());
    LinkCurve nearest = null;
    double best = reach;
    Area around = new Area(p.gx() - reach, p.gy() - reach, p.gx() + reach, p.gy() + reach);
    for (LinkCurve l : surface.scene().links(around)) {
      double d = l.distance(p.gx(), p.gy());
      if (d < best && model.links().insertable(b.id(), l.to()).isPresent()) {
        best = d;
        nearest = l;
      }
    }
    return nearest;
  }

  /** The innermost frame under the pointer, if it is not moved itself and holds them not yet. */
  private @Nullable FrameBox frameUnder(Pointer p) {
    Sketch s = surface.scene().sketch();
    Set<Integer> moved = new HashSet<>(model.selected());
    for (Frame f : s.frames()) {
      if (model.selected().contains(f.id())) {
        moved.addAll(Frames.nodesAndFrames(s, f));
      }
    }
    FrameBox best = null;
    for (FrameBox f : surface.scene().frames()) {
      boolean deeper = best == null || f.depth() > best.depth();
      if (!moved.contains(f.id()) && f.contains(p.gx(), p.gy()) && deeper) {
        best = f;
      }
    }
    if (best == null) {
      return null;
    }
    int id = best.id();
    boolean there =
        model.selected().stream().allMatch(i -> s.frameOf(i).map(Frame::id).orElse(0) == id);
    return there ? null : best;
  }

  @Override
  public void release(Pointer p) {
    drag(p);
    if (copy) {
      copy = false;
      model.clips().duplicate(dx, dy, false, null);
    } else if (link != null) {
      model.links().insert(model.single().orElseThrow(), link.to(), dx, dy);
    } else if (out || frame != null) {
      model
          .arranging()
          .moveInto(
              dx, dy, out || frame == null ? 0 : frame.id(), frame == null ? "" : frame.title());
    } else {
      model.arranging().move(dx, dy);
    }
  }

  @Override
  public EditorScene scene(EditorScene atRest) {
    if (dx == 0 && dy == 0 && !out) {
      return atRest;
    }
    Set<Integer> ids = model.selected();
    if (copy) {
      Sketch s = atRest.sketch();
      return atRest.moved(dev.nabla.app.sketch.Clip.of(s, ids).into(s, dx, dy, false).sketch());
    }
    Sketch at = Arrange.move(atRest.sketch(), ids, dx, dy);
    boolean leaves = out || frame != null;
    return atRest.moved(leaves ? Frames.move(at, ids, out || frame == null ? 0 : frame.id()) : at);
  }

  @Override
  public void paint(GesturePainter g) {
    if (link != null) {
      g.target(link);
      String into = model.describe(link.to());
      g.words(EditorViewModel.texts().format("move.insert", into), x, y, true);
    } else if (out) {
      g.words(EditorViewModel.texts().get("move.out"), x, y, true);
    } else if (frame != null) {
      g.words(EditorViewModel.texts().format("move.into", frame.title()), x, y, true);
    }
  }

  @Override
  public int frame() {
    return out || frame == null ? 0 : frame.id();
  }
}
