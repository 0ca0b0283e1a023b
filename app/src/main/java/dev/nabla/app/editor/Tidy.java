package dev.nabla.app.editor;

import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.Direction;
import dev.nabla.app.layout.layered.LayeredGraph;
import dev.nabla.app.layout.layered.LayeredGraph.Group;
import dev.nabla.app.layout.layered.LayeredGraph.Port;
import dev.nabla.app.layout.layered.LayeredGraph.Side;
import dev.nabla.app.layout.layered.LayeredLayout;
import dev.nabla.app.layout.layered.Spacing;
import dev.nabla.app.sketch.Clip;
import dev.nabla.app.sketch.Frame;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a layered layout puts the nodes of a drawing. Notes stay: no link holds them. */
final class Tidy {
  private static final Spacing SPACING = new Spacing(48, 24, 16, 48);
  private static final double FRAME = 16;
  private static final double FRAME_TITLE = 28;
  private static final int FEWEST = 2;
  private static final double GRID = 8;

  private final EditorScene scene;
  private final List<NodeBox> boxes = new ArrayList<>();
  private final Map<Integer, Integer> indices = new HashMap<>();
  private final List<List<Port>> ports = new ArrayList<>();
  private final List<LayeredGraph.Link> links = new ArrayList<>();

  private Tidy(EditorScene scene) {
    this.scene = scene;
    for (NodeBox b : scene.boxes()) {
      if (!(scene.sketch().find(b.id()).orElse(null) instanceof Node.Note)) {
        indices.put(b.id(), boxes.size());
        boxes.add(b);
        ports.add(new ArrayList<>());
      }
    }
    for (LinkCurve l : scene.links()) {
      link(scene.start(l.from()), scene.end(l.to()));
    }
  }

  /**
   * Places of the nodes that move.
   *
   * @param selected where at least two nodes are, these alone are laid out, among the others
   */
  static Map<Integer, Place> of(EditorScene scene, Set<Integer> selected) {
    return new Tidy(scene).places(Clip.of(scene.sketch(), selected).nodes());
  }

  private void link(EditorScene.@Nullable End from, EditorScene.@Nullable End to) {
    Integer a = from == null ? null : indices.get(from.box().id());
    Integer b = to == null ? null : indices.get(to.box().id());
    if (from != null && to != null && a != null && b != null) {
      links.add(
          new LayeredGraph.Link(
              a,
              port(a, Side.AFTER, from.y() - from.box().y()),
              b,
              port(b, Side.BEFORE, to.y() - to.box().y())));
    }
  }

  private int port(int node, Side side, double offset) {
    Port p = new Port(side, offset);
    List<Port> all = ports.get(node);
    int known = all.indexOf(p);
    if (known >= 0) {
      return known;
    }
    all.add(p);
    return all.size() - 1;
  }

  private LayeredGraph graph() {
    Sketch s = scene.sketch();
    Map<Integer, Integer> frames = new HashMap<>();
    for (Frame f : s.frames()) {
      frames.put(f.id(), frames.size());
    }
    List<Group> groups = new ArrayList<>();
    for (Frame f : s.frames()) {
      groups.add(new Group(group(s, f.id(), frames), FRAME, FRAME_TITLE));
    }
    List<LayeredGraph.Node> nodes = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      NodeBox b = boxes.get(i);
      nodes.add(
          new LayeredGraph.Node(b.width(), b.height(), ports.get(i), group(s, b.id(), frames)));
    }
    return new LayeredGraph(nodes, links, groups);
  }

  private static int group(Sketch s, int member, Map<Integer, Integer> frames) {
    return s.frameOf(member)
        .map(f -> frames.getOrDefault(f.id(), LayeredGraph.NO_GROUP))
        .orElse(LayeredGraph.NO_GROUP);
  }

  private Map<Integer, Place> places(List<Node> selected) {
    LayeredLayout layout = new LayeredLayout(Direction.RIGHT, SPACING);
    List<Point> now = boxes.stream().map(b -> new Point(b.x(), b.y())).toList();
    List<Integer> chosen =
        selected.stream().map(Node::id).filter(indices::containsKey).map(indices::get).toList();
    boolean some = chosen.size() >= FEWEST;
    List<Point> after =
        some ? layout.arrangeSome(graph(), now, chosen) : layout.arrange(graph(), now).nodes();
    double dx = some ? 0 : least(now, true) - least(after, true);
    double dy = some ? 0 : least(now, false) - least(after, false);
    Map<Integer, Place> out = new HashMap<>();
    for (int i = 0; i < boxes.size(); i++) {
      boolean moves = !some || chosen.contains(i);
      Place at = new Place(snap(after.get(i).x() + dx), snap(after.get(i).y() + dy));
      if (moves && !at.equals(new Place(boxes.get(i).x(), boxes.get(i).y()))) {
        out.put(boxes.get(i).id(), at);
      }
    }
    return out;
  }

  private static double snap(double v) {
    return Math.round(v / GRID) * GRID;
  }

  private static double least(List<Point> points, boolean x) {
    return points.stream().mapToDouble(p -> x ? p.x() : p.y()).min().orElse(0);
  }
}
