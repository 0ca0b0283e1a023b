package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Detail;
import dev.nabla.app.canvas.Ground;
import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.ErrorCard;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.sketch.Target;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** Draws a scene: ground, frames, links, nodes, error cards, legend and map, by zoom. */
public final class EditorPainter {
  private static final double AROUND = 32;

  private final Ground ground = new Ground();
  private final Overview overview = new Overview();
  private final Minimap minimap = new Minimap();
  private final LegendPainter legend = new LegendPainter();

  /**
   * What is shown besides the scene itself.
   *
   * @param link where the selected link ends, or null
   * @param hovered where the link under the pointer ends, or null
   * @param frame id of the frame that what is dragged would go in; 0 for none
   * @param types whether types are written beside sockets
   * @param map whether the map is shown
   */
  public record Marks(
      Set<Integer> selected,
      @Nullable Target link,
      @Nullable Target hovered,
      int frame,
      boolean types,
      boolean map,
      List<ErrorCard> cards) {}

  public Minimap minimap() {
    return minimap;
  }

  /** The ground alone. */
  public void empty(GraphicsContext g, Theme theme, Viewport view, double width, double height) {
    SharpCanvas.transform(g, 1, 0, 0);
    ground.paint(g, theme, width, height, view);
    minimap.hide();
  }

  public void paint(
      GraphicsContext g,
      Theme theme,
      Viewport view,
      EditorScene scene,
      Marks marks,
      double width,
      double height) {
    Pen pen = new Pen(g, theme, view);
    if (pen.detail == Detail.BLOCKS) {
      overview.paint(pen, scene, marks.selected(), width, height);
    } else {
      pen.onScreen();
      ground.paint(g, theme, width, height, view);
      pen.inGraph();
      near(pen, scene, marks, area(view, width, height));
    }
    legend.paint(pen, scene.widths(), width, height);
    if (marks.map() && width > 2 * Minimap.WIDTH && height > 2 * Minimap.HEIGHT) {
      minimap.paint(pen, scene, marks.selected(), view, width, height);
    } else {
      minimap.hide();
    }
    pen.onScreen();
  }

  private static Area area(Viewport view, double width, double height) {
    double s = view.scale();
    double x = view.xProperty().get();
    double y = view.yProperty().get();
    return new Area(
        (-x - AROUND) / s, (-y - AROUND) / s, (width - x + AROUND) / s, (height - y + AROUND) / s);
  }

  private void near(Pen pen, EditorScene scene, Marks marks, Area shown) {
    FramePainter frames = new FramePainter(pen);
    for (FrameBox f : scene.frames()) {
      if (shown.meets(f.x(), f.y(), f.right(), f.bottom())) {
        frames.paint(f, marks.selected().contains(f.id()), f.id() == marks.frame());
      }
    }
    BoxPainter boxes = new BoxPainter(pen, scene.widths(), marks.types());
    List<NodeBox> visible = scene.boxes(shown);
    for (NodeBox b : visible) {
      if (b.kind() == NodeBox.Kind.NOTE) {
        boxes.paint(b, marks.selected().contains(b.id()));
      }
    }
    links(pen, scene, marks, shown);
    List<NodeBox> last = new ArrayList<>();
    for (NodeBox b : visible) {
      if (marks.selected().contains(b.id())) {
        last.add(b);
      } else if (b.kind() != NodeBox.Kind.NOTE) {
        boxes.paint(b, false);
      }
    }
    last.forEach(b -> boxes.paint(b, true));
    CardPainter cards = new CardPainter(pen);
    for (ErrorCard c : marks.cards()) {
      NodeBox b = scene.box(c.node());
      if (b != null && b.error() == null) {
        pen.stroke(Token.ERROR, 1);
        pen.outline(b.x(), b.y(), b.width(), b.height(), BoxPainter.RADIUS);
      }
      boolean keyed = marks.selected().size() == 1 && marks.selected().contains(c.node());
      cards.paint(c, keyed);
    }
  }

  private static void links(Pen pen, EditorScene scene, Marks marks, Area shown) {
    CurvePainter curves = new CurvePainter(pen);
    LinkCurve selected = marks.link() == null ? null : scene.link(marks.link());
    for (LinkCurve l : scene.links(shown)) {
      if (l != selected) {
        curves.paint(l, l.to().equals(marks.hovered()), false);
      }
    }
    if (selected != null) {
      curves.paint(selected, false, true);
    }
  }
}
