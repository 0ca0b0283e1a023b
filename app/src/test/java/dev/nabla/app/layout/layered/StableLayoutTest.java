package dev.nabla.app.layout.layered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Adding a node moves no node that did not have to; a selection is laid out among the rest. */
class StableLayoutTest {
  private static final LayeredLayout LAYOUT = new LayeredLayout(Direction.RIGHT, Graphs.SPACING);

  /** A graph with its last {@code extra} nodes new. */
  private static List<@Nullable Point> without(List<Point> places, int extra) {
    List<@Nullable Point> out = new ArrayList<>(places);
    for (int i = 0; i < extra; i++) {
      out.add(null);
    }
    return out;
  }

  private static LayeredGraph with(LayeredGraph g, Node node, Link... links) {
    List<Node> nodes = new ArrayList<>(g.nodes());
    nodes.add(node);
    List<Link> all = new ArrayList<>(g.links());
    all.addAll(Arrays.asList(links));
    return new LayeredGraph(nodes, all, g.groups());
  }

  private static Link link(LayeredGraph g, int from, int to, int port) {
    return new Link(from, g.nodes().get(from).ports().size() - 1, to, port);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aNewReaderMovesNothing(long seed) {
    LayeredGraph g = Graphs.random(80, seed % 2 == 0 ? 4 : 0, seed);
    List<Point> before = LAYOUT.arrange(g).nodes();
    int from = (int) (seed * 9);
    LayeredGraph more = with(g, Graphs.node(96, 2, LayeredGraph.NO_GROUP), link(g, from, 80, 0));
    List<Point> after = LAYOUT.add(more, without(before, 1));
    assertThat(after.subList(0, 80)).isEqualTo(before);
    Area n = Graphs.area(more, after, 80);
    Area u = Graphs.area(more, after, from);
    assertThat(n.x()).isGreaterThan(u.right());
    assertAlone(more, after, 80);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aNodeBetweenTwoMovesOnlyWhatHadTo(long seed) {
    LayeredGraph g = Graphs.random(60, 0, seed);
    List<Point> before = LAYOUT.arrange(g).nodes();
    Link cut = g.links().get((int) (seed * 7 % g.links().size()));
    LayeredGraph more =
        with(
            g,
            Graphs.node(96, 2, LayeredGraph.NO_GROUP),
            link(g, cut.from(), 60, 0),
            new Link(60, 2, cut.to(), cut.toPort()));
    List<Point> after = LAYOUT.add(more, without(before, 1));
    assertFlowsOn(more, after);
    for (int v = 0; v <= 60; v++) {
      assertAlone(more, after, v);
    }
    for (int v = 0; v < 60; v++) {
      if (!after.get(v).equals(before.get(v))) {
        assertThat(after.get(v).y()).isEqualTo(before.get(v).y());
        assertThat(hadTo(more, before, after, v)).as("node %s", v).isTrue();
      }
    }
  }

  /** Put back, it would lie on another node, or not behind one that it reads. */
  private static boolean hadTo(LayeredGraph g, List<Point> before, List<Point> after, int v) {
    List<Point> back = new ArrayList<>(after);
    back.set(v, before.get(v));
    Area a = Graphs.area(g, back, v);
    double m = Graphs.SPACING.nodes();
    Area grown = new Area(a.x() - m, a.y() - m, a.width() + 2 * m, a.height() + 2 * m);
    for (int w = 0; w < g.nodes().size(); w++) {
      if (w != v && grown.overlaps(Graphs.area(g, back, w))) {
        return true;
      }
    }
    return g.links().stream()
        .filter(l -> l.to() == v)
        .anyMatch(
            l -> a.x() - Graphs.area(g, back, l.from()).right() < Graphs.SPACING.layers() - 1e-6);
  }

  private static void assertFlowsOn(LayeredGraph g, List<Point> places) {
    for (Link l : g.links()) {
      assertThat(Graphs.area(g, places, l.to()).x())
          .as("%s", l)
          .isGreaterThan(Graphs.area(g, places, l.from()).right());
    }
  }

  private static void assertAlone(LayeredGraph g, List<Point> places, int v) {
    Area a = Graphs.area(g, places, v);
    for (int w = 0; w < g.nodes().size(); w++) {
      if (w != v) {
        assertThat(a.overlaps(Graphs.area(g, places, w))).as("%s on %s", v, w).isFalse();
      }
    }
  }

  @Test
  void aNodeOfAGroupComesIntoItAndAnotherDoesNot() {
    LayeredGraph g = Graphs.random(40, 3, 5);
    Arrangement a = LAYOUT.arrange(g);
    int inGroup =
        IntStream.range(0, 40).filter(v -> g.nodes().get(v).group() == 0).findFirst().orElseThrow();
    LayeredGraph more = with(g, Graphs.node(88, 1, LayeredGraph.NO_GROUP), link(g, inGroup, 40, 0));
    List<Point> after = LAYOUT.add(more, without(a.nodes(), 1));
    assertThat(Graphs.area(more, after, 40).overlaps(a.groups().getFirst())).isFalse();
    assertThat(after.subList(0, 40)).isEqualTo(a.nodes());
  }

  @Test
  void nodesThatNothingReadsGoBelow() {
    LayeredGraph g = Graphs.random(20, 0, 2);
    Arrangement a = LAYOUT.arrange(g);
    LayeredGraph more = with(g, Graphs.node(88, 1, LayeredGraph.NO_GROUP));
    List<Point> after = LAYOUT.add(more, without(a.nodes(), 1));
    assertThat(after.getLast().y()).isGreaterThan(a.height());
    assertThat(after.subList(0, 20)).isEqualTo(a.nodes());
  }

  @Test
  void aGraphThatIsAllNewIsLaidOut() {
    LayeredGraph g = Graphs.random(20, 0, 2);
    List<@Nullable Point> none = without(List.of(), 20);
    assertThat(LAYOUT.add(g, none)).isEqualTo(LAYOUT.arrange(g).nodes());
  }

  @ParameterizedTest
  @CsvSource({"60,1", "60,2", "120,3"})
  void aSelectionIsLaidOutAndNothingElseMoves(int size, long seed) {
    LayeredGraph g = Graphs.random(size, 0, seed);
    List<Point> places = LAYOUT.arrange(g).nodes();
    List<Integer> chosen = IntStream.range(size / 3, size / 2).boxed().toList();
    List<Point> scattered = new ArrayList<>(places);
    for (int v : chosen) {
      Point p = places.get(v);
      scattered.set(v, new Point(p.x() + 37 * (v % 5), p.y() - 53 * (v % 7)));
    }
    List<Point> after = LAYOUT.arrangeSome(g, scattered, chosen);
    for (int v = 0; v < size; v++) {
      if (!chosen.contains(v)) {
        assertThat(after.get(v)).isEqualTo(places.get(v));
      } else {
        assertAlone(g, after, v);
      }
    }
    for (Link l : g.links()) {
      if (chosen.contains(l.from()) && chosen.contains(l.to())) {
        assertThat(after.get(l.to()).x()).isGreaterThan(after.get(l.from()).x());
      }
    }
  }

  @Test
  void nothingChosenNothingMoves() {
    LayeredGraph g = Graphs.random(20, 0, 2);
    List<Point> places = LAYOUT.arrange(g).nodes();
    assertThat(LAYOUT.arrangeSome(g, places, List.of())).isEqualTo(places);
  }
}
