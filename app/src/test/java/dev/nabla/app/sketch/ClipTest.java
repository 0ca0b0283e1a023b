package dev.nabla.app.sketch;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static dev.nabla.app.sketch.Sketches.of;
import static dev.nabla.app.sketch.Sketches.python;
import static dev.nabla.app.sketch.Sketches.returning;
import static dev.nabla.app.sketch.Sketches.sumOfMaximum;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClipTest {
  @Test
  void copiesGetNewIdsAndKeepTheLinksAmongThem() {
    Sketch s = Frames.add(sumOfMaximum(), "Both", Set.of(1, 2));
    Clip clip = Clip.of(s, Set.of(s.frames().getFirst().id()));
    Clip.Pasted alone = clip.into(s, 16, 16, false);
    assertThat(alone.sketch().calls()).hasSize(4);
    assertThat(alone.sketch().frames()).hasSize(2);
    assertThat(python(alone.sketch())).contains("_ = jnp.sum(jnp.maximum(x2=0.5))");
    Clip.Pasted incoming = clip.into(s, 16, 16, true);
    assertThat(python(incoming.sketch())).contains("_ = jnp.sum(jnp.maximum(x, 0.5))");
    assertThat(incoming.ids()).hasSize(3).doesNotContain(1, 2);
  }

  @Test
  void namesStayUnique() {
    Sketch s =
        returning(
            of(List.of("x"), call(1, "jnp.sin", given("x", in("x"))).withVariables(List.of("h"))),
            Operand.node(1));
    Clip clip = Clip.of(s, Set.of(1, Sketches.INPUTS, Sketches.RESULTS));
    Sketch both = clip.into(s, 0, 80, true).sketch();
    assertThat(python(both))
        .isEqualTo(
            """
            def f(x, x2):
              h = jnp.sin(x)
              h2 = jnp.sin(x2)
              return h
            """);
  }

  @Test
  void aGroupIsAFunctionAndBack() {
    Sketch s =
        returning(
            of(
                List.of("x", "W"),
                call(1, "jnp.dot", given("a", in("x")), given("b", in("W"))),
                call(2, "jnp.tanh", given("x", Operand.node(1))).withVariables(List.of("h")),
                call(3, "jnp.sum", given("a", Operand.node(2)))),
            Operand.node(3),
            Operand.node(2));
    assertThat(Grouping.isConvex(s, Set.of(1, 2))).isTrue();
    assertThat(Grouping.isConvex(s, Set.of(1, 3))).isFalse();
    Grouping.Grouped g = Grouping.group(s, Set.of(1, 2), "layer");
    assertThat(python(g.inner()))
        .isEqualTo(
            """
            def f(x, W):
              h = jnp.tanh(jnp.dot(x, W))
              return h
            """);
    assertThat(python(g.outer())).contains("h = layer(x=x, W=W)").contains("return jnp.sum(h), h");
    Grouping.Ungrouped u = Grouping.ungroup(g.outer(), g.call(), g.inner());
    assertThat(python(u.sketch())).isEqualTo(python(s));
    assertThat(u.ids()).hasSize(2);
  }

  @Test
  void boxesAreAlignedAndDistributed() {
    List<Arrange.Box> boxes =
        List.of(
            new Arrange.Box(1, 0, 0, 10, 10),
            new Arrange.Box(2, 12, 5, 20, 20),
            new Arrange.Box(3, 90, 40, 10, 10));
    assertThat(Arrange.align(boxes, Arrange.Edge.RIGHT))
        .containsEntry(1, new Place(90, 0))
        .containsEntry(2, new Place(80, 5))
        .containsEntry(3, new Place(90, 40));
    assertThat(Arrange.align(boxes, Arrange.Edge.MIDDLE)).containsEntry(2, new Place(12, 15));
    assertThat(Arrange.distribute(boxes, true))
        .containsEntry(1, new Place(0, 0))
        .containsEntry(2, new Place(40, 5))
        .containsEntry(3, new Place(90, 40));
  }
}
