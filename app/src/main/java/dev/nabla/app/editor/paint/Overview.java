package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Raster;
import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.EditorScene;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.NodeBox.Kind;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Token;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A drawing from afar: blocks and lines, filled pixel by pixel. A frame is one block; what is wrong
 * or selected keeps its size.
 */
final class Overview {
  private static final double MARK = 8;
  private static final double RING = 3;
  private static final double TITLE = 11;

  private @Nullable Raster raster;

  void paint(Pen pen, EditorScene scene, Set<Integer> selected, double width, double height) {
    double density = SharpCanvas.density(pen.g);
    Raster r = raster;
    if (r == null || !r.fits(width * density, height * density)) {
      r = new Raster((int) (width * density), (int) (height * density));
      raster = r;
    }
    Area shown =
        new Area(
            -pen.dx / pen.scale,
            -pen.dy / pen.scale,
            (width - pen.dx) / pen.scale,
            (height - pen.dy) / pen.scale);
    Place at = new Place(pen.scale * density, pen.dx * density, pen.dy * density);
    fill(r, at, pen, scene, shown);
    SharpCanvas.transform(pen.g, 1 / density, 0, 0);
    pen.g.drawImage(r.image(), 0, 0);
    pen.onScreen();
    titles(pen, scene, shown);
    marks(pen, scene, selected);
    pen.inGraph();
  }

  /** From the graph's coordinates to a picture's. */
  record Place(double scale, double dx, double dy) {
    double x(double gx) {
      return gx * scale + dx;
    }

    double y(double gy) {
      return gy * scale + dy;
    }
  }

  /** Fills a picture with the part of a drawing that is in an area. */
  static void fill(Raster r, Place at, Pen pen, EditorScene scene, Area shown) {
    r.clear(Raster.argb(pen.color(Token.CANVAS)));
    Map<Token, Integer> colors = new EnumMap<>(Token.class);
    int node = Raster.argb(pen.color(Token.LINE2));
    int group = Raster.argb(pen.color(Token.ACCENT_FILL).interpolate(pen.color(Token.ACCENT), 0.3));
    int wrong = Raster.argb(pen.color(Token.ERROR));
    scene.eachLink(
        shown,
        l -> {
          Token ink = Inks.of(l.dtype());
          int c =
              colors.computeIfAbsent(
                  ink, t -> Raster.argb(pen.color(Token.CANVAS).interpolate(pen.color(t), 0.6)));
          link(r, at, l, c);
        });
    scene.eachBox(
        shown,
        b -> {
          if (b.kind() != Kind.REROUTE && b.kind() != Kind.NOTE) {
            int c = b.error() != null ? wrong : b.kind() == Kind.GROUP ? group : node;
            r.fill(at.x(b.x()), at.y(b.y()), at.x(b.right()), at.y(b.bottom()), c);
          }
        });
    for (FrameBox f : scene.frames()) {
      if (f.depth() == 0 && shown.meets(f.x(), f.y(), f.right(), f.bottom())) {
        Token ink = Inks.frame(f.color());
        int edge = Raster.argb(pen.color(ink));
        int inside = Raster.argb(pen.color(Token.CANVAS).interpolate(pen.color(ink), 0.25));
        r.fill(at.x(f.x()), at.y(f.y()), at.x(f.right()), at.y(f.bottom()), edge);
        r.fill(at.x(f.x()) + 1, at.y(f.y()) + 1, at.x(f.right()) - 1, at.y(f.bottom()) - 1, inside);
      }
    }
  }

  private static void link(Raster r, Place at, LinkCurve l, int color) {
    r.line(at.x(l.x1()), at.y(l.y1()), at.x(l.x2()), at.y(l.y2()), color);
  }

  private static void titles(Pen pen, EditorScene scene, Area shown) {
    for (FrameBox f : scene.frames()) {
      if (f.depth() == 0 && shown.meets(f.x(), f.y(), f.right(), f.bottom())) {
        double y = pen.screenY(f.y()) + TITLE;
        pen.left(f.title(), pen.screenX(f.x()) + 4, y, Token.T1, Fonts.uiSemiBold(TITLE));
      }
    }
  }

  private static void marks(Pen pen, EditorScene scene, Set<Integer> selected) {
    for (NodeBox b : scene.wrong()) {
      double x = pen.screenX((b.x() + b.right()) / 2) - MARK / 2;
      double y = pen.screenY(b.y()) - MARK / 2;
      pen.fill(Token.ERROR);
      pen.g.fillOval(x, y, MARK, MARK);
    }
    pen.g.setStroke(pen.color(Token.ACCENT));
    pen.g.setLineWidth(2);
    for (int id : selected) {
      NodeBox b = scene.box(id);
      if (b != null) {
        pen.g.strokeRect(
            pen.screenX(b.x()) - RING,
            pen.screenY(b.y()) - RING,
            b.width() * pen.scale + 2 * RING,
            b.height() * pen.scale + 2 * RING);
      }
    }
  }
}
