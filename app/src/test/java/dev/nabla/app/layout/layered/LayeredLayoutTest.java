package dev.nabla.app.layout.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import dev.nabla.app.layout.layered.LayeredGraph.Port;
import dev.nabla.app.layout.layered.LayeredGraph.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every layout keeps: flow, distance, groups, links that go between the nodes. */
class LayeredLayoutTest {
  private static LayeredLayout layout(Direction d) {
    return new LayeredLayout(d, Graphs.SPACING);
  }

  @ParameterizedTest
  @CsvSource({"1,0", "8,1", "30,2", "60,3", "120,4", "250,5", "600,6"})
  void nodesKeepTheirDistanceAndLinksLeadOnBetweenThem(int size, long seed) {
    LayeredGraph g = Graphs.random(size, 0, seed);
    for (Direction d : Direction.values()) {
      Arrangement a = layout(d).arrange(g);
      assertApart(g, a);
      assertFlow(g, a, d);
      assertLinksAvoidNodes(g, a, d);
    }
  }

  @ParameterizedTest
  @CsvSource({"12,2,1", "30,5,2", "60,7,3", "120,9,4"})
  void groupsHoldTheirNodesAndNoOthers(int size, int groups, long seed) {
    LayeredGraph g = Graphs.random(size, groups, seed);
    for (Direction d : Direction.values()) {
      Arrangement a = layout(d).arrange(g);
      assertApart(g, a);
      for (int i = 0; i < groups; i++) {
        assertHolds(g, a, i);
      }
    }
  }

  private static void assertHolds(LayeredGraph g, Arrangement a, int group) {
    Area area = a.groups().get(group);
    for (int v = 0; v < g.nodes().size(); v++) {
      Area n = Graphs.area(g, a.nodes(), v);
      if (isIn(g, g.nodes().get(v).group(), group)) {
        assertThat(contains(area, n)).as("node %s in group %s", v, group).isTrue();
      } else {
        assertThat(area.overlaps(n)).as("node %s in group %s", v, group).isFalse();
      }
    }
    for (int other = 0; other < group; other++) {
      Area o = a.groups().get(other);
      boolean inside = isIn(g, group, other);
      assertThat(inside ? contains(o, area) : !o.overlaps(area)).isTrue();
    }
  }

