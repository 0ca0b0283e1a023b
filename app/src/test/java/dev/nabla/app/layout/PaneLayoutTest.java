package dev.nabla.app.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Provenance.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows line up across panes; nodes never overlap; links stay out of nodes. */
class PaneLayoutTest {
  /** A row of stages with their layouts. */
  private record Panes(List<Graph> graphs, Lineage lineage, RowPlan plan, List<ViewGraph> views) {
    static Panes of(List<Graph> graphs, double width) {
      Lineage lineage = new Lineage(graphs);
      RowPlan plan = RowPlan.of(graphs, lineage);
      List<ViewGraph> views = new ArrayList<>();
      for (int i = 0; i < graphs.size(); i++) {
        views.add(PaneLayout.of(content(graphs.get(i)), plan, i, width));
      }
      return new Panes(graphs, lineage, plan, views);
    }

    private static PaneContent content(Graph g) {
      return new PaneContent(
          g,
          g.inputs().stream().map(v -> String.valueOf(v.hint())).toList(),
          g.outputs().stream().map(o -> "result").toList(),
          Map.of());
    }

    ViewNode node(int stage, String primitive, Role role) {
      return views.get(stage).nodes().stream()
          .filter(n -> is(n.equation(), primitive, role))
          .findFirst()
          .orElseThrow();
    }

    private static boolean is(Equation e, String primitive, Role role) {
      return e != null && e.primitive().name().equals(primitive) && e.provenance().role() == role;
    }
  }

  private static final double[] WIDTHS = {0, 456};

  @ParameterizedTest
  @ValueSource(strings = {"dot_general", "sub", "integer_pow", "reduce_sum", "div"})
  void forwardEquationsStandAtOneHeightInAllPanes(String primitive) {
    Panes p = Panes.of(SampleStages.lossStages(), 456);
    double y = p.node(0, primitive, Role.FORWARD).y();
    assertThat(p.node(1, primitive, Role.FORWARD).y()).isEqualTo(y);
    assertThat(p.node(2, primitive, Role.FORWARD).y()).isEqualTo(y);
  }

  @ParameterizedTest
  @CsvSource({"dot_general,dot_general", "reduce_sum,sub", "mul,integer_pow", "div,div"})
  void derivativesStandAtTheHeightOfWhatTheyCameFrom(String backward, String forward) {
    Panes p = Panes.of(SampleStages.lossStages(), 456);
    double y = p.node(0, forward, Role.FORWARD).y();
    assertThat(p.node(1, backward, Role.BACKWARD).y()).isEqualTo(y);
    assertThat(p.node(2, backward, Role.BACKWARD).y()).isEqualTo(y);
  }

  @Test
  void sidesOfADerivative() {
    Panes p = Panes.of(SampleStages.lossStages(), 456);
    ViewGraph grad = p.views().get(1);
    assertThat(grad.width()).isEqualTo(456);
    assertThat(p.node(1, "sub", Role.FORWARD).x()).isEqualTo(Metrics.MARGIN);
    assertThat(p.node(1, "mul", Role.BACKWARD).right()).isEqualTo(456 - Metrics.MARGIN);
    ViewNode residual = p.node(1, "mul", Role.RESIDUAL);
    assertThat(residual.centerX())
        .isEqualTo(
            (p.node(1, "sub", Role.FORWARD).right() + p.node(1, "mul", Role.BACKWARD).x()) / 2);
    assertThat(residual.title()).isEqualTo("mul 2·e");
    assertThat(grad.nodes().stream().map(ViewNode::kind))
        .contains(ViewNode.Kind.SEED)
        .contains(ViewNode.Kind.UNUSED);
  }

  @Test
  void earlierPanesLeaveGapsForAdditionalEquations() {
    Panes p = Panes.of(SampleStages.lossStages(), 456);
    assertThat(p.views().get(0).gaps()).hasSize(1);
    ViewGraph.Gap forward = p.views().get(0).gaps().getFirst();
    assertThat(forward.count()).isEqualTo(1);
    assertThat(forward.stage()).isEqualTo(2);
    ViewNode added = p.node(2, "broadcast_in_dim", Role.FORWARD);
    assertThat(forward.y() + forward.height() / 2).isEqualTo(added.centerY());
    assertThat(p.views().get(1).gaps()).hasSize(2);
    assertThat(p.views().get(2).gaps()).isEmpty();
  }

