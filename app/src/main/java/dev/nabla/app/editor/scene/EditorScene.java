package dev.nabla.app.editor.scene;

import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.layout.Numbers;
import dev.nabla.app.layout.SpatialIndex;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Link;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A sketch laid out: its boxes, links and frames. */
public final class EditorScene {
  private final Source source;
  private final NodeBoxes maker;
  private final List<NodeBox> boxes;
  private final Map<Integer, NodeBox> byId = new HashMap<>();
  private final List<LinkCurve> links = new ArrayList<>();
  private final Map<Target, LinkCurve> byEnd = new HashMap<>();
  private final List<FrameBox> frames;
  private final List<NodeBox> wrong;
  private @Nullable SpatialIndex boxIndex;
  private @Nullable SpatialIndex linkIndex;

  /**
   * What a scene shows.
   *
   * @param expanded nodes whose rarely set parameters are shown
   * @param values what parameters and results are, in words; empty where that is not shown
   */
  public record Source(
      Sketch sketch,
      SketchTypes types,
      DocumentFunctions functions,
      Set<Integer> expanded,
      Map<Operand, String> values,
      TextWidths widths) {}

  /**
   * @param before the scene of an earlier sketch, of which what has not changed is kept; or null
   */
  public EditorScene(Source source, @Nullable EditorScene before) {
    this.source = source;
    maker =
        new NodeBoxes(
            source.sketch(),
            source.types(),
            source.functions(),
            source.expanded(),
            source.values(),
            source.widths());
    boxes = List.copyOf(maker.all(before == null ? null : before.maker));
    boxes.forEach(b -> byId.put(b.id(), b));
    wrong = boxes.stream().filter(b -> b.error() != null).toList();
    for (Link l : Links.all(source.sketch())) {
      link(l);
    }
    frames = FrameBoxes.all(source.sketch(), byId);
  }

  private void link(Link l) {
    End start = start(l.from());
    End end = end(l.to());
    if (start != null && end != null) {
      LinkCurve c =
          new LinkCurve(
              l.from(),
              l.to(),
              start.box().id(),
              start.x(),
              start.y(),
              end.x(),
              end.y(),
              end.box().rows().get(end.row()).dtype());
      links.add(c);
      byEnd.put(l.to(), c);
    }
  }

  /** The same scene of a sketch in which nodes stand elsewhere, and nothing else is different. */
  public EditorScene moved(Sketch to) {
    return new EditorScene(
        new Source(
            to,
            source.types(),
            source.functions(),
            source.expanded(),
            source.values(),
            source.widths()),
        this);
  }

  public List<NodeBox> boxes() {
    return boxes;
  }

  public List<LinkCurve> links() {
    return links;
  }

  /** Frames, those that are in others after these. */
  public List<FrameBox> frames() {
    return frames;
  }

  /** The nodes whose calls are wrong. */
  public List<NodeBox> wrong() {
    return wrong;
  }

  public Sketch sketch() {
    return source.sketch();
  }

  public SketchTypes types() {
    return source.types();
  }

  public TextWidths widths() {
    return source.widths();
  }

  public @Nullable NodeBox box(int id) {
    return byId.get(id);
  }

  public Optional<FrameBox> frame(int id) {
    return frames.stream().filter(f -> f.id() == id).findFirst();
  }

  /** The link that ends here, or null. */
  public @Nullable LinkCurve link(Target end) {
    return byEnd.get(end);
  }

  /** A socket: the row of a box, and where it is. */
  public record End(NodeBox box, int row) {
    public double x() {
      return box.socketX(row);
    }

    public double y() {
      return box.socketY(row);
    }
  }

  /** Where links from an operand start; null for one that has no socket. */
  public @Nullable End start(Operand from) {
    if (from instanceof Operand.FromNode(int id, int output)) {
      return end(byId.get(id), r -> from.equals(r.out()));
    }
    if (from instanceof Operand.FromInput) {
      for (var inputs : source.sketch().inputs()) {
        End e = end(byId.get(inputs.id()), r -> from.equals(r.out()));
        if (e != null) {
          return e;
        }
      }
    }
    return null;
  }

  /** Where links to a target end; null where that has no socket. */
  public @Nullable End end(Target to) {
    return end(byId.get(to.node()), r -> to.equals(r.in()));
  }

  private static @Nullable End end(
      @Nullable NodeBox box, java.util.function.Predicate<Row> wanted) {
    if (box != null) {
      for (int i = 0; i < box.rows().size(); i++) {
        if (wanted.test(box.rows().get(i))) {
          return new End(box, i);
        }
      }
    }
    return null;
  }

