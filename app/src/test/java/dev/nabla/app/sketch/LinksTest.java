package dev.nabla.app.sketch;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.in;
import static dev.nabla.app.sketch.Sketches.number;
import static dev.nabla.app.sketch.Sketches.of;
import static dev.nabla.app.sketch.Sketches.python;
import static dev.nabla.app.sketch.Sketches.returning;
import static dev.nabla.app.sketch.Sketches.sumOfMaximum;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static Target at(int node, String parameter, int position) {
    return new Target.OfCall(node, parameter, position);
  }

  @Test
  void aListTakesALinkAPlace() {
    Sketch s = returning(of(List.of("x"), call(1, "jnp.stack")), Operand.node(1));
    s = Links.set(s, at(1, "arrays", 0), in("x"));
    assertThat(python(s)).contains("return jnp.stack([x])");
    s = Links.set(s, at(1, "arrays", 1), in("x"));
    assertThat(python(s)).contains("jnp.stack([x, x])");
    s = Links.set(s, at(1, "arrays", 0), Operand.OPEN);
    assertThat(Links.get(s, at(1, "arrays", 0))).isEqualTo(in("x"));
    assertThat(Links.get(s, at(1, "arrays", 1))).isEqualTo(Operand.OPEN);
  }

  @Test
  void deletingANodeTakesItsLinksOrHealsThem() {
    Sketch cut = Inserts.delete(sumOfMaximum(), Set.of(1), false);
    assertThat(cut.calls()).hasSize(1);
    assertThat(Links.get(cut, at(2, "a", 0))).isEqualTo(Operand.OPEN);
    Sketch healed = Inserts.delete(sumOfMaximum(), Set.of(1), true);
    assertThat(python(healed)).contains("return jnp.sum(x)");
    assertThat(python(Inserts.delete(sumOfMaximum(), Set.of(1, 2), true))).contains("return x");
    assertThat(Inserts.delete(sumOfMaximum(), Set.of(2), false).results().operands()).isEmpty();
  }

  @Test
  void renamedInputsKeepTheirLinks() {
    Sketch s = Inserts.renameInput(sumOfMaximum(), "x", "weights");
    assertThat(python(s)).contains("def f(weights):").contains("jnp.maximum(weights, 0.5)");
    Sketch without = Inserts.deleteInput(s, "weights");
    assertThat(python(without)).contains("def f():").contains("jnp.maximum(x2=0.5)");
    assertThat(without.inputs()).isEmpty();
  }

  @Test
  void cyclesAreSeen() {
    Sketch s = sumOfMaximum();
    assertThat(Links.closesCycle(s, Operand.node(2), 1)).isTrue();
    assertThat(Links.closesCycle(s, Operand.node(1), 1)).isTrue();
    assertThat(Links.closesCycle(s, Operand.node(1), 2)).isFalse();
    assertThat(Links.closesCycle(s, in("x"), 1)).isFalse();
  }

  @Test
  void aNodeIsPutIntoALink() {
    Sketch s = sumOfMaximum().plus(call(3, "jnp.tanh"));
    Sketch put = Inserts.intoLink(s, at(2, "a", 0), 3, "x");
    assertThat(python(put)).contains("return jnp.sum(jnp.tanh(jnp.maximum(x, 0.5)))");
    Sketch bent = Inserts.reroute(put, at(3, "x", 0), new Place(40, 40));
    assertThat(python(bent)).isEqualTo(python(put));
    assertThat(bent.nodes()).hasSize(put.nodes().size() + 1);
    int reroute = bent.nodes().getLast().id();
    assertThat(python(Inserts.delete(bent, Set.of(reroute), false))).isEqualTo(python(put));
  }

  @Test
  void aMutedCallPassesOnWhatItWasGiven() {
    Sketch s = sumOfMaximum().mapCall(1, c -> c.withLook(Look.PLAIN.withMuted("x1")));
    assertThat(python(s)).contains("return jnp.sum(x)  # maximum muted");
    assertThat(Links.resolve(s, Operand.node(1))).isEqualTo(in("x"));
    Sketch other = sumOfMaximum().mapCall(1, c -> c.withLook(Look.PLAIN.withMuted("x2")));
    assertThat(Links.resolve(other, Operand.node(1))).isEqualTo(number("0.5"));
  }

  @Test
  void onlyTheChosenNodesMove() {
    Sketch s = Arrange.move(sumOfMaximum(), Set.of(1, Sketches.INPUTS), 16, -8);
    assertThat(s.node(1).at()).isEqualTo(new Place(24, 0));
    assertThat(s.node(2).at()).isEqualTo(new Place(16, 8));
    assertThat(s.node(Sketches.INPUTS).at()).isEqualTo(new Place(24, 0));
  }

  @Test
  void framesMoveWithTheirMembersAndGoWithTheLast() {
    Sketch s = Frames.add(sumOfMaximum(), "Inner", Set.of(1));
    int inner = s.frames().getFirst().id();
    s = Frames.add(s, "Outer", Set.of(inner, 2));
    int outer = s.frames().getLast().id();
    assertThat(s.frameOf(inner)).isEqualTo(s.frame(outer));
    Sketch moved = Arrange.move(s, Set.of(outer), 8, 0);
    assertThat(moved.node(1).at()).isEqualTo(new Place(16, 8));
    assertThat(moved.node(2).at()).isEqualTo(new Place(24, 8));
    assertThat(Inserts.delete(s, Set.of(1), true).frames()).hasSize(1);
    assertThat(Inserts.delete(s, Set.of(1, 2), true).frames()).isEmpty();
    assertThat(Frames.remove(s, inner).frameOf(1)).map(Frame::id).contains(outer);
    assertThat(Frames.move(s, Set.of(1), 0).frames()).hasSize(1);
    assertThat(Frames.move(s, Set.of(outer), inner).frames()).isEqualTo(s.frames());
  }
}