  @Test
  void residualsCrossFromRightEdgeToLeftEdge() {
    Panes p = Panes.of(SampleStages.lossStages(), 456);
    ViewNode from = p.node(1, "mul", Role.RESIDUAL);
    ViewNode to = p.node(1, "mul", Role.BACKWARD);
    ViewLink link =
        p.views().get(1).links().stream()
            .filter(l -> l.from() == from.id() && l.to() == to.id())
            .findFirst()
            .orElseThrow();
    assertThat(link.style()).isEqualTo(ViewLink.Style.RESIDUAL);
    assertThat(link.route().startX()).isEqualTo(from.right());
    assertThat(link.route().endX()).isEqualTo(to.x());
  }

  @Test
  void linksOfTheLessonStayOutOfNodes() {
    for (double width : WIDTHS) {
      for (ViewGraph g : Panes.of(SampleStages.lossStages(), width).views()) {
        for (ViewLink l : g.links()) {
          for (double[] point : l.route().flatten()) {
            for (ViewNode n : g.nodes()) {
              if (n.id() != l.from() && n.id() != l.to()) {
                assertThat(n.contains(point[0], point[1])).as("%s passes under %s", l, n).isFalse();
              }
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5,1", "20,2", "40,3", "80,4", "150,5", "400,6"})
  void nodesNeverOverlapAndLinksFollowTheFlow(int size, long seed) {
    for (double width : WIDTHS) {
      Panes p = Panes.of(SampleStages.random(size, seed), width);
      for (ViewGraph g : p.views()) {
        assertNoOverlap(g);
        assertFlow(g);
      }
    }
  }

  @Test
  void realStagesDoNotOverlap() {
    for (double width : new double[] {0, 208, 300, 456, 900}) {
      Panes.of(SampleStages.lossStages(), width).views().forEach(PaneLayoutTest::assertNoOverlap);
    }
  }

  private static void assertNoOverlap(ViewGraph g) {
    List<ViewNode> nodes = g.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      ViewNode a = nodes.get(i);
      assertThat(a.x()).isGreaterThanOrEqualTo(Metrics.MARGIN);
      assertThat(a.right()).isLessThanOrEqualTo(g.width());
      assertThat(a.bottom()).isLessThanOrEqualTo(g.height());
      for (int k = i + 1; k < nodes.size(); k++) {
        ViewNode b = nodes.get(k);
        boolean apart =
            a.right() <= b.x() || b.right() <= a.x() || a.bottom() <= b.y() || b.bottom() <= a.y();
        assertThat(apart).as("%s and %s", a, b).isTrue();
      }
    }
  }

  /** Values flow down, cotangents up. */
  private static void assertFlow(ViewGraph g) {
    for (ViewLink l : g.links()) {
      ViewNode a = g.nodes().get(l.from());
      ViewNode b = g.nodes().get(l.to());
      if (!a.zone().equals(b.zone()) || a.kind().isPill() || b.kind().isPill()) {
        continue;
      }
      if (a.zone().flowsUp()) {
        assertThat(b.row()).as("%s to %s", a, b).isLessThan(a.row());
      } else {
        assertThat(b.row()).as("%s to %s", a, b).isGreaterThan(a.row());
      }
    }
  }

  @Test
  void theSameEveryTime() {
    List<Graph> graphs = SampleStages.random(120, 9);
    List<ViewGraph> first = Panes.of(graphs, 456).views();
    List<ViewGraph> again = Panes.of(graphs, 456).views();
    for (int i = 0; i < graphs.size(); i++) {
      assertThat(again.get(i).nodes()).isEqualTo(first.get(i).nodes());
      assertThat(points(again.get(i))).isEqualTo(points(first.get(i)));
    }
  }

  private static List<String> points(ViewGraph g) {
    List<String> out = new ArrayList<>();
    g.links().forEach(l -> l.route().flatten().forEach(p -> out.add(p[0] + "," + p[1])));
    return out;
  }

  @Test
  void counterpartsByProvenance() {
    Panes p = Panes.of(SampleStages.lossStages(), 456);
    Equation pow = p.node(0, "integer_pow", Role.FORWARD).equation();
    var found = p.lineage().counterparts(pow);
    assertThat(found)
        .contains(
            p.node(1, "integer_pow", Role.FORWARD).equation(),
            p.node(1, "mul", Role.RESIDUAL).equation(),
            p.node(1, "mul", Role.BACKWARD).equation(),
            p.node(2, "integer_pow", Role.FORWARD).equation(),
            p.node(2, "mul", Role.RESIDUAL).equation(),
            p.node(2, "mul", Role.BACKWARD).equation())
        .doesNotContain(p.node(1, "sub", Role.FORWARD).equation());
    assertThat(p.lineage().counterparts(p.node(2, "mul", Role.RESIDUAL).equation())).contains(pow);
  }
}