  private SpatialIndex boxIndex() {
    SpatialIndex index = boxIndex;
    if (index == null) {
      double[] b = new double[4 * boxes.size()];
      for (int i = 0; i < boxes.size(); i++) {
        NodeBox n = boxes.get(i);
        b[4 * i] = n.x();
        b[4 * i + 1] = n.top();
        b[4 * i + 2] = n.right();
        b[4 * i + 3] = n.bottom();
      }
      index = new SpatialIndex(b);
      boxIndex = index;
    }
    return index;
  }

  private SpatialIndex linkIndex() {
    SpatialIndex index = linkIndex;
    if (index == null) {
      double[] b = new double[4 * links.size()];
      for (int i = 0; i < links.size(); i++) {
        LinkCurve l = links.get(i);
        b[4 * i] = l.left();
        b[4 * i + 1] = l.top();
        b[4 * i + 2] = l.right();
        b[4 * i + 3] = l.bottom();
      }
      index = new SpatialIndex(b);
      linkIndex = index;
    }
    return index;
  }

  /** The boxes that meet an area, in the order in which they are drawn. */
  public List<NodeBox> boxes(Area a) {
    Numbers found = new Numbers();
    boxIndex().query(a.x1(), a.y1(), a.x2(), a.y2(), found::add);
    List<NodeBox> out = new ArrayList<>(found.size());
    found.sorted(i -> out.add(boxes.get(i)));
    return out;
  }

  /** The links whose rectangles meet an area, in the order in which they are drawn. */
  public List<LinkCurve> links(Area a) {
    Numbers found = new Numbers();
    linkIndex().query(a.x1(), a.y1(), a.x2(), a.y2(), found::add);
    List<LinkCurve> out = new ArrayList<>(found.size());
    found.sorted(i -> out.add(links.get(i)));
    return out;
  }

  /** Calls with every box whose rectangle meets an area, in no order. */
  public void eachBox(Area a, Consumer<NodeBox> action) {
    boxIndex().query(a.x1(), a.y1(), a.x2(), a.y2(), i -> action.accept(boxes.get(i)));
  }

  /** Calls with every link whose rectangle meets an area, in no order. */
  public void eachLink(Area a, Consumer<LinkCurve> action) {
    linkIndex().query(a.x1(), a.y1(), a.x2(), a.y2(), i -> action.accept(links.get(i)));
  }

  /** The rectangle around everything. */
  public Area bounds() {
    Area a = Area.NOTHING;
    for (NodeBox b : boxes) {
      a = a.plus(b.x(), b.top(), b.right(), b.bottom());
    }
    for (FrameBox f : frames) {
      a = a.plus(f.x(), f.y(), f.right(), f.bottom());
    }
    return a;
  }

  /** The rectangle around these nodes and frames. */
  public Area bounds(Set<Integer> ids) {
    Area a = Area.NOTHING;
    for (int id : ids) {
      NodeBox b = byId.get(id);
      FrameBox f = b == null ? frame(id).orElse(null) : null;
      a = b != null ? a.plus(b.x(), b.top(), b.right(), b.bottom()) : a;
      a = f != null ? a.plus(f.x(), f.y(), f.right(), f.bottom()) : a;
    }
    return a;
  }

  /** The innermost frame at a point. */
  public Optional<FrameBox> frameAt(double x, double y) {
    return frames.stream()
        .filter(f -> f.contains(x, y))
        .max(Comparator.comparingInt(FrameBox::depth));
  }

  /** The topmost thing at a point, at a zoom: reach is in pixels of the screen. */
  public Hit hit(double x, double y, double scale) {
    return new HitTest(this, scale).at(x, y);
  }

  /** The socket within reach of a point, or null. */
  public @Nullable Hit socket(double x, double y, double reach) {
    return HitTest.socket(this, x, y, reach);
  }

  /** The node nearest to {@code from} in a direction, for the arrow keys; the first without one. */
  public @Nullable Integer neighbour(@Nullable Integer from, int dx, int dy) {
    NodeBox start = from == null ? null : byId.get(from);
    if (start == null) {
      return boxes.getFirst().id();
    }
    NodeBox best = null;
    double least = Double.POSITIVE_INFINITY;
    for (NodeBox b : boxes) {
      double along = dx * (b.x() - start.x()) + dy * (b.y() - start.y());
      double aside = Math.abs(dy * (b.x() - start.x())) + Math.abs(dx * (b.y() - start.y()));
      if (along > 0 && along + 2 * aside < least) {
        least = along + 2 * aside;
        best = b;
      }
    }
    return best == null ? null : (Integer) Objects.requireNonNull(best).id();
  }
}
