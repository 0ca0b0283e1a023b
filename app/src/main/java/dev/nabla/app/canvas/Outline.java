package dev.nabla.app.canvas;

import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewLink;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.styles.Token;
import java.util.Arrays;
import java.util.List;

/**
 * A graph's boxes and lines as plain numbers: tens of thousands are gone through with every frame.
 *
 * @param boxes left, top, right and bottom of every node
 * @param nodeInks for every node a place among {@link #INKS}
 * @param points the corners of all links, x and y
 * @param starts for every link where its corners begin; then where the last one's end
 * @param linkInks for every link a place among {@link #INKS}
 */
record Outline(
    ViewGraph graph,
    float[] boxes,
    byte[] nodeInks,
    float[] points,
    int[] starts,
    byte[] linkInks) {
  static final List<Token> INKS =
      List.of(Token.FORWARD, Token.BACKWARD, Token.RESIDUAL, Token.LINE2);

  static Outline of(ViewGraph graph) {
    int n = graph.nodes().size();
    float[] boxes = new float[4 * n];
    byte[] nodeInks = new byte[n];
    for (int i = 0; i < n; i++) {
      ViewNode v = graph.nodes().get(i);
      boxes[4 * i] = (float) v.x();
      boxes[4 * i + 1] = (float) v.y();
      boxes[4 * i + 2] = (float) v.right();
      boxes[4 * i + 3] = (float) v.bottom();
      nodeInks[i] = (byte) INKS.indexOf(ink(v));
    }
    int m = graph.links().size();
    float[] points = new float[8 * m + 2];
    int[] starts = new int[m + 1];
    byte[] linkInks = new byte[m];
    int at = 0;
    for (int i = 0; i < m; i++) {
      ViewLink l = graph.links().get(i);
      int size = 2 + 2 * l.route().curves().size();
      if (at + size > points.length) {
        points = Arrays.copyOf(points, 2 * points.length + size);
      }
      starts[i] = at;
      linkInks[i] = (byte) INKS.indexOf(ink(l));
      points[at++] = (float) l.route().startX();
      points[at++] = (float) l.route().startY();
      for (double[] c : l.route().curves()) {
        points[at++] = (float) c[4];
        points[at++] = (float) c[5];
      }
    }
    starts[m] = at;
    return new Outline(graph, boxes, nodeInks, points, starts, linkInks);
  }

  private static Token ink(ViewNode n) {
    return switch (n.kind()) {
      case BACKWARD, SEED -> Token.BACKWARD;
      case RESIDUAL -> Token.RESIDUAL;
      case UNUSED, NOT_RETURNED -> Token.LINE2;
      case INPUT, CONSTANT, OUTPUT, FORWARD, TANGENT -> Token.FORWARD;
    };
  }

  private static Token ink(ViewLink l) {
    return switch (l.style()) {
      case FORWARD, TANGENT -> Token.FORWARD;
      case BACKWARD -> Token.BACKWARD;
      case RESIDUAL -> Token.RESIDUAL;
    };
  }
}