  private static boolean isIn(LayeredGraph g, int inner, int outer) {
    for (int i = inner; i >= 0; i = g.groups().get(i).parent()) {
      if (i == outer) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(Area a, Area b) {
    return a.x() <= b.x() && a.y() <= b.y() && a.right() >= b.right() && a.bottom() >= b.bottom();
  }

  static void assertApart(LayeredGraph g, Arrangement a) {
    for (int v = 0; v < g.nodes().size(); v++) {
      Area n = Graphs.area(g, a.nodes(), v);
      assertThat(n.x()).isGreaterThanOrEqualTo(0);
      assertThat(n.y()).isGreaterThanOrEqualTo(0);
      assertThat(n.right()).isLessThanOrEqualTo(a.width() + 1e-6);
      assertThat(n.bottom()).isLessThanOrEqualTo(a.height() + 1e-6);
      double m = Graphs.SPACING.nodes() - 1e-6;
      Area grown = new Area(n.x() - m, n.y() - m, n.width() + 2 * m, n.height() + 2 * m);
      for (int w = 0; w < v; w++) {
        if (grown.overlaps(Graphs.area(g, a.nodes(), w))) {
          fail("%s and %s are too close", v, w);
        }
      }
    }
  }

  private static void assertFlow(LayeredGraph g, Arrangement a, Direction d) {
    for (Link l : g.links()) {
      Area u = Graphs.area(g, a.nodes(), l.from());
      Area v = Graphs.area(g, a.nodes(), l.to());
      double room = d == Direction.RIGHT ? v.x() - u.right() : v.y() - u.bottom();
      assertThat(room).as("%s", l).isGreaterThanOrEqualTo(Graphs.SPACING.layers() - 1e-6);
    }
  }

  private static void assertLinksAvoidNodes(LayeredGraph g, Arrangement a, Direction d) {
    for (int i = 0; i < g.links().size(); i++) {
      Link l = g.links().get(i);
      for (Point p : Graphs.drawn(Graphs.points(g, a, i, d), d)) {
        for (int v = 0; v < g.nodes().size(); v++) {
          Area n = Graphs.area(g, a.nodes(), v);
          boolean under =
              p.x() > n.x() + 0.1
                  && p.x() < n.right() - 0.1
                  && p.y() > n.y() + 0.1
                  && p.y() < n.bottom() - 0.1;
          if (under) {
            fail("%s passes under %s", l, v);
          }
        }
      }
    }
  }

  @Test
  void aChainIsStraight() {
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      nodes.add(Graphs.node(88, 1, LayeredGraph.NO_GROUP));
      if (i > 0) {
        links.add(Graphs.link(nodes, i - 1, i, 0));
      }
    }
    LayeredGraph g = new LayeredGraph(nodes, links);
    Arrangement a = layout(Direction.RIGHT).arrange(g);
    for (int i = 0; i < links.size(); i++) {
      List<Point> p = Graphs.points(g, a, i, Direction.RIGHT);
      assertThat(p).hasSize(2);
      assertThat(p.getFirst().y()).isEqualTo(p.getLast().y());
    }
  }

  /** Two inputs and two sources whose order is that of the ports. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void sourcesStandInTheOrderOfThePorts(Direction d) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(Graphs.node(88, 1, LayeredGraph.NO_GROUP));
    }
    nodes.add(Graphs.node(88, 4, LayeredGraph.NO_GROUP));
    List<Link> links = new ArrayList<>();
    int[] port = {2, 0, 3, 1};
    for (int i = 0; i < 4; i++) {
      links.add(Graphs.link(nodes, i, 4, port[i]));
    }
    Arrangement a = layout(d).arrange(new LayeredGraph(nodes, links));
    List<Integer> order =
        IntStream.range(0, 4)
            .boxed()
            .sorted(
                (x, y) ->
                    d == Direction.RIGHT
                        ? Double.compare(a.nodes().get(x).y(), a.nodes().get(y).y())
                        : Double.compare(a.nodes().get(x).x(), a.nodes().get(y).x()))
            .toList();
    assertThat(order).containsExactly(1, 3, 0, 2);
  }

  @Test
  void aCycleIsLaidOutWithALinkThatLeadsBackAroundItsNodes() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      nodes.add(Graphs.node(88, 2, LayeredGraph.NO_GROUP));
    }
    List<Link> links =
        List.of(
            Graphs.link(nodes, 0, 1, 0),
            Graphs.link(nodes, 1, 2, 0),
            Graphs.link(nodes, 2, 0, 1),
            Graphs.link(nodes, 1, 1, 1));
    LayeredGraph g = new LayeredGraph(nodes, links);
    Arrangement a = layout(Direction.RIGHT).arrange(g);
    assertApart(g, a);
    List<Point> back = a.bends().get(2);
    assertThat(back).hasSize(2);
    assertThat(back.getFirst().y()).isEqualTo(back.getLast().y());
    for (int v = 0; v < 3; v++) {
      Area n = Graphs.area(g, a.nodes(), v);
      assertThat(back.getFirst().y() < n.y() || back.getFirst().y() > n.bottom()).isTrue();
    }
  }

  @Test
  void aPortOnTheFarSideIsReachedAroundItsNode() {
    Node maker = Graphs.node(88, 1, LayeredGraph.NO_GROUP);
    Node reader = new Node(120, 60, List.of(new Port(Side.AFTER, 30)));
    LayeredGraph g = new LayeredGraph(List.of(maker, reader), List.of(new Link(0, 1, 1, 0)));
    Arrangement a = layout(Direction.RIGHT).arrange(g);
    Area n = Graphs.area(g, a.nodes(), 1);
    List<Point> way = a.bends().getFirst();
    assertThat(way.getLast().x()).isGreaterThanOrEqualTo(n.right());
    assertThat(way.getLast().y() < n.y() || way.getLast().y() > n.bottom()).isTrue();
  }

  @Test
  void whatNoLinkConnectsStandsApart() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      nodes.add(Graphs.node(88, 1, LayeredGraph.NO_GROUP));
    }
    LayeredGraph g = new LayeredGraph(nodes, List.of());
    Arrangement a = layout(Direction.RIGHT).arrange(g);
    assertApart(g, a);
    assertThat(a.nodes().stream().map(Point::y).distinct().count()).isBetween(2L, 4L);
  }

  @Test
  void theSameEveryTime() {
    LayeredGraph g = Graphs.random(150, 6, 11);
    assertThat(layout(Direction.RIGHT).arrange(g)).isEqualTo(layout(Direction.RIGHT).arrange(g));
  }

  @ParameterizedTest
  @CsvSource({"20,1", "60,2", "150,3"})
  void whatIsTidyStaysAsItIs(int size, long seed) {
    LayeredGraph g = Graphs.random(size, 0, seed);
    Arrangement once = layout(Direction.RIGHT).arrange(g);
    Arrangement again = layout(Direction.RIGHT).arrange(g, once.nodes());
    assertThat(layout(Direction.RIGHT).arrange(g, again.nodes()).nodes()).isEqualTo(again.nodes());
  }

  @Test
  void longChainsAndManyNodesAreNoTroubleToo() {
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      nodes.add(Graphs.node(88, 2, LayeredGraph.NO_GROUP));
      if (i > 0) {
        links.add(Graphs.link(nodes, i - 1, i, 0));
      }
      if (i > 500) {
        links.add(Graphs.link(nodes, i - 500, i, 1));
      }
    }
    LayeredGraph g = new LayeredGraph(nodes, links);
    assertFlow(g, layout(Direction.DOWN).arrange(g), Direction.DOWN);
  }

  @Test
  void aLayoutCanBeGivenUp() {
    LayeredGraph g = Graphs.random(400, 0, 3);
    int[] asked = {0};
    LayeredLayout l = new LayeredLayout(Direction.RIGHT, Graphs.SPACING, () -> ++asked[0] > 3);
    assertThatThrownBy(() -> l.arrange(g)).isInstanceOf(CancellationException.class);
    assertThat(asked[0]).isLessThan(50);
  }

  @Test
  void nothingIsLaidOutToo() {
    Arrangement a = layout(Direction.RIGHT).arrange(new LayeredGraph(List.of(), List.of()));
    assertThat(a.nodes()).isEmpty();
    assertThat(a.width()).isZero();
  }

  @Test
  void aGraphNamesOnlyWhatThereIs() {
    List<Node> one = List.of(Graphs.node(88, 1, LayeredGraph.NO_GROUP));
    assertThatThrownBy(() -> new LayeredGraph(one, List.of(new Link(0, 1, 1, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 1");
    assertThatThrownBy(() -> new LayeredGraph(List.of(Graphs.node(88, 1, 0)), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("group 0");
  }
}
